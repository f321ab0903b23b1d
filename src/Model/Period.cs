namespace VongGac.Model;

/// <summary>A stretch of time, start inclusive, end exclusive. An open end means "until further notice".</summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public Period(DateTimeOffset from, DateTimeOffset? to)
    {
        if (to < from) throw new ArgumentException($"A period cannot end ({to:O}) before it starts ({from:O}).", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>First moment inside.</summary>
    public DateTimeOffset From { get; }

    /// <summary>First moment outside; null while open.</summary>
    public DateTimeOffset? To { get; }

    /// <summary>True when <paramref name="moment"/> lies inside.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= From && (To is null || moment < To);

    /// <summary>True when the two share at least one moment.</summary>
    public bool Overlaps(Period other) => (To is null || other.From < To) && (other.To is null || From < other.To);
}
