namespace VongGac.Agent.Updates;

/// <summary>An update under way: written before each step, so that whoever starts next knows how far it came.</summary>
/// <param name="Command">The server's command, answered when all is over.</param>
/// <param name="From">The version that was running.</param>
/// <param name="To">The version that is to run.</param>
/// <param name="Program">Path of the program file.</param>
/// <param name="Starts">How often the new version was started without an acknowledgement since.</param>
/// <param name="Note">Why it was rolled back; null as long as it was not.</param>
internal sealed record UpdateJournal(Guid Command, string From, string To, string Program, UpdateStep Step, DateTimeOffset Since, int Starts = 0, string? Note = null);

internal enum UpdateStep
{
    /// <summary>The new version runs beside the old one, which waits.</summary>
    Trial = 1,

    /// <summary>The new version inspected, called, and was acknowledged.</summary>
    Tried = 2,

    /// <summary>The program files are exchanged; the old one lies beside.</summary>
    Swapped = 3,

    /// <summary>The old file is back in its place.</summary>
    RolledBack = 4,
}
