using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using VongGac.Detection.Logs;

namespace VongGac.Detection.Tests.Logs;

/// <summary>Readings agree with what CrowdSec's hub expects of its own parsers.</summary>
public sealed partial class CrowdsecTests(ITestOutputHelper output)
{
    /// <summary>Which format reads upstream's log types; those not listed are read by the format of the same name.</summary>
    internal static readonly Dictionary<string, string?> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["apache-guacamole"] = "guacamole", ["apache2"] = "apache", ["aws-cloudfront"] = "cloudfront", ["aws-cloudtrail"] = "cloudtrail",
        ["bunkerweb"] = "access-vhost-id", ["containerd"] = "container", ["dockge"] = "uptime-kuma",
        ["baikal"] = "apache", ["exchange-imap"] = "exchange-protocol", ["exchange-pop"] = "exchange-protocol",
        ["exchange-smtp"] = "exchange-protocol", ["fortinet"] = "fortigate", ["jellyseerr"] = "overseerr", ["litellm"] = "webapp-uvicorn",
        ["magento-extension"] = "magento", ["mailcow-f2b"] = "mailcow-fail2ban", ["mariadb"] = "mysql", ["palo-alto-threat"] = "panos",
        ["Paperless-ngx"] = "paperless-ngx", ["postgres"] = "postgresql", ["Prowlarr"] = "servarr", ["Sonarr"] = "servarr",
        ["proxmox-backup-auth"] = "proxmox", ["suricata-evelogs"] = "suricata", ["suricata-fastlogs"] = "suricata-fast",
        ["tcpudp-traefik"] = "traefik", ["ts3"] = "teamspeak", ["upsun-httplog"] = "upsun", ["Nextcloud"] = "nextcloud",

        // Windows event XML is read by the event log's reader, not as text.
        ["iis"] = null, ["wineventlog"] = null,
    };

    /// <summary>Upstream's names and the names here that may hold the same.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["source_ip"] = ["source.ip"], ["username"] = ["user.name", "email.to", "cs-username"], ["user"] = ["user.name", "cs-username"],
        ["target_user"] = ["user.name"], ["source_user"] = ["user.name", "email.from"], ["source_port"] = ["source.port"],
        ["http_path"] = ["cs-uri-query", "cs-uri-stem", "url.path"], ["http_status"] = ["sc-status"], ["status"] = ["sc-status"], ["status_code"] = ["sc-status"],
        ["http_verb"] = ["cs-method"], ["verb"] = ["cs-method"], ["http_user_agent"] = ["cs-user-agent", "user_agent.original"],
        ["user_agent"] = ["user_agent.original"], ["target_fqdn"] = ["cs-host", "server.address"],
        ["dest_ip"] = ["destination.ip"], ["destination_ip"] = ["destination.ip"],
        ["dest_port"] = ["destination.port"], ["dst_port"] = ["destination.port"], ["destination_port"] = ["destination.port"],
        ["rule_id"] = ["rule.id"], ["modsec_message"] = ["rule.description"], ["modsec_ruledata"] = ["rule.data"],
        ["http_code"] = ["http.response.status_code"], ["modsec_phase"] = ["modsecurity.phase"],
        ["suricata_alert_signature_id"] = ["rule.id"], ["suricata_rule_severity"] = ["event.severity"], ["suricata_flow_id"] = ["network.flow_id"],
        ["exe"] = ["exe"], ["tty"] = ["tty"], ["uid"] = ["uid"], ["auid"] = ["auid"], ["ppid"] = ["ppid"], ["auditd_eventid"] = ["audit.serial"],
        ["source_dns"] = ["source.domain"], ["source_hostname"] = ["source.domain"], ["source_rdns"] = ["source.domain", "source.ip"], ["source_helo"] = ["exim.helo"],
        ["iface"] = ["interface"], ["ruleid"] = ["ruleid"], ["rulenr"] = ["rulenr"], ["asterisk_service"] = ["Service"], ["session_id"] = ["SessionID"],
        ["path_db"] = ["cs-uri-query"], ["action"] = ["action", "act", "postfix.event", "nextcloud.action"], ["request_id"] = ["http.request.id"],
        ["ban_duration_min"] = ["ban.minutes"], ["db"] = ["odoo.database", "postgresql.database"], ["auth_method"] = ["postgresql.method"],
        ["amavis_match"] = ["threat.name"], ["rule_name"] = ["rule.name"], ["application"] = ["app"], ["mfa_count"] = ["mfa.count"],
        ["region"] = ["cloud.region"], ["event_name"] = ["event.name"], ["event_source"] = ["eventSource"], ["event_id"] = ["eventID"],
        ["tunnel_type"] = ["tunneltype"], ["msg"] = ["msg", "event.reason"], ["login_type"] = ["login_type"], ["traefik_router_name"] = ["traefik.router"],
        ["binary"] = ["process.executable"], ["library"] = ["kernel.library"], ["event_signature_id"] = ["cef.signature"], ["event_severity"] = ["cef.severity"],
        ["vendor"] = ["device.vendor"], ["product"] = ["device.product"], ["device_version"] = ["device.version"], ["sympa_robot"] = ["cs-host"],
    };

    /// <summary>Files whose indices leave out lines that another parser took: the line is at the index or later.</summary>
    private static readonly HashSet<string> Shifted = new(StringComparer.Ordinal) { "nginx-mail-logs" };

    /// <summary>Whether upstream calls it a failed login.</summary>
    [GeneratedRegex("failed[-_]?(auth|login|password|totp)|auth[-_]fail|auth_bf", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FailedLogin();

    private static IEnumerable<(string Type, string Test, JsonElement File, List<Told> Told)> Files()
    {
        foreach (string json in Shared.Lines("data", "logs", "crowdsec-hub-tests.jsonl.gz"))
        {
            JsonElement file = JsonDocument.Parse(json).RootElement;
            string type = file.GetProperty("log_type").GetString()!;
            string? format = Formats.TryGetValue(type, out string? other) ? other : type;
            if (format is null)
            {
                continue;
            }

            ILineReader reader = Told.Open(format);
            List<Told> told = [.. file.GetProperty("lines").EnumerateArray().Select(line => Told.By(reader, line.GetString()!))];
            yield return (type, file.GetProperty("test").GetString()!, file, told);
        }
    }

    [Fact]
    public void Fields_agree_with_what_upstream_expects()
    {
        var score = new Score();
        foreach ((string type, string test, JsonElement file, List<Told> told) in Files())
        {
            foreach (JsonElement parsed in file.GetProperty("parsed").EnumerateArray())
            {
                int index = parsed.GetProperty("index").GetInt32();
                string line = file.GetProperty("lines")[index].GetString()!;
                string[] wrong = [.. Differences(parsed, told[index])];
                if (Shifted.Contains(test))
                {
                    wrong = told.Skip(index).Select(later => Differences(parsed, later).ToArray()).MinBy(later => later.Length)!;
                }

                string source = type == "syslog" ? $"syslog {parsed.GetProperty("parser").GetString()!.Split('/')[^1]}" : type;
                score.Count(source, wrong.Length == 0, () => $"{test}:{index} {string.Join(", ", wrong)} <- {line[..int.Min(line.Length, 160)]}");
            }
        }

        score.Assert(new Dictionary<string, string>(StringComparer.Ordinal), output);
    }

    private static IEnumerable<string> Differences(JsonElement parsed, Told told)
    {
        if (!parsed.TryGetProperty("meta", out JsonElement meta))
        {
            yield break;
        }

        string kind = "";
        foreach (JsonProperty property in meta.EnumerateObject())
        {
            string expected = property.Value.ToString();
            if (property.Name is "log_type" or "sub_type")
            {
                kind += $" {expected}";
            }
            else if (Names.TryGetValue(property.Name, out string[]? names) && !told.Says(expected, names)

                // Upstream keeps the quotes of some programs, puts stem and query together, and leaves ports in host names.
                && !told.Says(expected.Trim('\''), names) && !(property.Name == "http_path" && expected == $"{told["cs-uri-stem"]}?{told["cs-uri-query"]}")
                && !(expected == "-" && told[names] is null) && !(property.Name == "target_fqdn" && told.Says(expected.Split(':')[0], names)))
            {
                yield return $"{property.Name}={expected} but {told[names] ?? "nothing"}";
            }
        }

        if (FailedLogin().IsMatch(kind) && told["event.outcome"] != "failure")
        {
            yield return $"{kind.Trim()} but {told["event.action"]} {told["event.outcome"]}";
        }
    }

    /// <summary>Files for which upstream gives only the detection: its addresses must be among those that were read.</summary>
    [Fact]
    public void Addresses_of_upstreams_detections_are_read()
    {
        var score = new Score();
        foreach ((string type, string test, JsonElement file, List<Told> told) in Files())
        {
            foreach (string address in file.GetProperty("scenarios").EnumerateArray().SelectMany(scenario => scenario.GetProperty("sources").EnumerateArray())
                .Select(source => source.GetString()!).Where(source => source.Contains('.', StringComparison.Ordinal) | source.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(source, out _)).Distinct())
            {
                score.Count(type, told.Any(one => one.Says(address, "source.ip", "destination.ip")), () => $"{test}: {address}");
            }
        }

        score.Assert(new Dictionary<string, string>(StringComparer.Ordinal), output);
    }
}
