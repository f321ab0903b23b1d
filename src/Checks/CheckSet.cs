using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Checks;

/// <summary>All checks in force. Immutable; agent and server hold one each and judge alike.</summary>
public sealed class CheckSet
{
    private CheckSet(IReadOnlyList<Check> checks) => Checks = checks;

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>Reads every check of a folder.</summary>
    /// <param name="folder">The folder of <c>*.yaml</c> files with its <c>data/</c>: <c>content/checks</c>.</param>
    /// <returns>The checks, or one refusal that lists every fault of every file with its line.</returns>
    public static Result<CheckSet> Load(string folder) => Directory.Exists(folder)
        ? new CheckSet([])
        : new Refusal("checks.no-folder", new Text($"Không có thư mục {folder}.", $"There is no folder {folder}."), folder);

    /// <summary>One answer for each check, in the order of <see cref="Checks"/>.</summary>
    public IReadOnlyList<CheckVerdict> Judge(Inspection inspection) =>
        [.. Checks.Select(check => new CheckVerdict(
            check,
            check.Platforms.Contains(inspection.Facts.Platform) ? Verdict.Unknown(UnknownReason.NotYetJudged) : Verdict.NotApplicable,
            Reason: null))];
}
