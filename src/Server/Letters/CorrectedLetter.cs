using System.Globalization;
using VongGac.Formats.Letters;

namespace VongGac.Server.Letters;

/// <summary>
/// The reading with people's corrections on top. Pure: the same reading and corrections always give the same letter,
/// and a correction that no longer finds its clause changes nothing.
/// </summary>
/// <param name="Header">The machine's reading with its header fields corrected; its own clauses are not to be used.</param>
/// <param name="Clauses">In the order of the text, parents before children.</param>
public sealed record CorrectedLetter(LetterReading Header, IReadOnlyList<CorrectedClause> Clauses)
{
    public CorrectedClause? Find(string clauseId) => Clauses.FirstOrDefault(clause => clause.Id == clauseId);

    /// <summary>Its deadlines or, where it has none, those of the nearest clause above that does.</summary>
    public IReadOnlyList<LetterDeadline> DeadlinesOf(CorrectedClause clause)
    {
        int depth = clause.Depth + 1;
        for (int i = Clauses.ToList().FindIndex(c => c.Id == clause.Id); i >= 0 && depth > 0; i--)
        {
            if (Clauses[i].Depth >= depth) continue;
            if (Clauses[i].Deadlines.Count > 0) return Clauses[i].Deadlines;
            depth = Clauses[i].Depth;
        }

        return [];
    }

    public static CorrectedLetter Of(LetterReading reading, IEnumerable<LetterCorrection> corrections)
    {
        var header = reading;
        var clauses = new List<CorrectedClause>();
        foreach (var clause in reading.Clauses) Add(clauses, clause, 0, reading.Source);
        foreach (var correction in corrections.Where(c => c.UndoneAt is null).OrderBy(c => c.Id))
        {
            if (correction.Kind == CorrectionKind.Header) header = WithField(header, correction.Field!, correction.Value);
            else Apply(clauses, correction);
        }

        return new CorrectedLetter(header, clauses);
    }

    private static void Add(List<CorrectedClause> clauses, LetterClause clause, int depth, string source)
    {
        clauses.Add(CorrectedClause.Of(clause, depth, source));
        foreach (var child in clause.Children) Add(clauses, child, depth + 1, source);
    }

    private static void Apply(List<CorrectedClause> clauses, LetterCorrection correction)
    {
        int at = clauses.FindIndex(c => c.Id == correction.ClauseId);
        if (correction.Kind == CorrectionKind.Add)
        {
            var above = at < 0 ? null : clauses[at];
            int after = at < 0 ? clauses.Count : EndOf(clauses, at);
            string id = $"{above?.Id ?? "0"}~{correction.Id.ToString(CultureInfo.InvariantCulture)}";
            clauses.Insert(after, new CorrectedClause(id, above?.Depth ?? 0, null, correction.Value!, null, AskKind.Duty, [], null, Corrected: true));
        }

        if (at < 0) return;
        var clause = clauses[at];
        switch (correction.Kind)
        {
            case CorrectionKind.Text:
                clauses[at] = clause with { Text = correction.Value!, Corrected = true };
                break;
            case CorrectionKind.Kind:
                clauses[at] = clause with { Kind = KindOf(correction.Value), Corrected = true };
                break;
            case CorrectionKind.Deadline:
                clauses[at] = clause with { Deadlines = DeadlineOf(correction.Value), Corrected = true };
                break;
            case CorrectionKind.Delete:
                clauses.RemoveRange(at, EndOf(clauses, at) - at);
                break;
            case CorrectionKind.Split:
                Split(clauses, at, int.Parse(correction.Value!, CultureInfo.InvariantCulture), correction.Id);
                break;
            case CorrectionKind.Merge:
                Merge(clauses, at, correction.Value!);
                break;
        }
    }

    private static void Split(List<CorrectedClause> clauses, int at, int place, int correction)
    {
        var clause = clauses[at];
        if (place <= 0 || place >= clause.Text.Length) return; // its words were changed since
        string first = clause.Text[..place].TrimEnd(), second = clause.Text[place..].TrimStart();
        int skipped = clause.Text.Length - second.Length;
        // While the words are still those of the source, both parts keep their place in it.
        bool placed = clause.Span is { } span && span.End - span.Start == clause.Text.Length;
        int start = clause.Span?.Start ?? 0;
        clauses[at] = clause with { Text = first, Span = placed ? new LetterSpan(start, start + first.Length) : clause.Span, Corrected = true };
        clauses.Insert(at + 1, clause with
        {
            Id = $"{clause.Id}~{correction.ToString(CultureInfo.InvariantCulture)}",
            Marker = null,
            Text = second,
            Span = placed ? new LetterSpan(start + skipped, start + skipped + second.Length) : null,
            Read = null,
            Corrected = true,
        });
    }

    private static void Merge(List<CorrectedClause> clauses, int at, string otherId)
    {
        int joining = clauses.FindIndex(c => c.Id == otherId);
        if (joining < 0 || joining == at) return;
        var (clause, other) = (clauses[at], clauses[joining]);
        clauses[at] = clause with
        {
            Text = clause.Text + " " + other.Text,
            Kind = clause.Kind ?? other.Kind,
            Deadlines = [.. clause.Deadlines, .. other.Deadlines],
            Corrected = true,
        };
        clauses.RemoveAt(joining);
    }

    /// <summary>First place behind the clause and all below it.</summary>
    private static int EndOf(List<CorrectedClause> clauses, int at)
    {
        int end = at + 1;
        while (end < clauses.Count && clauses[end].Depth > clauses[at].Depth) end++;
        return end;
    }

    private static AskKind? KindOf(string? value) => value switch { "ban" => AskKind.Ban, "duty" => AskKind.Duty, _ => null };

    private static LetterDeadline[] DeadlineOf(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? [new LetterDeadline(DeadlineKind.Absolute, day, null, Model.VietnamTime.Date(day))]
            : [];

    private static LetterReading WithField(LetterReading header, string field, string? value) => field switch
    {
        HeaderField.Issuer => header with { Issuer = value },
        HeaderField.Number => header with { Number = value },
        HeaderField.Symbol => header with { Symbol = value },
        HeaderField.Date => header with
        {
            Date = DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        },
        HeaderField.Subject => header with { Subject = value },
        HeaderField.Recipients => header with { Recipients = value?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [] },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}

/// <summary>The fields of a header that can be corrected.</summary>
public static class HeaderField
{
    public const string Issuer = "issuer";
    public const string Number = "number";
    public const string Symbol = "symbol";
    public const string Date = "date";
    public const string Subject = "subject";
    public const string Recipients = "recipients";

    public static IReadOnlyList<string> All { get; } = [Issuer, Number, Symbol, Date, Subject, Recipients];

    /// <summary>The field as it stands, in the shape a correction stores.</summary>
    public static string? Of(LetterReading header, string field) => field switch
    {
        Issuer => header.Issuer,
        Number => header.Number,
        Symbol => header.Symbol,
        Date => header.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Subject => header.Subject,
        Recipients => header.Recipients.Count == 0 ? null : string.Join('\n', header.Recipients),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
