using System.Globalization;
using System.Text.RegularExpressions;
using VongGac.Checks;
using VongGac.Model;
using MachinePlatform = VongGac.Checks.Facts.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Steps that suit some of the machines: those of one way of mending.</summary>
/// <param name="Systems">Operating systems the way is for, those most machines have first.</param>
/// <param name="Named">The machines, where one room is asked about; not all where they are many.</param>
public sealed record FixSteps(FixWay Way, IReadOnlyList<string> Systems, int Machines, IReadOnlyList<NamedMachine> Named)
{
    /// <summary>The ways for machines of several systems, the one that suits most first; systems nothing is written for are left out.</summary>
    public static IReadOnlyList<FixSteps> For(Fix fix, IEnumerable<FailingSystem> machines) =>
        [.. machines.Select(one => (one.System, one.Count, one.Named, Way: Of(fix, one.Platform, one.System))).Where(one => one.Way is not null)
            .GroupBy(one => one.Way!, ReferenceEqualityComparer.Instance)
            .Select(group => new FixSteps(
                (FixWay)group.Key!, [.. group.OrderByDescending(one => one.Count).Select(one => one.System).OfType<string>().Distinct()], group.Sum(one => one.Count), [.. group.SelectMany(one => one.Named)]))
            .OrderByDescending(steps => steps.Machines)];

    private static FixWay? Of(Fix fix, EndpointPlatform platform, string? system) => platform switch
    {
        EndpointPlatform.Windows => fix.For(MachinePlatform.Windows, BuildIn(system)),
        EndpointPlatform.Linux => fix.For(MachinePlatform.Linux, build: null),
        _ => null,
    };

    /// <summary>The build in the name of a Windows, five digits by themselves: <c>Windows 10 Pro 22H2 (19045.4651)</c>.</summary>
    internal static int? BuildIn(string? system) =>
        system is not null && Regex.Match(system, @"(?<!\d)\d{5}(?!\d)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true } found
            ? int.Parse(found.Value, CultureInfo.InvariantCulture)
            : null;
}

/// <summary>Machines that fail and have one operating system.</summary>
public sealed record FailingSystem(EndpointPlatform Platform, string? System, int Count, IReadOnlyList<NamedMachine> Named);

/// <summary>A machine to be led to.</summary>
public sealed record NamedMachine(SubjectId Machine, string Name);
