using VongGac.Detection.Sigma;

namespace VongGac.Detection.Logs;

/// <summary>
/// Turns the lines of one text log, in their order, into events. One stream and one thread at a time: some formats name their columns
/// in an earlier line. Opened by <see cref="LineReaders.Open"/>.
/// </summary>
public interface ILineReader
{
    /// <summary>The format's name, such as <c>sshd</c> or <c>access</c>.</summary>
    string Name { get; }

    /// <summary>What rules may look at events of this format when the record itself does not say more (<see cref="Reading.Source"/>).</summary>
    LogSource Source { get; }

    /// <summary>How many lines became what, and why; kinds and reasons that did not occur are left out.</summary>
    IEnumerable<(ReadingKind Kind, ReadingReason Reason, long Lines)> Counts { get; }

    /// <summary>Reads one line. Never throws, whatever the bytes.</summary>
    /// <param name="line">The record without its line end. It stays the caller's: the event holds no more than was understood.</param>
    /// <param name="to">Is emptied; holds one JSON object when the answer is <see cref="ReadingKind.Event"/> or <see cref="ReadingKind.Unmapped"/>.</param>
    Reading Read(ReadOnlySpan<byte> line, EventText to);
}
