using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>One thing that happened.</summary>
/// <param name="At">When.</param>
/// <param name="What">What, as a short sentence.</param>
/// <param name="Who">Who did it, as this reader may see them.</param>
/// <param name="More">What else is worth knowing.</param>
/// <param name="Tone">How it feels.</param>
public sealed record TimelineEntry(DateTimeOffset At, Text What, string? Who = null, Text? More = null, Tone Tone = Tone.Neutral);
