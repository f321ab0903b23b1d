using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Reports;

/// <summary>Every row behind the figures of a report, a sheet a table. In Vietnamese, as the report itself.</summary>
internal static class ReportAnnex
{
    public static byte[] Write(ReportFigures figures)
    {
        using var stream = new MemoryStream();
        SheetWriter.Write(stream, [.. Sheets(figures)]);
        return stream.ToArray();
    }

    private static IEnumerable<Sheet> Sheets(ReportFigures figures)
    {
        yield return new Sheet("Tổng hợp", [.. Columns(("Mã", 8), ("Nghĩa vụ", 60), ("Điểm của văn bản", 18), ("Tổng số đơn vị", 12), ("Đạt", 10), ("Chưa đạt", 10), ("Không áp dụng", 12),
            ("Chưa biết", 10), ("Chưa từng có dữ liệu", 14), ("Dữ liệu quá hạn", 14), ("Nghỉ theo lịch", 14), ("Không thu thập được", 14), ("Chờ đánh giá lại", 14))],
            figures.Obligations.Select(o => (IReadOnlyList<object?>)[o.Code, o.Title, string.Join(", ", o.Clauses), o.Counts.Population, o.Counts.Met, o.Counts.NotMet, o.Counts.NotApplicable,
                o.Counts.Unknown, o.Counts.NeverSeen, o.Counts.Stale, o.Counts.OffByPlan, o.Counts.CollectorFailed, o.Counts.NotYetJudged]));
        yield return new Sheet("Đơn vị × nghĩa vụ", [.. Columns(("Mã đơn vị", 14), ("Đơn vị", 44)), .. figures.Obligations.Select(o => new SheetColumn(o.Code, 16))], Matrix(figures));
        if (figures.Directive is { } directive)
        {
            yield return new Sheet("Tiếp nhận", [.. Columns(("Mã đơn vị", 14), ("Đơn vị", 44), ("Tiếp nhận lúc", 18), ("Kết quả", 20))],
                figures.Units.Select(unit => (IReadOnlyList<object?>)[unit.Code, unit.Name, unit.ReceivedAt,
                    unit.ReceivedAt is not { } at ? "Chưa tiếp nhận" : directive.InTime(at) ? "Đúng hạn" : "Muộn"]));
        }

        yield return new Sheet("Chưa có dữ liệu", [.. Columns(("Mã đơn vị", 14), ("Đơn vị", 44), ("Nghĩa vụ chưa biết", 12), ("Nghĩa vụ áp dụng", 12), ("Lần cuối có dữ liệu", 18), ("Im lặng từ", 18), ("Số ngày", 10))],
            figures.Silences.Select(s => (IReadOnlyList<object?>)[figures.Units[s.Unit].Code, figures.Units[s.Unit].Name, s.Unknown, s.Asked, s.LastHeard, s.Since, (long)(figures.CutOff - s.Since).TotalDays]));
        yield return new Sheet("Khai khác đo", [.. Columns(("Mã đơn vị", 14), ("Đơn vị", 44), ("Mã", 8), ("Nghĩa vụ", 60), ("Tự khai", 14), ("Khai lúc", 18), ("Kết quả đo", 14))], Differences(figures));
        yield return new Sheet("Chấp nhận rủi ro", [.. Columns(("Mã đơn vị", 14), ("Đơn vị", 44), ("Đối tượng", 24), ("Nghĩa vụ", 60), ("Kết luận", 14), ("Đến", 18))],
            figures.Waivers.Select(w => (IReadOnlyList<object?>)[figures.Units[w.Unit].Code, figures.Units[w.Unit].Name, w.Subject, w.Title, VerdictLook.Word(w.Seen).Vi, w.Until]));
        yield return new Sheet("Ngừng theo dõi", [.. Columns(("Loại đối tượng", 24), ("Lý do", 60), ("Số lượng", 12))],
            figures.Retired.Select(r => (IReadOnlyList<object?>)[Words.Population(r.Population).Vi, r.Reason, r.Count]));
    }

    private static IEnumerable<IReadOnlyList<object?>> Matrix(ReportFigures figures)
    {
        for (int unit = 0; unit < figures.Units.Count; unit++)
        {
            var row = new List<object?>(figures.Obligations.Count + 2) { figures.Units[unit].Code, figures.Units[unit].Name };
            foreach (var obligation in figures.Obligations) row.Add(Say(AnswerLetter.Read(obligation.Answers[unit])));
            yield return row;
        }
    }

    private static IEnumerable<IReadOnlyList<object?>> Differences(ReportFigures figures)
    {
        var titles = figures.Obligations.ToDictionary(o => o.Code, o => o.Title);
        return figures.Differences.Select(d => (IReadOnlyList<object?>)[figures.Units[d.Unit].Code, figures.Units[d.Unit].Name, d.Obligation, titles[d.Obligation],
            VerdictLook.Word(d.Said).Vi, d.SaidAt, VerdictLook.Word(d.Seen).Vi]);
    }

    private static string Say(Verdict verdict) => verdict.Reason == UnknownReason.None
        ? VerdictLook.Word(verdict.State).Vi
        : $"{VerdictLook.Word(verdict.State).Vi}: {VerdictLook.Why(verdict.Reason).Vi}";

    private static IEnumerable<SheetColumn> Columns(params (string Title, double Width)[] columns) =>
        columns.Select(column => new SheetColumn(column.Title, column.Width, Wrap: column.Width > 40));
}
