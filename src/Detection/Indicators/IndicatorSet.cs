namespace VongGac.Detection.Indicators;

/// <summary>Lists made ready to be met. Immutable and shared; each thread asks through an <see cref="IndicatorMatcher"/> of its own.</summary>
public sealed class IndicatorSet
{
    private readonly List<Origin> _origins;

    internal IndicatorSet(List<ListReport> lists, List<Origin> origins, AddressSet addresses, TextSet texts, WarningLists warnings)
    {
        Lists = lists;
        _origins = origins;
        Addresses = addresses;
        Texts = texts;
        Warnings = warnings;
    }

    /// <summary>What became of each list, in the order in which they were taken.</summary>
    public IReadOnlyList<ListReport> Lists { get; }

    /// <summary>Reads whole lists; for those too large for memory there is <see cref="IndicatorBuilder.Begin"/>.</summary>
    public static IndicatorSet Load(IEnumerable<(ListSource Source, ReadOnlyMemory<byte> Text)> lists)
    {
        var builder = new IndicatorBuilder();
        foreach ((ListSource source, ReadOnlyMemory<byte> text) in lists)
        {
            builder.Add(source, text.Span);
        }

        return builder.Build();
    }

    /// <summary>
    /// The next listed address in a text, which may hold any number of lines: several gigabytes a second, so that only lines with a
    /// listed address need be cut out and looked at.
    /// </summary>
    /// <param name="text">UTF-8 or any bytes.</param>
    /// <param name="at">Where to begin; moved behind what was found, or to the end.</param>
    /// <param name="start">Where the address begins.</param>
    public bool NextAddress(ReadOnlySpan<byte> text, ref int at, out int start)
    {
        bool any = AddressScan.Next(text, Addresses, ref at, out TextAddress found);
        start = found.Start;
        return any;
    }

    internal AddressSet Addresses { get; }

    internal TextSet Texts { get; }

    internal WarningLists Warnings { get; }

    internal Indicator IndicatorOf(Row row, IndicatorKind kind)
    {
        Origin origin = _origins[row.Origin];
        return new Indicator(Lists[origin.List].Source.Name, row.Line, kind, origin.Confidence, origin.From, origin.Until, origin.Label);
    }
}
