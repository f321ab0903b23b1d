using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>When people of the example province do things: on working days, in office hours.</summary>
internal sealed class WorkingDays(Holidays holidays)
{
    private static readonly TimeSpan Opens = TimeSpan.FromHours(7.5);
    private const int OfficeMinutes = 9 * 60;

    /// <summary>Some moment of the office hours of the first working day at or after a day.</summary>
    public DateTimeOffset On(DateOnly day, Fate fate) =>
        VietnamTime.StartOf(Next(day)) + Opens + TimeSpan.FromSeconds(fate.Below(91, OfficeMinutes * 60));

    /// <summary>Some moment so many working days after another.</summary>
    public DateTimeOffset After(DateTimeOffset moment, int days, Fate fate) => days == 0
        ? moment.AddMinutes(fate.Between(92, 4, 90))
        : On(holidays.AddWorkingDays(VietnamTime.DayOf(moment), days), fate);

    /// <summary>The first working day at or after a day.</summary>
    public DateOnly Next(DateOnly day) => holidays.AddWorkingDays(day, 0);

    public bool Is(DateOnly day) => holidays.IsWorkingDay(day);
}
