using System.Text;
using System.Text.Json;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>How many log-ins a store holds, and how many of them are for the official mail.</summary>
internal readonly record struct SavedLogins(int All, int Official)
{
    public static SavedLogins operator +(SavedLogins one, SavedLogins other) => new(one.All + other.All, one.Official + other.Official);

    /// <summary>Chromium's <c>Login Data</c>: rows of <c>logins</c> that are not "never save". Only addresses of sites are looked at.</summary>
    public static SavedLogins OfChromium(SqliteFile store, IReadOnlyList<string> mailDomains) =>
        Count(Rows(store, "logins", "origin_url", "signon_realm", "blacklisted_by_user").Where(row => row[2] is not long never || never == 0)
            .Select(row => row[0] is string { Length: > 0 } origin ? origin : row[1] as string), mailDomains);

    /// <summary>Firefox until 31: <c>signons.sqlite</c>.</summary>
    public static SavedLogins OfOldFirefox(SqliteFile store, IReadOnlyList<string> mailDomains) =>
        Count(Rows(store, "moz_logins", "hostname").Select(row => row[0] as string), mailDomains);

    /// <summary>Firefox's <c>logins.json</c>, read as it streams by: of each entry its host is decoded, nothing else.</summary>
    public static SavedLogins OfFirefox(ReadOnlySpan<byte> json, IReadOnlyList<string> mailDomains)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        List<string?> hosts = [];
        bool inLogins = false, deleted = false;
        string? host = null;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                        inLogins = reader.ValueTextEquals("logins"u8);
                        if (!inLogins) reader.Skip();
                        break;
                    case JsonTokenType.StartObject when inLogins && reader.CurrentDepth == 2:
                        (host, deleted) = (null, false);
                        break;
                    case JsonTokenType.PropertyName when inLogins && reader.CurrentDepth == 3:
                        bool isHost = reader.ValueTextEquals("hostname"u8), isDeleted = reader.ValueTextEquals("deleted"u8);
                        reader.Read();
                        if (isHost && reader.TokenType == JsonTokenType.String) host = reader.GetString();
                        else if (isDeleted) deleted = reader.TokenType == JsonTokenType.True;
                        else reader.Skip();
                        break;
                    case JsonTokenType.EndObject when inLogins && reader.CurrentDepth == 2:
                        // Marks of deleted entries stay for syncing; the browser's own account is nobody's saved log-in.
                        if (!deleted && host is not null && !host.StartsWith("chrome://", StringComparison.Ordinal)) hosts.Add(host);
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("not a sound logins.json", fault);
        }

        return Count(hosts, mailDomains);
    }

    /// <summary>The host of an address: <c>mail.so.example</c> of <c>https://mail.so.example:8443/owa</c>; of an app's address (<c>android://…@name/</c>) its name.</summary>
    internal static ReadOnlySpan<char> Host(ReadOnlySpan<char> address)
    {
        int scheme = address.IndexOf("://");
        if (scheme >= 0) address = address[(scheme + 3)..];
        int end = address.IndexOfAny("/?#\\");
        if (end >= 0) address = address[..end];
        int sign = address.LastIndexOf('@');
        if (sign >= 0) address = address[(sign + 1)..];
        int port = address.LastIndexOf(':');
        if (port >= 0 && !address[port..].Contains(']')) address = address[..port];
        return address.TrimEnd('.');
    }

    private static IEnumerable<object?[]> Rows(SqliteFile store, string table, params string[] columns) =>
        store.Rows(table, columns) ?? throw new InvalidDataException($"no table {table}");

    private static SavedLogins Count(IEnumerable<string?> addresses, IReadOnlyList<string> mailDomains)
    {
        int all = 0, official = 0;
        foreach (string? address in addresses)
        {
            all++;
            var host = Host(address);
            foreach (string domain in mailDomains)
            {
                if (!host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) || (host.Length != domain.Length && host[^(domain.Length + 1)] != '.')) continue;
                official++;
                break;
            }
        }

        return new SavedLogins(all, official);
    }
}
