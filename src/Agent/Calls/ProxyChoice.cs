using System.Net;
using Microsoft.Win32;
using VongGac.Model;

namespace VongGac.Agent.Calls;

/// <summary>
/// Through which proxy the server is called: the one named at enrolment; else HTTPS_PROXY and NO_PROXY; else, on Windows, the
/// Internet Settings of SYSTEM, then those a policy sets for the machine; else none.
/// </summary>
internal static class ProxyChoice
{
    private const string Settings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string PolicySettings = @"Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";

    public static Result<WebProxy?> For(string? named, Func<string, string?> environment)
    {
        if (!string.IsNullOrWhiteSpace(named)) return Parse(named, []).Then<WebProxy?>(proxy => proxy);
        string? said = environment("HTTPS_PROXY") ?? environment("https_proxy") ?? environment("ALL_PROXY") ?? environment("all_proxy");
        if (!string.IsNullOrWhiteSpace(said))
            return Parse(said, (environment("NO_PROXY") ?? environment("no_proxy") ?? "").Split(',')).Then<WebProxy?>(proxy => proxy);
        return OperatingSystem.IsWindows() ? FromWindows() : (Result<WebProxy?>)(WebProxy?)null;
    }

    /// <summary>The proxy for encrypted calls in a value like <c>proxy:8080</c> or <c>http=a:80;https=b:8080</c>.</summary>
    public static Result<WebProxy> Parse(string value, IReadOnlyList<string> bypass)
    {
        string[] parts = value.Split([';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? chosen = parts.Where(part => part.StartsWith("https=", StringComparison.OrdinalIgnoreCase)).Select(part => part[6..]).FirstOrDefault()
            ?? parts.FirstOrDefault(part => !part.Contains('=', StringComparison.Ordinal))
            ?? parts.Where(part => part.StartsWith("http=", StringComparison.OrdinalIgnoreCase)).Select(part => part[5..]).FirstOrDefault();
        if (chosen is null) return new Refusal("proxy.address", CallWords.Proxy.With(value));
        if (!chosen.Contains("://", StringComparison.Ordinal)) chosen = "http://" + chosen;
        if (!Uri.TryCreate(chosen, UriKind.Absolute, out var address) || address.Host.Length == 0 || address.Scheme is not ("http" or "https" or "socks5"))
            return new Refusal("proxy.address", CallWords.Proxy.With(value));
        var proxy = new WebProxy(new Uri(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)))
        {
            // As Windows and curl write exceptions: "*.local", ".local" and "local" mean the domain; "<local>" names without a dot.
            BypassProxyOnLocal = bypass.Any(entry => entry.Trim().Equals("<local>", StringComparison.OrdinalIgnoreCase)),
            BypassList = [.. bypass.Select(entry => entry.Trim()).Where(entry => entry.Length > 0 && entry[0] != '<').Select(Pattern)],
        };
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password]) proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        return proxy;
    }

    private static string Pattern(string entry)
    {
        string domain = System.Text.RegularExpressions.Regex.Escape(entry.TrimStart('*', '.')).Replace(@"\*", ".*", StringComparison.Ordinal);
        return entry == "*" ? ".*" : $"^[a-z0-9]+://(.*\\.)?{domain}(:[0-9]+)?/?$";
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private static Result<WebProxy?> FromWindows()
    {
        foreach (var (root, path) in new[] { (Registry.CurrentUser, Settings), (Registry.Users, @"S-1-5-18\" + Settings), (Registry.LocalMachine, PolicySettings), (Registry.LocalMachine, Settings) })
        {
            using var key = root.OpenSubKey(path);
            if (key?.GetValue("ProxyEnable") is not 1 || key.GetValue("ProxyServer") is not string { Length: > 0 } server) continue;
            return Parse(server, (key.GetValue("ProxyOverride") as string ?? "").Split(';')).Then<WebProxy?>(proxy => proxy);
        }

        return (Result<WebProxy?>)(WebProxy?)null;
    }
}
