namespace VongGac.Detection.Indicators;

/// <summary>What the values of a field are.</summary>
internal enum Holding
{
    /// <summary>One address, perhaps with a port.</summary>
    Address,

    /// <summary>A name of a host or an address, perhaps with a port.</summary>
    Host,
    Url,

    /// <summary>One hash, or several as Sysmon writes them: <c>SHA1=…,MD5=…</c>.</summary>
    Hashes,
    Path,

    /// <summary>Addresses among other text.</summary>
    Text,
}

/// <summary>
/// The fields known to hold what lists name: Windows and Sysmon, ECS, Suricata EVE, W3C web logs, and the names Sigma's taxonomy uses
/// for proxies, firewalls and DNS.
/// </summary>
public static class EventFields
{
    internal static readonly (Holding Holding, string[] Names)[] All =
    [
        (Holding.Address,
        [
            "SourceIp", "DestinationIp", "IpAddress", "ClientAddress", "SourceAddress", "DestAddress", "ClientIP", "src_ip", "dst_ip", "dest_ip", "src", "dst",
            "source.ip", "destination.ip", "client.ip", "server.ip", "host.ip", "related.ip", "source.address", "destination.address", "c-ip", "s-ip", "r-ip",
            "clientip", "remote_addr", "client_ip", "remote_ip", "IPString", "answers", "dns.resolved_ip",
        ]),
        (Holding.Host,
        [
            "QueryName", "DestinationHostname", "SourceHostname", "query", "dns.question.name", "dns.rrname", "record", "destination.domain", "source.domain", "url.domain",
            "server.domain", "client.domain", "host", "cs-host", "r-dns", "http.hostname", "tls.sni", "tls.client.server_name", "server_name", "domain", "hostname",
        ]),
        (Holding.Url,
        [
            "url", "uri", "url.original", "url.full", "url.path", "c-uri", "cs-uri", "cs-uri-stem", "cs-referrer", "cs-referer", "referrer", "referer", "http.url", "http.http_refer",
            "http.request.referrer", "request", "TargetUrl", "RemoteName", "Url",
        ]),
        (Holding.Hashes,
        [
            "Hashes", "Hash", "MD5", "SHA1", "SHA256", "md5", "sha1", "sha256", "FileHash", "file.hash.md5", "file.hash.sha1", "file.hash.sha256", "process.hash.md5",
            "process.hash.sha1", "process.hash.sha256", "hash.md5", "hash.sha1", "hash.sha256", "fileinfo.md5", "fileinfo.sha1", "fileinfo.sha256",
        ]),
        (Holding.Path,
        [
            "Image", "ParentImage", "TargetFilename", "ImageLoaded", "NewProcessName", "ParentProcessName", "ProcessName", "SourceImage", "TargetImage", "FileName", "Path",
            "FilePath", "ObjectName", "ServiceFileName", "ImagePath", "file.path", "process.executable", "process.parent.executable", "dll.path", "file_path", "filename", "exe",
        ]),
        (Holding.Text, ["QueryResults", "dns.answers.data", "x_forwarded_for", "X-Forwarded-For"]),
    ];

    /// <summary>To be given to <see cref="Engine(Sigma.RuleSet, IEnumerable{string})"/>, so that an <see cref="IndicatorMatcher"/> finds them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(kind => kind.Names)];
}
