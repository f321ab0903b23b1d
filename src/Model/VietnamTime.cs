namespace VongGac.Model;

/// <summary>
/// Asia/Ho_Chi_Minh as the product shows it. Viet Nam has kept UTC+07:00 without daylight saving since
/// 13/06/1975, so a fixed offset is exact for every date the product handles and needs no tz database.
/// </summary>
public static class VietnamTime
{
    /// <summary>UTC+07:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The local calendar day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment a local day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary><c>dd/MM/yyyy</c>.</summary>
    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary><c>dd/MM/yyyy</c> of the local day.</summary>
    public static string Date(DateTimeOffset moment) => Date(DayOf(moment));

    /// <summary><c>HH:mm dd/MM/yyyy</c>, local.</summary>
    public static string Minute(DateTimeOffset moment) =>
        moment.ToOffset(Offset).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
