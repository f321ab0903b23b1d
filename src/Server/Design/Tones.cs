namespace VongGac.Server.Design;

internal static class Tones
{
    public static string? Class(Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Good => "good",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        _ => null,
    };

    public static IconName Icon(Tone tone) => tone switch
    {
        Tone.Good => IconName.Check,
        Tone.Warn or Tone.Bad => IconName.Warning,
        _ => IconName.Info,
    };
}
