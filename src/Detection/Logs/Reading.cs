using VongGac.Detection.Sigma;

namespace VongGac.Detection.Logs;

/// <summary>What became of a line.</summary>
public enum ReadingKind
{
    /// <summary>An event whose meaning is known.</summary>
    Event,

    /// <summary>No event by intent: a comment, a header, an empty line.</summary>
    Nothing,

    /// <summary>An event with its text and whatever stood around it (time, host, program), whose meaning is not known.</summary>
    Unmapped,
}

/// <summary>Why a line became no event, or one that says little.</summary>
public enum ReadingReason
{
    /// <summary>It became one.</summary>
    None,

    /// <summary>Nothing but blanks.</summary>
    Empty,

    /// <summary>A comment of the format.</summary>
    Comment,

    /// <summary>Names the columns of the lines after it.</summary>
    Header,

    /// <summary>Belongs to the record before it, such as a line of a stack trace.</summary>
    Continuation,

    /// <summary>The line does not begin as lines of this format do.</summary>
    Shape,

    /// <summary>The line is of this format; no pattern knows the message.</summary>
    Message,

    /// <summary>JSON that is none.</summary>
    Json,

    /// <summary>Columns came before any line that names them.</summary>
    NoHeader,

    /// <summary>Longer than <see cref="LineReaders.LongestLine"/>; its beginning was read.</summary>
    TooLong,

    /// <summary>More fields or more tries than one line may take: what was found until then is there.</summary>
    Bounded,
}

/// <summary>What became of a line, and whose record it is.</summary>
/// <param name="Kind">Event, nothing, unmapped.</param>
/// <param name="Reason">Why not an event with its full meaning.</param>
/// <param name="Source">The log source of this record; a line of syslog is of the program that wrote it.</param>
public readonly record struct Reading(ReadingKind Kind, ReadingReason Reason, LogSource Source);
