using VongGac.Model;

namespace VongGac.Agent.Calls;

/// <summary>Which addresses a server may have.</summary>
internal static class ServerAddress
{
    public const int Most = 8;

    /// <summary>An address without query, encrypted unless it is this machine; otherwise why not.</summary>
    public static Result<Uri> Parse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Host.Length == 0 || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return new Refusal("server.address", CallWords.Address.With(text));
        return address.Scheme switch
        {
            "https" => WithSlash(address),
            "http" when address.IsLoopback => WithSlash(address),
            "http" => new Refusal("server.not-encrypted", CallWords.NotEncrypted.With(text)),
            _ => new Refusal("server.address", CallWords.Address.With(text)),
        };
    }

    /// <summary>The path of the address stands before every route: the server may live below one.</summary>
    public static Uri Join(Uri server, string route) => new(server, route.TrimStart('/'));

    private static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
