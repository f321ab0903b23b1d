using VongGac.Model;

namespace VongGac.Detection.Indicators;

/// <summary>What became of a list.</summary>
public sealed class ListReport
{
    /// <summary>So many faults are kept with their reason; further ones are counted.</summary>
    public const int MostFaults = 1_000;

    private readonly List<ListFault> _faults = [];

    internal ListReport(ListSource source) => Source = source;

    /// <summary>The list.</summary>
    public ListSource Source { get; }

    /// <summary>Rows that can be met.</summary>
    public int Taken { get; internal set; }

    /// <summary>Rows whose value stood in an earlier row of the same list.</summary>
    public int Repeated { get; internal set; }

    /// <summary>Rows that were not taken; the first <see cref="MostFaults"/> are in <see cref="Faults"/>.</summary>
    public int Skipped { get; private set; }

    /// <summary>Blank lines, remarks and headings.</summary>
    public int Remarks { get; internal set; }

    /// <summary>Why rows were not taken.</summary>
    public IReadOnlyList<ListFault> Faults => _faults;

    internal void Skip(int row, Text reason)
    {
        Skipped++;
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new ListFault(row, reason));
        }
    }
}

/// <summary>Why a row was not taken.</summary>
/// <param name="Row">1-based line.</param>
/// <param name="Reason">What is wrong and how to mend it.</param>
public sealed record ListFault(int Row, Text Reason);
