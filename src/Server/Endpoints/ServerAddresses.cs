using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>By which addresses machines reach the house, where it moved: signed once, so that every node hands out the same.</summary>
public sealed class ServerAddresses : IProvinceWide
{
    /// <summary>There is one row at most.</summary>
    public const int TheOne = 1;

    public required int Id { get; init; }

    /// <summary>Raised whenever a list is set: a machine told another is told again.</summary>
    public required int Version { get; set; }

    /// <summary>Addresses as a list in JSON, first choice first, as it was signed.</summary>
    public required string List { get; set; }

    /// <summary>Of the house's key over <see cref="List"/>.</summary>
    public required string Signature { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}

/// <summary>Where a change of address stands.</summary>
/// <param name="Addresses">Empty while machines call where they enrolled.</param>
/// <param name="Told">Machines that were handed the list; each tries it at its next call and keeps the old one until the new answers.</param>
/// <param name="Enrolled">Machines there are to tell.</param>
public sealed record AddressChange(IReadOnlyList<string> Addresses, int Told, int Enrolled);
