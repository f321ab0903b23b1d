using VongGac.Server.Units;

namespace VongGac.Cli;

/// <summary>What became of a list, row by row: what was taken on standard output, what was not and why on standard error, the sums last.</summary>
internal sealed class ImportSaid(ImportResult result, bool dry)
{
    private readonly bool _manySheets = result.Titles.Count > 1;

    /// <param name="rejected">Where what was not taken is kept; null when nobody asked for it.</param>
    public async Task Print(string? rejected)
    {
        foreach (var line in result.Lines)
        {
            if (line.Outcome is ImportOutcome.Taken or ImportOutcome.Changed) await Taken(line);
            if (line.Lost) await Lost(line);
        }

        int Count(ImportOutcome outcome) => result.Count(outcome);
        await Say.Done(new(
            $"{(dry ? "Đọc thử: " : "")}{Count(ImportOutcome.Taken)} mới, {Count(ImportOutcome.Changed)} thay đổi, {Count(ImportOutcome.Unchanged)} không đổi, {Count(ImportOutcome.Skipped)} chưa nhận; {Partly} dòng nhận chưa đủ.",
            $"{(dry ? "Dry run: " : "")}{Count(ImportOutcome.Taken)} new, {Count(ImportOutcome.Changed)} changed, {Count(ImportOutcome.Unchanged)} unchanged, {Count(ImportOutcome.Skipped)} not taken; {Partly} rows taken in part."));
        if (result.Lost > 0)
        {
            await Say.Done(rejected is null
                ? new("Thêm --rejected chua-nhan.xlsx để có các dòng chưa nhận trong một tệp, sửa rồi nhập lại.", "Add --rejected FILE to get what was not taken as a file to mend and import again.")
                : new($"Các dòng chưa nhận: {rejected}", $"What was not taken: {rejected}"));
        }

        if (dry) await Say.Done(new("Chưa ghi gì. Bỏ --dry-run để ghi.", "Nothing was kept. Leave out --dry-run to do it."));
    }

    private int Partly => result.Lines.Count(line => line.Lost && line.Outcome != ImportOutcome.Skipped);

    private async Task Taken(ImportLine line)
    {
        string outcome = line.Outcome == ImportOutcome.Taken ? "mới (new)" : "thay đổi (changed)";
        await Console.Out.WriteLineAsync(Say.Plain($"{Place(line)}: {outcome} – {line.Name}"));
        foreach (var remark in line.Remarks.Where(remark => !remark.Lost)) await Console.Out.WriteLineAsync(Say.Plain($"    {Column(remark)}{remark.What.Vi} ({remark.What.En})"));
    }

    private async Task Lost(ImportLine line)
    {
        bool whole = line.Outcome == ImportOutcome.Skipped;
        await Console.Error.WriteLineAsync(Say.Plain($"{Place(line)}: {(whole ? "CHƯA NHẬN (not taken)" : "NHẬN CHƯA ĐỦ (taken in part)")} – {line.Name}"));
        foreach (var remark in line.Remarks.Where(remark => remark.Lost))
        {
            await Console.Error.WriteLineAsync(Say.Plain($"    {Column(remark)}{remark.What.Vi}"));
            await Console.Error.WriteLineAsync(Say.Plain($"    ({Column(remark)}{remark.What.En})"));
        }
    }

    private string Place(ImportLine line) => _manySheets ? $"{line.Sheet}, dòng (row) {line.Row}" : $"Dòng (row) {line.Row}";

    private static string Column(ImportRemark remark) => remark.Column is { } column ? column + ": " : "";
}
