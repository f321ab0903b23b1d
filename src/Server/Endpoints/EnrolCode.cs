using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>A short-lived code of a unit: who types it at a machine enrols that machine there.</summary>
public sealed class EnrolCode : IUnitScoped
{
    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>Machines go into this room; null: into the one typed at the machine, or none.</summary>
    public int? RoomId { get; init; }

    /// <summary>The code, sealed: it is shown again while it is good.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>Finds it by what was typed.</summary>
    public required byte[] BlindIndex { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Account; 0 is the house itself.</summary>
    public required int MadeBy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many machines it may enrol.</summary>
    public required int Most { get; init; }

    /// <summary>How many it has.</summary>
    public int Used { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>True while a machine may still enrol by it.</summary>
    public bool Good(DateTimeOffset at) => RevokedAt is null && at < ExpiresAt && Used < Most;
}

/// <summary>A code just made: the only time its text travels without being opened.</summary>
public sealed record MadeCode(EnrolCode Code, string Text);
