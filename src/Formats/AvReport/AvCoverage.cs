namespace VongGac.Formats.AvReport;

/// <summary>How much of the declared machines a section speaks of.</summary>
/// <param name="Section">Its name in the form.</param>
/// <param name="Measured">Machines somebody looked at.</param>
/// <param name="Declared">All machines.</param>
/// <param name="Rows">Rows it will hold.</param>
/// <param name="Needed">The form wants it.</param>
public sealed record AvCoverage(string Section, AvPart Part, int Measured, int Declared, int Rows, bool Needed)
{
    /// <summary>Nobody measured it: it is not in the message, and if the form wants it there is no message.</summary>
    public bool LeftOut => Measured == 0;
}

/// <summary>A value the form wants and nobody knows, or one that is too long for it.</summary>
/// <param name="Section">Null for the sender.</param>
/// <param name="Field">Null when the whole section is missing.</param>
/// <param name="Rows">In how many rows.</param>
public sealed record AvGap(string? Section, string? Field, int Rows, bool TooLong);

/// <summary>Measures a report against a form before a line of it is written.</summary>
public static class AvCheck
{
    public static IReadOnlyList<AvCoverage> Coverage(AvReport report, AvReportForm form) =>
    [
        .. form.Sections.Select(section =>
        {
            int measured = 0, rows = 0;
            foreach (var machine in report.Machines)
            {
                if (AvValues.Rows(section.Part, machine) is not { } seen) continue;
                measured++;
                rows += seen.Count;
            }

            return new AvCoverage(section.Name, section.Part, measured, report.Machines.Count, rows, section.Needed);
        }),
    ];

    /// <summary>Everything that stands in the way, at once.</summary>
    public static IReadOnlyList<AvGap> Gaps(AvReport report, AvReportForm form)
    {
        var gaps = new List<AvGap>();
        foreach (var field in form.Sender) Weigh(gaps, null, field, [AvValues.Sender[field.Value](report.Sender)]);
        foreach (var section in form.Sections)
        {
            var seen = report.Machines.Select(machine => AvValues.Rows(section.Part, machine)).OfType<IReadOnlyList<Func<string, string?>>>().ToList();
            if (seen.Count == 0)
            {
                if (section.Needed) gaps.Add(new(section.Name, null, report.Machines.Count, TooLong: false));
                continue;
            }

            if (section.Part == AvPart.OldSignatures) continue;
            foreach (var field in section.Machine.Concat(section.Fields)) Weigh(gaps, section.Name, field, seen.SelectMany(rows => rows.Select(row => row(field.Value))));
        }

        return gaps;
    }

    /// <summary>What a section says of one machine, a line a row; null when nobody looked.</summary>
    public static IReadOnlyList<string>? Stated(AvSection section, AvMachine machine) => AvValues.Rows(section.Part, machine) is not { } rows ? null
        : section.Part == AvPart.OldSignatures ? [machine.SignaturesAt is { } at ? Model.VietnamTime.Date(at) : ""]
        : [.. rows.Select(row => string.Join("; ", section.Fields.Select(field => (field.Name, Value: row(field.Value))).Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}: {pair.Value}")))];

    private static void Weigh(List<AvGap> gaps, string? section, AvField field, IEnumerable<string?> values)
    {
        int missing = 0, longer = 0;
        foreach (string? value in values)
        {
            if (string.IsNullOrWhiteSpace(value)) missing++;
            else if (value.Length > field.Most) longer++;
        }

        if (missing > 0 && field.Missing == AvMissing.Refuse) gaps.Add(new(section, field.Name, missing, TooLong: false));
        if (longer > 0) gaps.Add(new(section, field.Name, longer, TooLong: true));
    }
}
