using System.Text.Json;

namespace VongGac.Wire.Tests;

/// <summary>One of each message, as a real machine and server would say it.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 0, 12, 345, TimeSpan.Zero);

    public static readonly Guid Endpoint = new("0199f0a1-7d3e-7a52-9c1b-3f6e2a417c88");

    public static readonly HardwareSignals Hardware = new(
    [
        new("board", "9f86d081884c7d65"), new("bios", "60303ae22b998861"), new("uuid", "fd61a03af4f77d87"),
        new("disk", "a4e624d686e03ed2"), new("mac", "1b4f0e9851971998"), new("mac", "bd7c911264aae15b"),
    ]);

    public static readonly CheckIn Unchanged = new()
    {
        Batch = new("0199f0a2-11aa-7c01-8f3d-6b2a9e0c4d51"), Serial = 48_211, Boot = new("3c0f3a4e-5c83-4d0a-9d5e-0f6f2b7c1a90"),
        ObservedAt = Now, SentAt = Now.AddMilliseconds(812), AgentVersion = "0.1.0", Hardware = Hardware,
        Ran = ["system", "hardware", "accounts", "signIn", "firewall", "network", "antimalware", "updates", "software", "autostart", "browsers", "remote", "disks", "clock"],
        StateHash = "fcde2b2edba56bf4",
    };

    public static readonly AgentOrders Orders = new(
        1_800, Now, SendAll: false, InspectSeconds: 14_400, Quiet: null, ["bacninh.edu.vn.example"], "203.0.113.7",
        new SignedText("""["https://a.example","https://b.example"]""", "c2ln"), [new SignedText("{}", "c2ln")], OnBattery: true);

    public static IEnumerable<object> Messages =>
    [
        new EnrolRequest("K7QM-22XD", "MFkw", "PC-TINHOC-07", "win-x64", "0.1.0", Hardware, "Phòng Tin học 2"),
        new EnrolAnswer(Endpoint, "MFkw", "Trường THPT Ví Dụ", Orders),
        Unchanged,
        Unchanged with
        {
            Sections = new Dictionary<string, JsonElement> { ["disks"] = JsonSerializer.SerializeToElement(new { systemFreeBytes = 5 }) }, Whole = true, Dropped = 3,
            Failed = [new CollectorFailure("browsers", "logins.json is locked")], Outcomes = [new CommandOutcome(Endpoint, "done", null, Now)],
        },
        new CheckInAnswer(Orders, new SplitOrder(Endpoint, "t0ken")),
        new CheckInAnswer(Orders with { Servers = null, Commands = [], Quiet = Now, PublicAddress = null }),
        new Rekey(Endpoint, "t0ken", "MFkw"),
        new WireRefusal("sign.clock", "Giờ máy sai.", "The clock is wrong.", 60),
        new Command(Endpoint, Endpoint, "collect", JsonSerializer.SerializeToElement(new CollectArguments(["network"]), WireJson.Default.CollectArguments), Now, Now.AddHours(1)),
        new UpdateArguments("0.2.0", "vonggac-agent.exe", new string('a', 64)),
    ];
}
