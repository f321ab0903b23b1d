namespace VongGac.Server.Demo;

/// <summary>One computer of the example province and the large lines of its fate.</summary>
/// <param name="Unit">Code of the unit that owns it at the beginning.</param>
/// <param name="Key">Unique: unit, room, seat.</param>
/// <param name="Room">The lab room it stands in; null for an office computer or a server.</param>
/// <param name="Declared">The day the unit put it on its list.</param>
/// <param name="Enrolled">The day it reported first; null when it never does.</param>
/// <param name="Silent">The day from which it reports no more; null while it does.</param>
/// <param name="Retired">The day it is written off; null while it stands.</param>
/// <param name="Own">What happens to this machine alone.</param>
/// <param name="Image">What happens to all machines restored from the same image; its own where there is none.</param>
internal sealed record ExampleMachine(
    string Unit, string Key, string Label, string? Room, MachineSort Sort, DateOnly Declared, DateOnly? Enrolled, DateOnly? Silent,
    DateOnly? Retired, Fate Own, Fate Image)
{
    /// <summary>True on a day its agent could report: enrolled, not fallen silent, not written off.</summary>
    public bool ReportsOn(DateOnly day) =>
        Enrolled <= day && (Silent is not { } silent || day < silent) && (Retired is not { } retired || day < retired);
}

/// <summary>What a computer is for.</summary>
internal enum MachineSort
{
    /// <summary>In a lab room, restored from the room's image.</summary>
    Lab,

    /// <summary>In an office.</summary>
    Office,

    /// <summary>Serves others.</summary>
    Server,
}
