using System.Globalization;

namespace VongGac.Model.Calendar;

/// <summary>A day of the Vietnamese lunar calendar.</summary>
/// <param name="Year">Lunar year, named by the Gregorian year in which it begins: 2026 is Bính Ngọ.</param>
/// <param name="Month">1–12.</param>
/// <param name="Day">1–30.</param>
/// <param name="Leap">True in the repeated month that follows the month of the same number.</param>
public readonly record struct LunarDate(int Year, int Month, int Day, bool Leap = false)
{
    /// <summary><c>day/month</c> with the year, a leap month marked <c>n</c> (nhuận) as printed calendars do: <c>10/6n/2025</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Day}/{Month}{(Leap ? "n" : "")}/{Year}");
}

/// <summary>A lunar month: 29 or 30 days from the day of its new moon.</summary>
/// <param name="Year">Lunar year.</param>
/// <param name="Number">1–12.</param>
/// <param name="Leap">True in a leap month.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Days">29 or 30.</param>
public readonly record struct LunarMonth(int Year, int Number, bool Leap, DateOnly Start, int Days);
