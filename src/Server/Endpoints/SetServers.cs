using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>The house moves: machines are told the new addresses, signed with the key they know it by, and go over by themselves.</summary>
internal static class SetServers
{
    /// <summary>An agent reads no more.</summary>
    public const int Most = 8;

    public static async Task<Result<AddressChange>> Act(
        Store store, ServerSigner signer, Audit audit, IReadOnlyList<string> addresses, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        var known = new List<string>();
        foreach (string text in addresses)
        {
            if (Tidy(text) is not { } address) return Refusals.ServerAddress(text);
            if (!known.Contains(address)) known.Add(address);
        }

        if (known.Count is 0 or > Most) return Refusals.ServerAddresses(Most);
        var signed = signer.Sign(JsonSerializer.Serialize(known, WireJson.Default.IReadOnlyListString));
        var held = await store.Set<ServerAddresses>().AsTracking().FirstOrDefaultAsync(a => a.Id == ServerAddresses.TheOne, cancel);
        // The same list set again is signed anew: machines that had given it up try again.
        if (held is not null) (held.Version, held.List, held.Signature, held.SetAt) = (held.Version + 1, signed.Text, signed.Signature, at);
        else store.Add(held = new ServerAddresses { Id = ServerAddresses.TheOne, Version = 1, List = signed.Text, Signature = signed.Signature, SetAt = at });
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.servers", account, unit: null, string.Create(CultureInfo.InvariantCulture, $"servers:{held.Version}"), at, string.Join(' ', known), cancel);
        return await Show(store, cancel);
    }

    public static async Task<AddressChange> Show(Store store, CancellationToken cancel)
    {
        var held = await store.Set<ServerAddresses>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == ServerAddresses.TheOne, cancel);
        var enrolled = store.Set<Endpoint>().Where(e => e.State == EndpointState.Enrolled);
        int? version = held?.Version;
        return new AddressChange(
            held is null ? [] : JsonSerializer.Deserialize(held.List, WireJson.Default.IReadOnlyListString)!,
            version is null ? 0 : await enrolled.CountAsync(e => e.ServersTold == version, cancel), await enrolled.CountAsync(cancel));
    }

    /// <summary>An address agents accept: encrypted unless it is the machine itself, without anything behind the path; null for another.</summary>
    private static string? Tidy(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address.AbsoluteUri
            : null;
}
