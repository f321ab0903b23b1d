using System.Globalization;
using Microsoft.AspNetCore.Http;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Reports;

/// <summary>What was asked for on the page that makes a report.</summary>
internal sealed record ReportRequest(int? DirectiveId, DateTimeOffset CutOff, ReportFields Fields);

/// <summary>Reads that page's answers; every fault at its field.</summary>
internal static class ReportForm
{
    private const int LongestLine = 500, MostLines = 100;

    public static (ReportRequest? Request, IReadOnlyList<Refusal> Refusals) Read(IFormCollection form, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        string Asked(string field, Text missing)
        {
            string text = form[field].ToString().Trim();
            if (text.Length == 0) refusals.Add(new("reports.missing", missing, field));
            else if (text.Length > LongestLine) refusals.Add(new("reports.long", Words.TooLong.With(LongestLine), field));
            return text;
        }

        IReadOnlyList<string> Lines(string field)
        {
            string[] lines = [.. form[field].ToString().Split('\n').Select(line => line.Trim().TrimStart('-', '–', ' ')).Where(line => line.Length > 0)];
            if (lines.Length > MostLines) refusals.Add(new("reports.lines", Words.TooManyLines.With(MostLines), field));
            return lines;
        }

        if (!CutOff(form["day"], form["time"], now).Is(out var cutOff, out var unreadable)) refusals.Add(unreadable);
        int? number = null;
        if (form["number"].ToString().Trim() is { Length: > 0 } typed)
        {
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int read) && read > 0) number = read;
            else refusals.Add(new("reports.number", Words.NumberUnreadable, "number"));
        }

        DateOnly? day = null;
        if (form["dated"].ToString().Trim().Length > 0)
        {
            if (TypedDate.Read(form["dated"], "dated").Is(out var date, out var wrong)) day = date;
            else refusals.Add(wrong);
        }

        var fields = new ReportFields(
            Asked("parent", Words.ParentMissing), Asked("issuer", Words.IssuerMissing), number, Asked("symbol", Words.SymbolMissing), Asked("place", Words.PlaceMissing), day,
            Asked("subject", Words.SubjectMissing), Lines("addressees"), Lines("bases"), Lines("recipients"), Lines("authority"), form["signer"].ToString().Trim(),
            Lines("difficulties"), Lines("proposals"));
        return refusals.Count > 0 ? (null, refusals) : (new ReportRequest(Directive(form["directive"]), cutOff, fields), []);
    }

    /// <summary>The number of a directive; null for none.</summary>
    public static int? Directive(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0 ? id : null;

    /// <summary>The moment typed as day and hour in Viet Nam; 17:00 without an hour, now without a day. Not later than now.</summary>
    public static Result<DateTimeOffset> CutOff(string? day, string? hour, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(day)) return Minute(now);
        if (!TypedDate.Read(day, "day").Is(out var date, out var unreadable)) return unreadable;
        string typed = string.IsNullOrWhiteSpace(hour) ? "17:00" : hour.Trim().Replace('h', ':').Replace('g', ':');
        if (!TimeOnly.TryParseExact(typed, ["H:mm", "HH:mm", "H:", "HH:"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return new Refusal("reports.time", Words.TimeUnreadable.With(hour), "time");
        var moment = new DateTimeOffset(date.ToDateTime(clock), VietnamTime.Offset);
        return moment > now ? new Refusal("reports.future", Words.CutOffInFuture, "day") : moment.ToUniversalTime();
    }

    public static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
