namespace VongGac.Detection.Indicators;

/// <summary>What many rows of a list have in common; they hold its number.</summary>
internal sealed record Origin(int List, int Confidence, DateTimeOffset? From, DateTimeOffset? Until, string? Label);

/// <summary>Where an indicator stands: its line, and the number of its <see cref="Origin"/>.</summary>
internal readonly record struct Row(int Line, int Origin);

/// <summary>One IPv4 address of a list.</summary>
internal readonly record struct OneAddress(uint Address, Row Row);

/// <summary>A network of a list by its first address and the length of its prefix.</summary>
internal readonly record struct Network<T>(T Start, byte Length, Row Row);
