using VongGac.Model;

namespace VongGac.Detection.Evtx;

/// <summary>Something in an event log file that is not as the format says; reading went on behind it.</summary>
/// <param name="Offset">Where, in bytes from the beginning of the file.</param>
/// <param name="Chunk">The chunk, counted from 0; -1 for the file's own header.</param>
/// <param name="Record">The event record's number as it stands there; null when the fault lies outside of records.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Lost">Whether an event (or a chunk of them) could not be read because of it; false for a checksum that does not fit.</param>
public sealed record EvtxFault(long Offset, int Chunk, ulong? Record, Text Reason, bool Lost);
