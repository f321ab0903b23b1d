using System.Text.Json;
using VongGac.Detection.Logs;

namespace VongGac.Detection.Tests.Logs;

/// <summary>Failures, addresses and times agree with what fail2ban expects of its own filters.</summary>
public sealed class Fail2banTests(ITestOutputHelper output)
{
    /// <summary>Which format reads the lines of upstream's filters; those not listed are read by the format of the same name.</summary>
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["apache-auth"] = "apache", ["apache-botsearch"] = "apache", ["apache-fakegooglebot"] = "access", ["apache-modsecurity"] = "apache", ["apache-nohome"] = "apache",
        ["apache-overflows"] = "apache", ["apache-pass"] = "access", ["apache-shellshock"] = "apache", ["bsd/syslog-v.txt"] = "sshd", ["courier-auth"] = "courier",
        ["courier-smtp"] = "courier", ["domino-smtp"] = "domino", ["drupal-auth"] = "drupal", ["exim-spam"] = "exim", ["froxlor-auth"] = "froxlor",
        ["haproxy-http-auth"] = "haproxy", ["lighttpd-auth"] = "lighttpd", ["mongodb-auth"] = "mongodb", ["mssql-auth"] = "mssql", ["mysqld-auth"] = "mysql", ["nagios"] = "nrpe",
        ["named-refused"] = "named", ["nginx-bad-request"] = "nginx", ["nginx-forbidden"] = "nginx", ["nginx-http-auth"] = "nginx", ["nginx-limit-req"] = "nginx",
        ["pam-generic"] = "pam", ["php-url-fopen"] = "access", ["phpmyadmin-syslog"] = "phpmyadmin", ["recidive"] = "fail2ban", ["roundcube-auth"] = "roundcube",
        ["routeros-auth"] = "mikrotik", ["selinux-ssh"] = "auditd", ["sendmail-auth"] = "sendmail", ["sogo-auth"] = "sogo", ["sshd-journal"] = "sshd",
        ["traefik-auth"] = "traefik", ["uwimap-auth"] = "courier", ["webmin-auth"] = "webmin", ["xinetd-fail"] = "xinetd", ["zzz-generic-example"] = "generic",
    };

    /// <summary>Where upstream asks for what is no matter of reading a line.</summary>
    private static readonly Dictionary<string, string> Below = new(StringComparer.Ordinal)
    {
        ["apache-botsearch"] = "upstream picks some missing paths and not others: a rule's matter; here every refused path is a failed request",
        ["apache-fakegooglebot"] = "upstream asks DNS whether the crawler is Google's",
        ["apache-pass"] = "a successful request that upstream takes for knocking",
        ["pam-generic"] = "one of nine: upstream's filter does not know PAM's old form, which is a failed login all the same",
        ["php-url-fopen"] = "a successful request whose query holds an address: a rule's matter",
        ["traefik-auth"] = "one of four: upstream's mode for floods waits for a user name",
        ["zzz-generic-example"] = "upstream's example of hosts and daemons to be ignored",
    };

    [Fact]
    public void Failures_agree_with_what_upstream_expects()
    {
        var expected = Shared.Lines("data", "logs", "fail2ban-lines.jsonl.gz").Select(json => JsonDocument.Parse(json).RootElement)
            .Select(one => (Log: one.GetProperty("log").GetString()!, Line: one.GetProperty("line").GetString()!, Expect: one.TryGetProperty("expect", out JsonElement expect) ? expect : default)).ToList();

        // Upstream expects some lines both ways, in its normal and in its aggressive mode; there is one reading of a line here.
        HashSet<(string, string)> both = [.. expected.Where(one => Match(one.Expect) == true).Select(one => (one.Log, one.Line))
            .Intersect(expected.Where(one => Match(one.Expect) == false).Select(one => (one.Log, one.Line)))];
        var readers = new Dictionary<string, ILineReader>(StringComparer.Ordinal);
        var score = new Score();
        foreach ((string log, string line, JsonElement expect) in expected)
        {
            if (!readers.TryGetValue(log, out ILineReader? reader))
            {
                readers.Add(log, reader = Told.Open(Formats.GetValueOrDefault(log, log)));
            }

            Told told = Told.By(reader, line);
            if (Match(expect) is not { } match || both.Contains((log, line)))
            {
                continue;
            }

            string? wrong = match ? Missed(told, expect) : told.Failed ? "a failure" : null;
            score.Count(log, wrong is null, () => $"{(match ? "must be" : "must not be")}: {wrong} <- {line[..int.Min(line.Length, 170)]}");
        }

        output.WriteLine($"{both.Count} lines are expected both ways and not counted");
        score.Assert(Below, output);
    }

    private static bool? Match(JsonElement expect) =>
        expect.ValueKind == JsonValueKind.Object && expect.TryGetProperty("match", out JsonElement match) && match.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? expect.GetProperty("match").GetBoolean()
            : null;

    private static string? Missed(Told told, JsonElement expect)
    {
        // Who leaves before any attempt is a probe here, a failure in upstream's aggressive mode only.
        if (told["event.outcome"] != "failure" && told["event.action"] != "probe")
        {
            return $"{told.Reading.Kind} {told["event.action"]} {told["event.outcome"]}";
        }

        foreach (string name in (string[])["host", "ip4", "ip6"])
        {
            if (expect.TryGetProperty(name, out JsonElement host) && host.GetString() is { } address && !told.Says(address, "source.ip", "source.domain"))
            {
                return $"host {address} but {told["source.ip", "source.domain"] ?? "nothing"}";
            }
        }

        return expect.TryGetProperty("time", out JsonElement time) && time.GetString() is { } text && !SameTime(told.Time, DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal))
            ? $"time {text} but {told["@timestamp"] ?? "nothing"}"
            : null;
    }

    /// <summary>Upstream gives times as the clock of Central Europe shows them; lines without a zone are read as they stand.</summary>
    private static bool SameTime(DateTime? told, DateTime expected)
    {
        if (told is not { } utc)
        {
            return false;
        }

        DateTime shown = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
        bool summer = shown >= LastSunday(shown.Year, 3).AddHours(1) && shown < LastSunday(shown.Year, 10).AddHours(1);
        return shown == expected || shown.AddHours(summer ? 2 : 1) == expected;
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
