using VongGac.Model;

namespace VongGac.Cli;

/// <summary>What could not be read, said on standard error as soon as it is met, and counted. For several threads.</summary>
internal sealed class Troubles(TextWriter to)
{
    private const int MostRecordsSaid = 20;
    private readonly Lock _gate = new();

    /// <summary>Records that could not be read.</summary>
    public long Records { get; private set; }

    /// <summary>Files inside folders and archives that are no logs.</summary>
    public long Strangers { get; private set; }

    /// <summary>Paths that are missing or cannot be opened.</summary>
    public long Places { get; private set; }

    public void Record(Text text)
    {
        lock (_gate)
        {
            if (Records++ < MostRecordsSaid) Write(text);
        }
    }

    /// <summary>Records that were counted and are not said one by one.</summary>
    public void MoreRecords(long count)
    {
        lock (_gate) Records += count;
    }

    /// <summary>Lines whose meaning nobody knows.</summary>
    public long UnmappedLines { get; private set; }

    public void Unmapped(long count)
    {
        lock (_gate) UnmappedLines += count;
    }

    public void Place(Text text)
    {
        lock (_gate)
        {
            Places++;
            Write(text);
        }
    }

    /// <param name="text">What to say; null when nobody named the file.</param>
    public void Stranger(Text? text)
    {
        lock (_gate)
        {
            Strangers++;
            if (text is not null) Write(text);
        }
    }

    /// <summary>Worth saying, and nothing that could not be read.</summary>
    public void Note(Text text)
    {
        lock (_gate) Write(text);
    }

    /// <summary>How many records went unsaid.</summary>
    public long Unsaid => Math.Max(0, Records - MostRecordsSaid);

    private void Write(Text text) => to.WriteLine(Say.Plain($"{text.Vi} ({text.En})"));
}
