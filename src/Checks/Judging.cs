using VongGac.Checks.Reading;
using VongGac.Checks.Rules;
using VongGac.Model;

namespace VongGac.Checks;

/// <summary>From one check and one machine to one answer.</summary>
internal static class Judging
{
    public static CheckVerdict Of(CompiledCheck check, Frame frame)
    {
        if (!check.Check.Platforms.Contains(frame.Facts.Platform)) return new CheckVerdict(check.Check, Verdict.NotApplicable, Reason: null);
        frame.Begin();
        bool? applies = check.Applies is null ? true : check.Applies.Holds(frame);
        if (applies == false) return new CheckVerdict(check.Check, Verdict.NotApplicable, Reason: null) { Until = frame.Until };
        bool? met = applies is null ? null : check.MetWhen!.Holds(frame);
        var until = frame.Until;
        if (met is null) return new CheckVerdict(check.Check, Verdict.Unknown(WhyUnknown(frame)), Unseen(check, frame)) { Until = until };
        return new CheckVerdict(check.Check, met.Value ? Verdict.Met : Verdict.NotMet, (met.Value ? check.Reason : check.Found ?? check.Reason)?.Write(frame)) { Until = until };
    }

    // A fact a collector should have brought and did not: it could not look. No such collector, or data that says nothing
    // about this machine: there is nothing to answer from yet.
    private static UnknownReason WhyUnknown(Frame frame) =>
        frame.Missing.Any(path => Section(path) is { } section && frame.Run(section) is not null) ? UnknownReason.CollectorFailed : UnknownReason.NotYetJudged;

    private static string? Unseen(CompiledCheck check, Frame frame)
    {
        string tables = TablesOf(frame);
        if (frame.Missing.Count == 0) return string.Join("; ", new[] { check.Reason?.Write(frame), tables }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } said ? Writing.Clean(said, 300) : null;
        string unseen = "? " + string.Join(", ", frame.Missing);
        if (frame.Missing.Any(path => Section(path) is null) && tables.Length > 0) unseen += "; " + tables;
        string? error = frame.Missing.Select(path => Section(path) is { } section && frame.Run(section) is { Ok: false, Error: { } fault } ? $"{section}: {fault}" : null)
            .FirstOrDefault(text => text is not null);
        return Writing.Clean(error is null ? unseen : $"{unseen} ({error})", 300);
    }

    // What was not known because a table is old says how old: nobody but its keeper can mend that.
    private static string TablesOf(Frame frame) => string.Join(", ", frame.Tables.Select(table => $"data {table.Name}: {VietnamTime.Date(table.AsOf)}"));

    private static string? Section(string path)
    {
        if (path.StartsWith("data ", StringComparison.Ordinal)) return null;
        int end = path.IndexOfAny(['.', '[', ' ']);
        return end < 0 ? path : path[..end];
    }
}
