using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Checks;

/// <summary>How to mend what a check found.</summary>
/// <param name="Ways">In order; the first that suits a machine is its way.</param>
public sealed record Fix(IReadOnlyList<FixWay> Ways)
{
    /// <summary>The way for this machine; null when none is written for its kind.</summary>
    public FixWay? For(MachineFacts facts) => For(facts.Platform, facts.System?.Build);

    /// <inheritdoc cref="For(MachineFacts)"/>
    /// <param name="build">Build of Windows; null when not known: then only ways for every build suit.</param>
    public FixWay? For(Platform platform, int? build) => Ways.FirstOrDefault(way =>
        way.Platform == platform
        && (way.FromBuild is null || build >= way.FromBuild)
        && (way.BelowBuild is null || build < way.BelowBuild));
}

/// <param name="FromBuild">From this build of Windows on; null for any.</param>
/// <param name="BelowBuild">Below this build of Windows; null for any.</param>
/// <param name="Steps">What to press, in order.</param>
/// <param name="Action">The same as data, where a machine can do it and undo it; null: by hand only.</param>
public sealed record FixWay(Platform Platform, int? FromBuild, int? BelowBuild, IReadOnlyList<Text> Steps, FixAction? Action);

/// <summary>A change a machine can make and take back.</summary>
/// <param name="Kind"><c>registry</c>, <c>service</c> or <c>file</c>.</param>
/// <param name="Values">By name: <c>key</c>, <c>name</c>, <c>type</c>, <c>value</c>. What stood there before is kept by whoever carries it out.</param>
public sealed record FixAction(string Kind, IReadOnlyDictionary<string, string> Values);
