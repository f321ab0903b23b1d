namespace VongGac.Detection.Logs;

/// <summary>Abbreviations of time zones that logs use, to offsets in ticks. Ambiguous ones (CST, IST) stand for their commonest meaning.</summary>
internal static class TimeZones
{
    public static long? Find(ReadOnlySpan<byte> name)
    {
        int hours = name switch
        {
            _ when name.SequenceEqual("UTC"u8) || name.SequenceEqual("GMT"u8) || name.SequenceEqual("WET"u8) => 0,
            _ when name.SequenceEqual("CET"u8) || name.SequenceEqual("BST"u8) || name.SequenceEqual("WEST"u8) => 1,
            _ when name.SequenceEqual("CEST"u8) || name.SequenceEqual("EET"u8) => 2,
            _ when name.SequenceEqual("EEST"u8) || name.SequenceEqual("MSK"u8) => 3,
            _ when name.SequenceEqual("ICT"u8) || name.SequenceEqual("WIB"u8) => 7,
            _ when name.SequenceEqual("JST"u8) => 9,
            _ when name.SequenceEqual("AEST"u8) => 10,
            _ when name.SequenceEqual("AEDT"u8) => 11,
            _ when name.SequenceEqual("EDT"u8) => -4,
            _ when name.SequenceEqual("EST"u8) || name.SequenceEqual("CDT"u8) => -5,
            _ when name.SequenceEqual("CST"u8) || name.SequenceEqual("MDT"u8) => -6,
            _ when name.SequenceEqual("MST"u8) || name.SequenceEqual("PDT"u8) => -7,
            _ when name.SequenceEqual("PST"u8) => -8,
            _ => int.MinValue,
        };
        return hours == int.MinValue ? null : hours * TimeSpan.TicksPerHour;
    }
}
