using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>A row of a table of tasks: a column for the task and one for who or when.</summary>
/// <param name="Paragraph">Where its paragraph starts.</param>
/// <param name="Label">The figure in the first column.</param>
/// <param name="Start">Start of the words after the label.</param>
/// <param name="End">End of the row.</param>
/// <param name="Task">The cell of the task.</param>
/// <param name="Audience">The cell that names who does it; null without such a column.</param>
/// <param name="Due">The cell that says by when; null without such a column.</param>
internal sealed record TaskRow(int Paragraph, string? Label, int Start, int End, LetterSpan Task, IReadOnlyList<string>? Audience, string? Due)
{
    private static readonly string[] TaskNames = ["noi dung", "nhiem vu", "cong viec", "hoat dong"];
    private static readonly string[] WhoNames = ["don vi thuc hien", "don vi chu tri", "chu tri", "thuc hien", "trach nhiem"];
    private static readonly string[] DueNames = ["thoi han", "thoi gian", "hoan thanh", "tien do"];

    private readonly record struct Columns(int Label, int Task, int Who, int Due);

    /// <summary>The rows under every heading that names a task column and a column for who or when.</summary>
    public static IEnumerable<TaskRow> In(LetterText text, IReadOnlyList<Paragraph> paragraphs)
    {
        Columns? columns = null;
        foreach (var paragraph in paragraphs)
        {
            string row = text.Of(paragraph);
            if (!paragraph.IsRow && !row.Contains('\t'))
            {
                columns = null;
                continue;
            }

            string[] cells = row.Split('\t');
            if (Heading(cells) is { } heading) columns = heading;
            else if (columns is { } known && Read(paragraph.Start, cells, known) is { } task) yield return task;
        }
    }

    /// <summary>A row always asks for what its task cell says.</summary>
    public IReadOnlyList<LetterAsk> Asks(string source)
    {
        var asks = Letters.Asks.In(source, Task.Start, Task.End);
        return asks.Count > 0 ? asks : [new LetterAsk(AskKind.Duty, Task.Of(source), Task)];
    }

    private static Columns? Heading(string[] cells)
    {
        string[] names = [.. cells.Select(cell => Vietnamese.Fold(cell.Trim()))];
        int task = Array.FindIndex(names, name => TaskNames.Any(name.Contains));
        int who = Array.FindIndex(names, name => WhoNames.Any(name.Contains) && !TaskNames.Any(name.StartsWith));
        int due = Array.FindIndex(names, name => DueNames.Any(name.Contains) && !TaskNames.Any(name.StartsWith));
        if (due == who) who = -1;
        int label = Array.FindIndex(names, name => name is "tt" or "stt" or "so tt");
        return task >= 0 && (who >= 0 || due >= 0) ? new Columns(label, task, who, due) : null;
    }

    private static TaskRow? Read(int start, string[] cells, Columns columns)
    {
        if (cells.Length <= columns.Task) return null;
        int[] starts = new int[cells.Length];
        for (int i = 0, at = start; i < cells.Length; at += cells[i++].Length + 1) starts[i] = at;
        if (cells[columns.Task].Length == 0) return null;
        int first = columns.Label == 0 && cells.Length > 1 ? 1 : 0;
        return new TaskRow(
            start,
            columns.Label >= 0 && cells.ElementAtOrDefault(columns.Label) is { Length: > 0 } label ? label : null,
            starts[first], starts[^1] + cells[^1].Length,
            new LetterSpan(starts[columns.Task], starts[columns.Task] + cells[columns.Task].Length),
            columns.Who >= 0 && columns.Who < cells.Length ? cells[columns.Who].Bare() is { Length: > 0 } who ? [who] : [] : null,
            columns.Due >= 0 ? cells.ElementAtOrDefault(columns.Due) ?? "" : null);
    }
}
