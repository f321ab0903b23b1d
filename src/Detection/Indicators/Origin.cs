namespace VongGac.Detection.Indicators;

/// <summary>What many rows of a list have in common; they hold its number.</summary>
internal sealed record Origin(int List, int Confidence, DateTimeOffset? From, DateTimeOffset? Until, string? Label);

/// <summary>Where an indicator stands: its line, and the number of its <see cref="Origin"/>.</summary>
internal readonly record struct Row(int Line, int Origin);
