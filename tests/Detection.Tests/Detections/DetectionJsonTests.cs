using System.Text;
using System.Text.Json;
using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Detections;

/// <summary>The detection as other programs read it.</summary>
public sealed class DetectionJsonTests
{
    private static readonly Detected One = new(
        new DetectedRule("7d1f", "Mã lạ \"chạy\"", RuleLevel.High, ["attack.defense-evasion", "attack.t1059.001", "cve.2021-44228"], "rules/x.yml"),
        new EventPlace("logs/a.jsonl", 12, new DateTime(2024, 5, 31, 23, 59, 58, DateTimeKind.Utc).AddTicks(1_230_000)),
        [
            new MatchedField("CommandLine", [new MatchedValue("a\n\"b\"\\c ệ", MatchedKind.Text)]),
            new MatchedField("Port", [new MatchedValue("4444", MatchedKind.Bare)]),
            new MatchedField("Odd", [new MatchedValue("0x1", MatchedKind.Bare), new MatchedValue("true", MatchedKind.Bare), new MatchedValue("", MatchedKind.None)]),
        ],
        [new("SourceIp", "10.0.0.1")]);

    [Fact]
    public void Its_own_names() => Assert.Equal(
        """{"rule":{"id":"7d1f","title":"Mã lạ \"chạy\"","level":"high","file":"rules/x.yml"},"event":{"source":"logs/a.jsonl","record":12,"time":"2024-05-31T23:59:58.123Z"},"matched":{"CommandLine":"a\n\"b\"\\c ệ","Port":4444,"Odd":["0x1",true,null]},"group":{"SourceIp":"10.0.0.1"}}""",
        Written(One, DetectionFormat.Own));

    [Fact]
    public void A_time_that_is_not_said_is_null() => Assert.Contains(
        "\"time\":null}", Written(One with { Event = One.Event with { Time = null } }, DetectionFormat.Own), StringComparison.Ordinal);

    [Fact]
    public void The_names_of_ECS() => Assert.Equal(
        """{"@timestamp":"2024-05-31T23:59:58.123Z","ecs":{"version":"8.11.0"},"event":{"kind":"alert","severity":4,"sequence":12},"message":"Mã lạ \"chạy\"","rule":{"id":"7d1f","name":"Mã lạ \"chạy\"","reference":"rules/x.yml"},"threat":{"framework":"MITRE ATT&CK","tactic":{"name":["Defense Evasion"]},"technique":{"id":["T1059.001"]}},"log":{"file":{"path":"logs/a.jsonl"}},"tags":["attack.defense-evasion","attack.t1059.001","cve.2021-44228"],"vonggac":{"level":"high","matched":{"CommandLine":"a\n\"b\"\\c ệ","Port":4444,"Odd":["0x1",true,null]},"group":{"SourceIp":"10.0.0.1"}}}""",
        Written(One, DetectionFormat.Ecs));

    [Fact]
    public void The_names_of_OCSF() => Assert.Equal(
        """{"activity_id":1,"category_uid":2,"class_uid":2004,"type_uid":200401,"severity_id":4,"severity":"High","time":1717199998123,"message":"Mã lạ \"chạy\"","metadata":{"version":"1.3.0","product":{"name":"Vọng Gác","vendor_name":"Vọng Gác"},"log_name":"logs/a.jsonl","sequence":12},"finding_info":{"uid":"7d1f/logs/a.jsonl/12","title":"Mã lạ \"chạy\"","analytic":{"uid":"7d1f","name":"Mã lạ \"chạy\"","type":"Rule","type_id":1},"attacks":[{"technique":{"uid":"T1059.001"}},{"tactic":{"name":"Defense Evasion"}}]},"evidences":[{"data":{"matched":{"CommandLine":"a\n\"b\"\\c ệ","Port":4444,"Odd":["0x1",true,null]}}}],"unmapped":{"group":{"SourceIp":"10.0.0.1"},"rule_file":"rules/x.yml"}}""",
        Written(One, DetectionFormat.Ocsf));

    private static string Written(Detected detected, DetectionFormat format)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, DetectionJson.Options))
        {
            DetectionJson.Write(writer, detected, format);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
