using System.Text;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests;

/// <summary>The same event as different shippers write it is the same event to a rule.</summary>
public sealed class ShipperTests
{
    private static readonly Engine Engine = new(RuleReader.Read([new RuleFile("a.yml", """
        title: a
        id: 1
        logsource: { product: windows, category: process_creation }
        detection:
          sel:
            EventID: 4688
            Image|endswith: '\cmd.exe'
            SubjectUserName: an
            Provider_Name: Microsoft-Windows-Security-Auditing
            Computer: PC-01.school.example
            EventRecordID: 77
          condition: sel
        """)]));

    public static readonly TheoryData<string, string> Shapes = new()
    {
        {
            "event log",
            """{"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing"}},"EventID":{"#attributes":{"Qualifiers":0},"#text":4688},"EventRecordID":77,"Channel":"Security","Computer":"PC-01.school.example"},"EventData":{"SubjectUserName":"an","NewProcessName":"C:\\Windows\\cmd.exe"}}}"""
        },
        {
            "flat",
            """{"EventID":4688,"Channel":"Security","SourceName":"Microsoft-Windows-Security-Auditing","Hostname":"PC-01.school.example","EventRecordID":77,"SubjectUserName":"an","NewProcessName":"C:\\Windows\\cmd.exe"}"""
        },
        {
            "NXLog",
            """{"EventTime":"2026-11-30 08:00:00","Hostname":"PC-01.school.example","Keywords":-9214364837600034816,"EventType":"AUDIT_SUCCESS","SeverityValue":2,"Severity":"INFO","EventID":4688,"SourceName":"Microsoft-Windows-Security-Auditing","ProviderGuid":"{54849625-5478-4994-A5BA-3E3B0328C30D}","Version":2,"Task":13312,"OpcodeValue":0,"RecordNumber":77,"ProcessID":4,"ThreadID":8,"Channel":"Security","Message":"A new process has been created.","Category":"Process Creation","Opcode":"Info","SubjectUserName":"an","NewProcessName":"C:\\Windows\\cmd.exe","EventReceivedTime":"2026-11-30 08:00:01","SourceModuleName":"in","SourceModuleType":"im_msvistalog"}"""
        },
        {
            "winlogbeat",
            """{"@timestamp":"2026-11-30T01:00:00.000Z","event":{"code":"4688","provider":"Microsoft-Windows-Security-Auditing","kind":"event"},"host":{"name":"PC-01"},"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","computer_name":"PC-01.school.example","event_id":"4688","record_id":77,"opcode":"Info","keywords":["Audit Success"],"api":"wineventlog","version":2,"process":{"pid":4,"thread":{"id":8}},"event_data":{"SubjectUserName":"an","NewProcessName":"C:\\Windows\\cmd.exe"}},"message":"A new process has been created."}"""
        },
        {
            "winlogbeat with dots",
            """{"@timestamp":"2026-11-30T01:00:00.000Z","winlog.channel":"Security","winlog.provider_name":"Microsoft-Windows-Security-Auditing","winlog.computer_name":"PC-01.school.example","winlog.event_id":4688,"winlog.record_id":77,"winlog.event_data.SubjectUserName":"an","winlog.event_data.NewProcessName":"C:\\Windows\\cmd.exe"}"""
        },
        {
            "winlogbeat half with dots",
            """{"winlog":{"channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing","computer_name":"PC-01.school.example","event_id":4688,"record_id":77,"event_data.SubjectUserName":"an","event_data.NewProcessName":"C:\\Windows\\cmd.exe"}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_rule_sees_the_same_event_in_every_shape(string shipper, string json)
    {
        Assert.True(new Matcher(Engine).Match(Encoding.UTF8.GetBytes(json)).Length == 1, shipper);
        Assert.Equal(0, new Matcher(Engine).Match(Encoding.UTF8.GetBytes(json.Replace("\"an\"", "\"anh\"", StringComparison.Ordinal))).Length);
    }

    [Fact]
    public void Names_with_blanks_are_found_behind_dots_too()
    {
        var engine = new Engine(RuleReader.Read([new RuleFile("a.yml", """
            title: a
            id: 1
            logsource: { product: windows, service: windefend }
            detection:
              sel: { ThreatName: x }
              condition: sel
            """)]));
        Assert.Equal(1, new Matcher(engine).Match("""{"winlog.channel":"Microsoft-Windows-Windows Defender/Operational","winlog.event_data.Threat Name":"x"}"""u8).Length);
        Assert.Equal(0, new Matcher(engine).Match("""{"winlog.channel":"Microsoft-Windows-Windows Defender/Operational","other.Threat Name":"x"}"""u8).Length);
    }
}
