using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>A one-time code on its way to a contact. Neither the code nor the link can be read from what is kept.</summary>
public sealed class ContactCode : IUnitScoped
{
    /// <summary>How long a code can be answered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Wrong answers before the code is void.</summary>
    public const int MostTries = 5;

    /// <summary>Keyed hash of the random part of the address that was sent.</summary>
    public required byte[] Link { get; init; }

    public required UnitId UnitId { get; init; }

    public required int ContactId { get; init; }

    /// <summary>Keyed hash of link and digits.</summary>
    public required byte[] Code { get; init; }

    public required DateTimeOffset Until { get; init; }

    public int Tries { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}
