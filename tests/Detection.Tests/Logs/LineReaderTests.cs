using System.Text;
using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Logs;

/// <summary>What the readers of text logs promise, by example.</summary>
public sealed class LineReaderTests
{
    private static LineTimes In(int year, int month, int hours) => new(new DateTimeOffset(year, month, 15, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(hours));

    private static Told Read(string format, string line, LineTimes? times = null) => Told.By(LineReaders.Open(format, times ?? In(2026, 11, 7))!, line);

    [Fact]
    public void A_failed_login_over_SSH_names_who_whence_and_how_it_ended()
    {
        Told told = Read("sshd", "Nov  3 10:00:05 truong-1 sshd[812]: Failed password for invalid user admin from 203.0.113.7 port 50122 ssh2");
        Assert.Equal(ReadingKind.Event, told.Reading.Kind);
        Assert.Equal("login", told["event.action"]);
        Assert.Equal("failure", told["event.outcome"]);
        Assert.Equal("203.0.113.7", told["source.ip"]);
        Assert.Equal("50122", told["source.port"]);
        Assert.Equal("admin", told["user.name"]);
        Assert.Equal("truong-1", told["host.name"]);
        Assert.Equal("2026-11-03T03:00:05Z", told["@timestamp"]);
        Assert.Equal(new LogSource(null, "linux", "sshd"), told.Reading.Source);
    }

    [Theory]
    [InlineData("Failed password for invalid user x from 192.0.2.9 port 1 ssh2 from 203.0.113.7 port 2 ssh2")]
    [InlineData("Invalid user a from 192.0.2.9 port 1 from 203.0.113.7 port 2")]
    [InlineData("Connection closed by invalid user b 192.0.2.9 port 1 203.0.113.7 port 2 [preauth]")]
    public void A_user_name_that_looks_like_an_address_does_not_pass_for_one(string message) =>
        Assert.Equal("203.0.113.7", Read("sshd", $"Nov  3 10:00:05 h sshd[1]: {message}")["source.ip"]);

    [Fact]
    public void A_line_of_syslog_is_of_the_program_that_wrote_it()
    {
        Assert.Equal("sudo", Read("syslog", "Nov  3 10:00:05 h sudo: hoa : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh").Reading.Source.Service);
        Assert.Equal("cron", Read("syslog", "Nov  3 10:01:01 h CRON[9]: (root) CMD (run-parts /etc/cron.hourly)").Reading.Source.Service);
        Assert.Equal("firewall", Read("syslog", "Nov  3 10:01:01 h kernel: [1.5] [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.7 DST=192.0.2.1 PROTO=TCP SPT=1 DPT=22").Reading.Source.Category);
    }

    [Theory]
    [InlineData("<86>1 2026-11-03T10:00:05+07:00 h sshd 8 - - Invalid user a from 203.0.113.7")]
    [InlineData("<86>1 2026-11-03T03:00:05.000Z h sshd 8 ID1 [x@1 y=\"a ]\\\" b\"][z] \uFEFFInvalid user a from 203.0.113.7")]
    [InlineData("2026-11-03T10:00:05+07:00 h sshd[8]: Invalid user a from 203.0.113.7")]
    [InlineData("<86>2026-11-03T10:00:05+07:00 h sshd[8]: Invalid user a from 203.0.113.7")]
    [InlineData("<86>Nov  3 10:00:05 h sshd[8]: Invalid user a from 203.0.113.7")]
    [InlineData("Nov  3 10:00:05 sshd[8]: Invalid user a from 203.0.113.7")]
    public void The_envelopes_of_syslog_give_the_same_event(string line)
    {
        Told told = Read("syslog", line);
        Assert.Equal("2026-11-03T03:00:05Z", told["@timestamp"]);
        Assert.Equal("sshd", told["process.name"]);
        Assert.Equal("8", told["process.pid"]);
        Assert.Equal("203.0.113.7", told["source.ip"]);
    }

    [Theory]
    [InlineData("2026-11-03T10:00:05.250+07:00", "2026-11-03T03:00:05.25Z")]
    [InlineData("2026-11-03 10:00:05,250", "2026-11-03T03:00:05.25Z")]
    [InlineData("03/Nov/2026:10:00:05 +0700", "2026-11-03T03:00:05Z")]
    [InlineData("Tue Nov 03 10:00:05.5 2026", "2026-11-03T03:00:05.5Z")]
    [InlineData("Tue, 03 Nov 2026 03:00:05 GMT", "2026-11-03T03:00:05Z")]
    [InlineData("11/03/2026 10:00:05 AM", "2026-11-03T03:00:05Z")]
    [InlineData("03-11-2026 10:00:05", "2026-11-03T03:00:05Z")]
    [InlineData("Nov  3 10:00:05", "2026-11-03T03:00:05Z")]
    [InlineData("1793674805", "2026-11-03T03:00:05Z")]
    [InlineData("1793674805.5", "2026-11-03T03:00:05.5Z")]
    [InlineData("1793674805500", "2026-11-03T03:00:05.5Z")]
    [InlineData("03-Nov-2026 10:00:05.123", "2026-11-03T03:00:05.123Z")]
    [InlineData("261103 10:00:05", "2026-11-03T03:00:05Z")]
    public void Times_are_read_as_logs_write_them(string text, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = TimeScan.Read(bytes, In(2026, 11, 7), out long ticks);
        Span<byte> written = stackalloc byte[Rfc3339.Longest];
        Assert.Equal(bytes.Length, length);
        Assert.Equal(expected, Encoding.UTF8.GetString(written[..new Rfc3339().Write(new DateTime(ticks, DateTimeKind.Utc), written)]));
    }

    [Theory]
    [InlineData("2026-13-01 10:00:05")]
    [InlineData("2026-02-30 10:00:05")]
    [InlineData("Nov 31 10:00:05")]
    [InlineData("2026-11-03 24:00:05")]
    [InlineData("99999999999999999999")]
    public void What_is_no_time_is_not_read_as_one(string text) =>
        Assert.Equal(0, TimeScan.Read(Encoding.UTF8.GetBytes(text), In(2026, 11, 7), out _));

    [Fact]
    public void A_host_whose_name_begins_like_AM_or_PM_does_not_move_the_clock() =>
        Assert.Equal("2026-11-03T13:00:05Z", Read("sshd", "Nov  3 20:00:05 am-1 sshd[1]: Invalid user a from 203.0.113.7")["@timestamp"]);

    [Fact]
    public void A_date_without_a_year_is_of_the_year_before_when_it_would_lie_ahead() =>
        Assert.StartsWith("2025-12-31", Read("sshd", "Dec 31 10:00:05 h sshd[1]: Invalid user a from 203.0.113.7", In(2026, 1, 7))["@timestamp"]);

    [Theory]
    [InlineData("192.0.2.1", 9)]
    [InlineData("192.0.2.1:80", 9)]
    [InlineData("192.0.2.1.50550 ", 9)]
    [InlineData("192.0.2.1.example.com", 0)]
    [InlineData("192.0.2.256", 0)]
    [InlineData("2001:db8::1]", 11)]
    [InlineData("2001:db8::1234:58430", 14)]
    [InlineData("fe80::1: x", 7)]
    [InlineData("::1", 3)]
    [InlineData("12:57:32", 0)]
    [InlineData("00:08:a2:0c:1f:12", 0)]
    [InlineData("1:2:3:4:5:6:7:8", 15)]
    [InlineData("1:2:3:4:5:6:7:8:9", 15)]
    public void Addresses_end_where_they_end(string text, int length) => Assert.Equal(length, Scan.AddressAt(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_web_access_is_named_as_the_rules_for_web_servers_name_it()
    {
        Told told = Read("access", "203.0.113.7 - hoa [03/Nov/2026:10:00:05 +0700] \"GET /a.php?cmd=id HTTP/1.1\" 404 12 \"http://r.example/\" \"curl/8 \\\"x\\\"\"");
        Assert.Equal("203.0.113.7", told["c-ip"]);
        Assert.Equal("hoa", told["cs-username"]);
        Assert.Equal("GET", told["cs-method"]);
        Assert.Equal("/a.php", told["cs-uri-stem"]);
        Assert.Equal("/a.php?cmd=id", told["cs-uri-query"]);
        Assert.Equal("404", told["sc-status"]);
        Assert.Equal("http://r.example/", told["cs-referer"]);
        Assert.Equal("curl/8 \\\"x\\\"", told["cs-user-agent"]);
        Assert.Equal("failure", told["event.outcome"]);
        Assert.Equal(new LogSource("webserver", null, null), told.Reading.Source);
    }

    [Fact]
    public void Columns_are_named_by_the_header_before_them()
    {
        ILineReader reader = LineReaders.Open("iis", In(2026, 11, 0))!;
        Assert.Equal(ReadingReason.NoHeader, Told.By(reader, "2026-11-03 10:00:05 GET /a 203.0.113.7 200").Reading.Reason);
        Assert.Equal(ReadingReason.Header, Told.By(reader, "#Fields: date time cs-method cs-uri-stem c-ip cs(User-Agent) sc-status").Reading.Reason);
        Assert.Equal(ReadingReason.Comment, Told.By(reader, "#Software: Microsoft Internet Information Services 10.0").Reading.Reason);
        Told told = Told.By(reader, "2026-11-03 10:00:05 GET /a 203.0.113.7 curl/8 500");
        Assert.Equal("2026-11-03T10:00:05Z", told["@timestamp"]);
        Assert.Equal("203.0.113.7", told["source.ip"]);
        Assert.Equal("curl/8", told["cs-user-agent"]);
        Assert.Equal("500", told["sc-status"]);
    }

    [Fact]
    public void A_record_of_auditd_holds_its_nested_pairs()
    {
        Told told = Read("auditd", "type=USER_AUTH msg=audit(1793674805.250:77): pid=9 uid=0 msg='op=password acct=\"hoa\" exe=\"/usr/sbin/sshd\" addr=203.0.113.7 res=failed'");
        Assert.Equal("USER_AUTH", told["type"]);
        Assert.Equal("77", told["audit.serial"]);
        Assert.Equal("2026-11-03T03:00:05.25Z", told["@timestamp"]);
        Assert.Equal("hoa", told["acct"]);
        Assert.Equal("203.0.113.7", told["source.ip"]);
        Assert.Equal("failure", told["event.outcome"]);
        Assert.Equal("auditd", told.Reading.Source.Service);
    }

    [Fact]
    public void Hexadecimal_values_of_auditd_are_read()
    {
        Told told = Read("auditd", "type=PROCTITLE msg=audit(1793674805.250:77): proctitle=2F62696E2F7368002D63");
        Assert.Equal("/bin/sh -c", told["proctitle"]);
        Told execve = Read("auditd", "type=EXECVE msg=audit(1793674805.250:77): argc=2 a0=\"sh\" a1=636174202F6574632F706173737764");
        Assert.Equal("cat /etc/passwd", execve["a1"]);
    }

    [Fact]
    public void JSON_is_taken_over_and_its_fields_are_named_as_everywhere()
    {
        Told told = Read("suricata", "{\"timestamp\":\"2026-11-03T10:00:05.000000+0700\",\"event_type\":\"alert\",\"src_ip\":\"203.0.113.7\",\"alert\":{\"signature_id\":1,\"signature\":\"X \\\"y\\\"\"}}");
        Assert.Equal("2026-11-03T03:00:05Z", told["@timestamp"]);
        Assert.Equal("203.0.113.7", told["source.ip"]);
        Assert.Equal("X \"y\"", told["rule.name"]);
        Assert.Equal(1, told.Event.GetProperty("alert").GetProperty("signature_id").GetInt32());
    }

    [Fact]
    public void CEF_extensions_hold_blanks_and_escapes()
    {
        Told told = Read("cef", "Nov  3 10:00:05 fw CEF:0|Vendor|Product|1.0|100|Name|5|src=203.0.113.7 msg=a b\\=c d spt=99");
        Assert.Equal("Vendor", told["device.vendor"]);
        Assert.Equal("203.0.113.7", told["source.ip"]);
        Assert.Equal("a b\\=c d", told["msg"]);
        Assert.Equal("99", told["source.port"]);
    }

    [Fact]
    public void A_record_without_the_address_takes_it_from_the_session()
    {
        ILineReader reader = LineReaders.Open("sshd", In(2026, 11, 0))!;
        Told.By(reader, "Nov  3 10:00:05 h sshd[7]: Connection from 203.0.113.7 port 9 on 192.0.2.1 port 22");
        Told.By(reader, "Nov  3 10:00:05 h sshd[8]: Connection from 203.0.113.8 port 9 on 192.0.2.1 port 22");
        Assert.Equal("203.0.113.7", Told.By(reader, "Nov  3 10:00:06 h sshd[7]: Disconnecting: Too many authentication failures [preauth]")["source.ip"]);
        Assert.Null(Told.By(reader, "Nov  3 10:00:06 h sshd[9]: Disconnecting: Too many authentication failures [preauth]")["source.ip"]);
    }

    [Fact]
    public void What_no_format_knows_keeps_its_text_and_what_stands_around_it()
    {
        Told told = Read("sshd", "Nov  3 10:00:05 h sshd[7]: something new");
        Assert.Equal(ReadingKind.Unmapped, told.Reading.Kind);
        Assert.Equal(ReadingReason.Message, told.Reading.Reason);
        Assert.Equal("something new", told["message"]);
        Assert.Equal("2026-11-03T03:00:05Z", told["@timestamp"]);
        Assert.Equal("h", told["host.name"]);
    }

    [Fact]
    public void What_became_of_the_lines_is_counted_by_reason()
    {
        ILineReader reader = LineReaders.Open("sshd", In(2026, 11, 0))!;
        foreach (string message in (string[])["Invalid user a from 203.0.113.7", "something new", "something else"])
        {
            Told.By(reader, $"Nov  3 10:00:05 h sshd[7]: {message}");
        }

        Told.By(reader, "");
        Assert.Equal(
            [(ReadingKind.Event, ReadingReason.None, 1L), (ReadingKind.Nothing, ReadingReason.Empty, 1L), (ReadingKind.Unmapped, ReadingReason.Message, 2L)],
            reader.Counts);
    }

    [Fact]
    public void A_line_of_endless_pairs_is_read_within_bounds()
    {
        Told told = Read("auditd", "type=X msg=audit(1793674805.250:77): " + string.Join(' ', Enumerable.Range(0, 2_000).Select(index => $"k{index}={index}")));
        Assert.Equal(ReadingReason.Bounded, told.Reading.Reason);
        Assert.Equal("1", told["k1"]);
    }

    [Fact]
    public void A_matcher_matches_what_a_reader_wrote()
    {
        RuleSet rules = RuleReader.Read([new RuleFile("r.yml", """
            title: Web shell asked
            id: 6d1c7d0e-7a0a-4f7b-9d10-000000000001
            logsource: {category: webserver}
            detection:
              selection:
                cs-uri-query|contains: 'cmd='
                c-ip|cidr: '203.0.113.0/24'
              condition: selection
            """)]);
        ILineReader reader = LineReaders.Open("access", In(2026, 11, 0))!;
        var to = new EventText();
        reader.Read("203.0.113.7 - - [03/Nov/2026:10:00:05 +0700] \"GET /a.php?cmd=id HTTP/1.1\" 200 12 \"-\" \"x\""u8, to);
        Assert.Equal(1, new Matcher(new Engine(rules), reader.Source).Match(to.Json).Length);
    }
}
