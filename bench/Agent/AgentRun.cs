using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VongGac.Agent.Tests.Life;
using VongGac.Checks.Facts;

namespace VongGac.Bench.Agent;

/// <summary>
/// <c>bench agent</c>: a published agent on this machine against a real server with TLS. Counts what crosses the line in a call,
/// what a call and an inspection cost, what the idle agent weighs, and reckons from it an ordinary day of the plan in <c>content/endpoints</c>.
/// </summary>
internal static class AgentRun
{
    private const int MostSent = 50_000;
    private static readonly Wire.HardwareSignals TypicalPc = new(
    [
        new("board", "9f86d081884c7d65"), new("bios", "60303ae22b998861"), new("uuid", "fd61a03af4f77d87"),
        new("disk", "a4e624d686e03ed2"), new("mac", "1b4f0e9851971998"), new("mac", "bd7c911264aae15b"),
    ]);

    private const double MostResident = 60, MostShare = 0.5;

    public static Command Command()
    {
        var program = new Option<string>("--program") { Description = "A published agent for this machine.", Required = true };
        var calls = new Option<int>("--calls") { Description = "Calls to count.", DefaultValueFactory = _ => 40 };
        var command = new Command("agent", "Bytes, processor time and memory of an idle agent, over real TLS.") { program, calls };
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(program), parsed.GetValue(calls), cancel));
        return command;
    }

    private static async Task<int> Run(string program, int calls, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("vonggac-agent-").FullName;
        try
        {
            using var certificate = Certificate(folder, out string pem);
            await using var server = await WireServer.Start(TimeProvider.System, certificate);
            using var relay = new Relay(server.Address.Port);
            var agent = new Runs(program, Path.Combine(folder, "state"), pem);
            await agent.Once(["enrol", "--server", $"https://localhost:{relay.Port}", "--code", WireServer.Code], cancel);
            var (callsADay, inspectionsADay) = await OrdinaryDay.Of(cancel);
            Console.WriteLine($"agent: {program}, {new FileInfo(program).Length / 1_000_000.0:0.0} MB; this machine's real facts; TLS 1.3, P-256 certificate");

            await agent.Once(["run", "--once"], cancel);
            Line("first inspection, every section", [relay.Crossings.Last()]);
            var inspections = new List<Crossing>();
            var costs = new List<double>();
            for (int i = 0; i < 6; i++)
            {
                costs.Add(await agent.Once(["run", "--once"], cancel));
                inspections.Add(relay.Crossings.Last());
            }

            Line("inspection of a machine in use", inspections);
            int settled = server.Taken.Count;
            Console.WriteLine($"  sections that travelled there: {string.Join(", ", server.Taken.Skip(1).SelectMany(taken => taken.CheckIn.Sections.Keys).CountBy(name => name).Select(pair => $"{pair.Key} {pair.Value}×"))}");

            server.Orders = server.Orders with { NextCallSeconds = 1 };
            relay.Crossings.Clear();
            await using var idle = agent.Start(["run", "--now"]);
            await Until(() => server.Taken.Count >= settled + 5, cancel);
            var (before, at) = (idle.Processor, server.Taken.Count);
            await Until(() => server.Taken.Count >= at + calls, cancel);
            double call = (idle.Processor - before) / (server.Taken.Count - at);
            server.Orders = server.Orders with { NextCallSeconds = 1_800 };
            await Task.Delay(TimeSpan.FromSeconds(5), cancel);
            var counted = relay.Crossings.Skip(5).Take(calls).ToList();
            Line("call between inspections", counted);

            before = idle.Processor;
            var watch = Stopwatch.StartNew();
            await Task.Delay(TimeSpan.FromSeconds(30), cancel);
            double rest = (idle.Processor - before) / watch.Elapsed.TotalSeconds;
            double inspection = costs.Average();
            double share = ((callsADay * call) + (inspectionsADay * inspection) + (86_400 * rest)) / 86_400 * 100;
            // This machine may have less hardware to tell than a PC has, and its probes may find something new each time.
            var alive = server.Taken.Skip(settled + 5).First(taken => taken.CheckIn.Ran.Count == 0).CheckIn;
            int pc = Packed(alive with { Hardware = TypicalPc }) - Packed(alive), looked = Packed(alive with { Hardware = TypicalPc, Ran = FactsSections.Names }) - Packed(alive with { Hardware = TypicalPc });
            double stream = (callsADay * (counted.Average(crossing => crossing.SentStream) + pc)) + (inspectionsADay * looked);
            double sent = stream + (callsADay * counted.Average(crossing => crossing.Sent - crossing.SentStream));
            double got = callsADay * counted.Average(crossing => crossing.Got);
            Say($"processor: {call * 1000:0.0} ms a call, {inspection * 1000:0} ms an inspection with start of the program, {rest * 1000:0.00} ms a second at rest");
            Say($"resident: {idle.Resident:0.0} MB idle, {idle.Peak:0.0} MB at most");
            Say($"an ordinary day of an unchanged machine, {callsADay:0.0} calls, {inspectionsADay:0.0} with an inspection: {stream:0} bytes sent, TLS included; {sent:0} with headers of TCP and IP too; {got:0} received (six hardware signals: {pc:+0;-0} a call; names of collectors: +{looked} an inspection)");
            bool kept = sent < MostSent & share < MostShare & idle.Resident < MostResident;
            Say($"budget: sent < {MostSent}: {(sent < MostSent ? "kept" : "MISSED")}; {share:0.000} % of a core < {MostShare} %: {(share < MostShare ? "kept" : "MISSED")}; resident < {MostResident} MB: {(idle.Resident < MostResident ? "kept" : "MISSED")}");
            return kept ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Packed(Wire.CheckIn checkIn)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(Wire.WireWriter.Write(checkIn));
        return (int)packed.Length;
    }

    private static void Line(string what, IReadOnlyCollection<Crossing> crossings) =>
        Say($"{what,-34} ×{crossings.Count,-3} sent {crossings.Average(c => c.SentStream):0} in TLS, {crossings.Average(c => c.Sent):0} with headers ({crossings.Average(c => c.SentSegments):0.0} segments); received {crossings.Average(c => c.GotStream):0}, {crossings.Average(c => c.Got):0}");

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static async Task Until(Func<bool> happened, CancellationToken cancel)
    {
        for (int i = 0; i < 3_000 && !happened(); i++) await Task.Delay(100, cancel);
        if (!happened()) throw new TimeoutException("The agent did not call.");
    }

    private static X509Certificate2 Certificate(string folder, out string pem)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        pem = Path.Combine(folder, "authority.pem");
        File.WriteAllText(pem, made.ExportCertificatePem());
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
