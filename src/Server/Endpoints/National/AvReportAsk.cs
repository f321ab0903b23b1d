using System.Globalization;
using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Endpoints;

/// <summary>Which edition, until when: what the address of the page or a form says.</summary>
internal sealed record AvReportAsk(string Form, DateTimeOffset CutOff)
{
    /// <summary>The newest edition and now, to the minute, where nothing is said.</summary>
    public static Result<AvReportAsk> Read(AvReportForms forms, string? form, string? day, string? time, DateTimeOffset now)
    {
        string edition = string.IsNullOrEmpty(form) ? forms.All.Count > 0 ? forms.All[0].Id : "" : form;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        var on = VietnamTime.DayOf(now);
        if (!string.IsNullOrWhiteSpace(day) && !TypedDate.Read(day, "day").Is(out on, out var unreadable)) return unreadable;
        var cutOff = VietnamTime.StartOf(on);
        if (!string.IsNullOrWhiteSpace(time))
        {
            if (!TimeOnly.TryParseExact(time.Trim(), "H:m", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return new Refusal("avreport.time", AvReportWords.BadTime, "time");
            cutOff += clock.ToTimeSpan();
        }
        else cutOff = on == VietnamTime.DayOf(now) ? now : cutOff.AddDays(1).AddMinutes(-1);

        return cutOff > now ? new Refusal("avreport.future", AvReportWords.Future, "day") : new AvReportAsk(edition, cutOff);
    }

    public string Day => VietnamTime.Date(CutOff);

    public string Time => CutOff.ToOffset(VietnamTime.Offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The page of the machines behind one figure.</summary>
    public string Rows(AvPart part, string? which) =>
        $"{ShowAvReport.Path}/rows?form={Uri.EscapeDataString(Form)}&day={Uri.EscapeDataString(Day)}&time={Uri.EscapeDataString(Time)}&part={part}" + (which is null ? "" : "&which=" + which);
}
