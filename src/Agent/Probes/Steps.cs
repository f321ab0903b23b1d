namespace VongGac.Agent.Probes;

/// <summary>What flickers on a machine nobody touches is told in steps, so that it does not seem to change at every look.</summary>
internal static class Steps
{
    private const long Gibibyte = 1L << 30;
    private const double Seconds = 5;

    /// <summary>Bytes in whole GiB, rounded down.</summary>
    public static long FreeSpace(long bytes) => bytes / Gibibyte * Gibibyte;

    /// <summary>A clock's offset in steps of five seconds: less is the network's doing.</summary>
    public static double? Offset(double? seconds) => seconds is null ? null : Math.Round(seconds.Value / Seconds, MidpointRounding.AwayFromZero) * Seconds;
}
