using System.Text;
using VongGac.Detection.Logs;

namespace VongGac.Detection.Tests.Logs;

/// <summary>Each of the sample files has a stated reader, or a stated reason why it is no log of lines.</summary>
public sealed class TextSampleTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["AccessProtectionLog.txt"] = "mcafee-access-protection", ["OfcUrlf.log"] = "trendmicro", ["Symantec.Log"] = "symantec", ["apache_access.log"] = "access",
        ["apt_history.log"] = "apt", ["audit_enriched.log"] = "auditd", ["bash_history"] = "shell-history", ["dpkg.log"] = "dpkg",
        ["iis/iis10.log"] = "iis", ["iis/iis10_edge_cases.log"] = "iis", ["iis/iis6.log"] = "iis", ["iis/iis7_owa.log"] = "iis", ["iis/iis7_sqli.log"] = "iis",
        ["jsonl/azure_activity_log.jsonl"] = "azure-activity", ["jsonl/microsoft_audit_log.jsonl"] = "m365-audit", ["pccnt35.log"] = "trendmicro",
        ["popcontest1.log"] = "popularity-contest", ["postgresql.log"] = "postgresql", ["powershell_transcript.txt"] = "powershell-transcript", ["sccm_various.log"] = "sccm",
        ["selinux.log"] = "auditd", ["snort3_alert_fast.log"] = "suricata-fast", ["suricata_alert_fast.log"] = "suricata-fast",
        ["syslog/syslog"] = "syslog", ["syslog/syslog_cron.log"] = "syslog", ["syslog/syslog_rsyslog"] = "syslog", ["syslog/syslog_rsyslog_ForwardFormat"] = "syslog",
        ["syslog/syslog_rsyslog_SyslogProtocol23Format"] = "syslog", ["syslog/syslog_rsyslog_traditional"] = "syslog", ["syslog/syslog_ssh.log"] = "syslog",
        ["teamviewer/Connections.txt"] = "teamviewer-connections", ["teamviewer/TeamViewer15_Logfile.log"] = "teamviewer", ["teamviewer/connections_incoming.txt"] = "teamviewer-connections",
        ["vsftpd.log"] = "vsftpd", ["windows_firewall.log"] = "windows-firewall", ["zsh_extended_history.txt"] = "shell-history",

        // Saved by Notepad in UTF-16: who opens files turns it into UTF-8 first, as here.
        ["sav.txt"] = "sophos",
    };

    /// <summary>Lines of the samples that were put there broken, or belong to a record of several lines: known formats, unknown messages.</summary>
    private static readonly Dictionary<string, string> Below = new(StringComparer.Ordinal)
    {
        ["selinux.log"] = "two of eleven lines were broken on purpose: no type",
        ["syslog/syslog"] = "one of eighteen lines was broken on purpose: month MMM",
        ["syslog/syslog_rsyslog_ForwardFormat"] = "taken off the network: nothing separates the records",
        ["syslog/syslog_rsyslog_SyslogProtocol23Format"] = "the second line of a record, which nothing tells from a new one",
        ["syslog/syslog_rsyslog_traditional"] = "the second line of a record, which nothing tells from a new one",
    };

    [Fact]
    public void Every_file_is_read()
    {
        var score = new Score();
        int files = 0;
        foreach ((string name, byte[] bytes) in Shared.Archive("", "data", "logs", "text-log-samples.tar.gz").Where(file => file.Name != "LICENSE"))
        {
            files++;
            string format = Formats[name];
            ILineReader reader = LineReaders.Open(format, new LineTimes(new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.Zero))!;
            string text = bytes is [0xFF, 0xFE, ..] || (bytes.Length > 1 && bytes[1] == 0) ? Encoding.Unicode.GetString(bytes) : Encoding.UTF8.GetString(bytes);
            foreach (string line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0))
            {
                Told told = Told.By(reader, line);

                // Of free text in the envelope of syslog only the envelope can be read.
                bool read = told.Reading.Kind != ReadingKind.Unmapped || (format == "syslog" && told["@timestamp"] is not null && told["message"] is not null);
                score.Count(name, read, () => $"{told.Reading.Reason} {line[..int.Min(line.Length, 150)]}");
            }
        }

        score.Assert(Below, output);
        Assert.Equal(37, files);
    }

    [Theory]
    [InlineData("apache-access-10000.log.gz", "access")]
    public void Ten_thousand_real_lines_of_a_web_server_are_read(string file, string format)
    {
        ILineReader reader = Told.Open(format);
        var to = new EventText();
        int lines = 0;
        var missed = new List<string>();
        foreach (string line in Shared.Lines("data", "logs", file))
        {
            lines++;
            if (reader.Read(Encoding.UTF8.GetBytes(line), to).Kind != ReadingKind.Event)
            {
                missed.Add(line);
            }
        }

        missed.ForEach(output.WriteLine);
        Assert.Equal(10_000, lines);
        Assert.Empty(missed);
    }

    [Fact]
    public void Alerts_of_Suricata_are_read()
    {
        ILineReader reader = Told.Open("suricata");
        int alerts = 0;
        foreach ((string name, byte[] bytes) in Shared.Archive(".json", "data", "logs", "suricata-eve-alerts.tar.gz").Concat(Shared.Archive(".jsonl", "data", "logs", "suricata-eve-alerts.tar.gz")))
        {
            foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Told told = Told.By(reader, line);
                Assert.True(told.Reading.Kind == ReadingKind.Event && told["rule.id"] is not null && told["source.ip"] is not null && told["@timestamp"] is not null, $"{name}: {line}");
                alerts++;
            }
        }

        Assert.Equal(412, alerts);
    }

    [Theory]
    [InlineData("clamd.log", 6)]
    [InlineData("clamdscan.txt", 6)]
    [InlineData("clamdscan-multi.txt", 6)]
    [InlineData("clamscan.txt", 6)]
    public void What_ClamAV_finds_is_named_with_its_file(string file, int least)
    {
        ILineReader reader = LineReaders.Open("clamav", new LineTimes(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.Zero))!;
        string text = Encoding.UTF8.GetString(Shared.Archive(file, "data", "av", "clamav-tiny.tar.gz").Single(one => one.Name.EndsWith("/" + file, StringComparison.Ordinal)).Bytes);
        var found = new List<Told>();
        var unmapped = new List<string>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Told told = Told.By(reader, line);
            if (told["event.action"] == "malware")
            {
                found.Add(told);
            }

            if (told.Reading.Kind == ReadingKind.Unmapped)
            {
                unmapped.Add(line);
            }
        }

        unmapped.ForEach(output.WriteLine);
        Assert.Empty(unmapped);
        Assert.Equal(text.Split('\n').Count(line => line.TrimEnd().EndsWith(" FOUND", StringComparison.Ordinal)), found.Count);
        Assert.True(found.Count >= least);
        Assert.All(found, told => Assert.True(told["Signature"]!.EndsWith(".UNOFFICIAL", StringComparison.Ordinal) && (told["file.path"]!.Contains('/', StringComparison.Ordinal) || told["file.path"]!.StartsWith("instream(", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("syslog/syslog_ssh.log", "syslog")]
    [InlineData("apache_access.log", "access")]
    [InlineData("iis/iis10.log", "iis")]
    [InlineData("audit_enriched.log", "auditd")]
    [InlineData("windows_firewall.log", "windows-firewall")]
    [InlineData("vsftpd.log", "vsftpd")]
    [InlineData("snort3_alert_fast.log", "suricata-fast")]
    [InlineData("dpkg.log", "dpkg")]
    public void A_stream_is_recognised_by_its_first_lines(string file, string format)
    {
        byte[] bytes = Shared.Archive("", "data", "logs", "text-log-samples.tar.gz").Single(one => one.Name == file).Bytes;
        Assert.Equal(format, LineReaders.Sniff(bytes));
    }
}
