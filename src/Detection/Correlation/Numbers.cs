using System.Globalization;

namespace VongGac.Detection.Correlation;

/// <summary>Numbers in events, as sums take them.</summary>
internal static class Numbers
{
    private const decimal Most = 1e15m;

    /// <summary>
    /// Reads a number between ±10^15 with six decimals; larger ones count as the largest, finer ones are rounded. So bounded, all sums of
    /// <see cref="Counter.MostValues"/> numbers are exact, and no hostile number makes them overflow.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal number)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number = decimal.Round(decimal.Clamp(number, -Most, Most), 6);
        return true;
    }
}
