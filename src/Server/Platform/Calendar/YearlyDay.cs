using VongGac.Model.Calendar;

namespace VongGac.Server.Platform;

/// <summary>A day that returns every year, on the sun's or the moon's calendar, shifted by some days.</summary>
/// <param name="Lunar">True when month and day are lunar.</param>
/// <param name="Month">1–12.</param>
/// <param name="Day">1–31, or 1–30 on the lunar calendar.</param>
/// <param name="Plus">Days after it; negative for days before: Tết minus one is the last day of the old year.</param>
public sealed record YearlyDay(bool Lunar, int Month, int Day, int Plus)
{
    /// <summary>The day in a year; for a lunar day the lunar year of that name. Null where that year has no such day.</summary>
    public DateOnly? In(int year)
    {
        if (Lunar) return LunarCalendar.DayOf(new LunarDate(year, Month, Day))?.AddDays(Plus);
        return Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day).AddDays(Plus) : null;
    }

    internal static YearlyDay Read(ContentNode node) => node.Map(map =>
    {
        ContentNode? solar = map.Optional("solar"), lunar = map.Optional("lunar");
        int plus = map.Optional("plus")?.Whole(-60, 60) ?? 0;
        if ((solar is null) == (lunar is null)) map.Fault("cần đúng một trong solar, lunar", "needs exactly one of solar, lunar");
        if ((solar ?? lunar) is not { } given) return new YearlyDay(false, 1, 1, 0);

        string[] parts = given.String().Split('-');
        if (parts.Length == 2 && int.TryParse(parts[0], out int month) && int.TryParse(parts[1], out int day)
            && month is >= 1 and <= 12 && day >= 1 && day <= (lunar is null ? DateTime.DaysInMonth(2024, month) : 30))
            return new YearlyDay(lunar is not null, month, day, plus);
        given.Fault("cần tháng-ngày, ví dụ 09-02", "expected month-day, for example 09-02");
        return new YearlyDay(false, 1, 1, 0);
    });
}
