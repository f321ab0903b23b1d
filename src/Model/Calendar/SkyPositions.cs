namespace VongGac.Model.Calendar;

/// <summary>
/// New moons and the sun's longitude, as far as a calendar needs them: J. Meeus, Astronomical Algorithms (2nd ed. 1998),
/// chapters 49 (new moon, within about 20 s) and 25 (sun, within 0.01°, a quarter of an hour of its motion).
/// </summary>
internal static class SkyPositions
{
    private const double SynodicMonth = 29.530588861;
    private const double Epoch2000 = 2451545.0;

    // Julian day of 0001-01-01T00:00Z, where DateOnly.DayNumber and DateTimeOffset.Ticks begin.
    private const double JulianDayOfTickZero = 1721425.5;

    // Periodic terms of the new moon: days; multiples of the sun's anomaly, the moon's anomaly, its argument of latitude.
    private static readonly (double Days, int Sun, int Moon, int Latitude)[] MoonTerms =
    [
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0),
        (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0),
        (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0),
        (0.00004, 0, 2, -2), (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2),
        (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
    ];

    // Pull of the planets: days; angle at k = 0 and its step per new moon, degrees.
    private static readonly (double Days, double Angle, double Step)[] PlanetTerms =
    [
        (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478),
        (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860),
        (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
        (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
    ];

    // Dynamical minus universal time, seconds, every twenty years from 1900 (observed to 2020, then extrapolated).
    private static readonly double[] ClockDrift = [-3, 21, 24, 33, 51, 64, 69, 76, 88, 103, 120, 140];

    /// <summary>The number of a new moon within a month of a day, counted from the new moon of 06/01/2000.</summary>
    public static int NewMoonNear(DateOnly day) =>
        (int)Math.Round((day.DayNumber + JulianDayOfTickZero - 2451550.09766) / SynodicMonth);

    /// <summary>The moment of new moon number <paramref name="k"/>.</summary>
    public static DateTimeOffset NewMoon(int k)
    {
        double t = k / 1236.85, t2 = t * t, t3 = t2 * t, t4 = t3 * t;
        double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
        double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
        double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
        double node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
        double eccentricity = 1 - 0.002516 * t - 0.0000074 * t2;

        double days = 2451550.09766 + SynodicMonth * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
        days -= 0.00017 * Sin(node);
        days += 0.000325 * Sin(299.77 + 0.107408 * k - 0.009173 * t2);
        foreach (var term in MoonTerms)
        {
            double damped = Math.Pow(eccentricity, Math.Abs(term.Sun));
            days += term.Days * damped * Sin(term.Sun * sun + term.Moon * moon + term.Latitude * latitude);
        }

        foreach (var (pull, angle, step) in PlanetTerms)
        {
            days += pull * Sin(angle + step * k);
        }

        return AtUniversalTime(days);
    }

    /// <summary>
    /// Which twelfth of the ecliptic the sun stands in as a local day begins: 0 from the spring equinox, 9 from the
    /// winter solstice. A month whose first day and whose successor's first day share a sign holds no major term.
    /// </summary>
    public static int SunSign(DateOnly day)
    {
        double universal = day.DayNumber + JulianDayOfTickZero - VietnamTime.Offset.TotalDays;
        double t = (universal + Drift(universal) / 86400 - Epoch2000) / 36525, t2 = t * t;
        double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t2;
        double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t2;
        double centre = (1.914602 - 0.004817 * t - 0.000014 * t2) * Sin(anomaly)
            + (0.019993 - 0.000101 * t) * Sin(2 * anomaly) + 0.000289 * Sin(3 * anomaly);
        double apparent = mean + centre - 0.00569 - 0.00478 * Sin(125.04 - 1934.136 * t);
        double around = apparent % 360;
        return (int)((around < 0 ? around + 360 : around) / 30);
    }

    private static DateTimeOffset AtUniversalTime(double dynamical)
    {
        double universal = dynamical - Drift(dynamical) / 86400;
        return new DateTimeOffset((long)((universal - JulianDayOfTickZero) * TimeSpan.TicksPerDay), TimeSpan.Zero);
    }

    private static double Drift(double julianDay)
    {
        double steps = Math.Clamp((julianDay - 2415020.5) / (20 * 365.25), 0, ClockDrift.Length - 1.001);
        int before = (int)steps;
        return ClockDrift[before] + (ClockDrift[before + 1] - ClockDrift[before]) * (steps - before);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
