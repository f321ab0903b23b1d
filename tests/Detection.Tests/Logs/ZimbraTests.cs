using System.Text.Json;
using VongGac.Detection.Logs;

namespace VongGac.Detection.Tests.Logs;

/// <summary>audit.log, mailbox.log and zimbra.log.</summary>
public sealed class ZimbraTests(ITestOutputHelper output)
{
    /// <summary>The names of the expectations, and what is said here.</summary>
    private static readonly Dictionary<string, string[]> Events = new(StringComparer.Ordinal)
    {
        ["auth_success"] = ["login success"], ["auth_failure"] = ["login failure"], ["smtp_auth_failure"] = ["login failure"], ["admin_auth_failure"] = ["admin-login failure"],
        ["admin_opens_mailbox"] = ["delegate-login success"], ["forwarding_set"] = ["forwarding-set success"], ["delivery"] = ["mail-delivered success"],
        ["delivered"] = ["mail success"], ["reject"] = ["mail failure"], ["infected_mail"] = ["malware failure"], ["send"] = ["mail-sent success"],
    };

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["account"] = "user.name", ["ip"] = "source.ip", ["protocol"] = "network.protocol", ["reason"] = "event.reason", ["sender"] = "email.from", ["rcpt"] = "email.to",
        ["signature"] = "threat.name", ["nrcpts"] = "email.recipients",
    };

    [Fact]
    public void All_shapes_are_read()
    {
        var wrong = new List<string>();
        int lines = 0;
        foreach (string json in File.ReadLines(Shared.Path("data", "logs", "zimbra-shapes.jsonl")))
        {
            lines++;
            JsonElement one = JsonDocument.Parse(json).RootElement;
            string line = one.GetProperty("line").GetString()!;
            JsonElement expect = one.GetProperty("expect");
            Told told = Told.By(Told.Open("zimbra"), line);
            string name = expect.GetProperty("event").GetString()!;
            if (name == "continuation")
            {
                if (told.Reading is not { Kind: ReadingKind.Nothing, Reason: ReadingReason.Continuation })
                {
                    wrong.Add($"{lines}: not a continuation");
                }

                continue;
            }

            if (!Events[name].Contains($"{told["event.action"]} {told["event.outcome"]}"))
            {
                wrong.Add($"{lines}: {name} but {told["event.action"]} {told["event.outcome"]}");
            }

            foreach (JsonProperty property in expect.EnumerateObject())
            {
                // The one reason the expectations give in words of their own: data 52e is a wrong password.
                bool own = property.Value.ToString().StartsWith("AD data 52e", StringComparison.Ordinal);
                if (Names.TryGetValue(property.Name, out string? field) && !(own ? told.Says("wrong-password", "event.reason_code") : told.Says(property.Value.ToString(), field)))
                {
                    wrong.Add($"{lines}: {property.Name}={property.Value} but {told[field]}");
                }
            }
        }

        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
        Assert.Equal(22, lines);
    }

    [Fact]
    public void A_list_of_addresses_gives_the_first()
    {
        Told told = Told.By(Told.Open("zimbra"), "2025-09-19 19:40:17,304 INFO  [qtp-1] [name=a@b.example;oip=198.51.100.1, 203.0.113.2;ua=x;] security - cmd=Auth; account=a@b.example; protocol=soap;");
        Assert.Equal("198.51.100.1", told["source.ip"]);
    }
}
