using Microsoft.Extensions.Time.Testing;
using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Agent.Updates;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Life;

/// <summary>A machine with an agent whose clock and facts a test turns. "Kill" forgets everything but the disk.</summary>
internal sealed class Machine : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 0, 30, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-life-").FullName;

    private Machine(WireServer server, FakeTimeProvider time, FakeTimeProvider serverTime) => (Server, Time, ServerTime) = (server, time, serverTime);

    public WireServer Server { get; }

    public FakeTimeProvider Time { get; }

    public FakeTimeProvider ServerTime { get; }

    public AgentFolder Folder { get; private set; } = null!;

    public AgentMemory Memory { get; private set; } = null!;

    public Conversation Conversation { get; private set; } = null!;

    public AgentLife Life { get; private set; } = null!;

    public Update Update { get; private set; } = null!;

    public ProgramFiles? Files { get; set; }

    public Trial Trial { get; set; } = (_, _) => Task.FromResult(false);

    public bool OnBattery { get; set; }

    public int Inspections { get; private set; }

    public List<string> Said { get; } = [];

    public MachineFacts Facts { get; set; } = new()
    {
        SeenAt = Start, Platform = Platform.Linux,
        System = new SystemFacts { HostName = "pc-07", Name = "Debian GNU/Linux" },
        Hardware = new HardwareFacts { BoardSerial = "BRD-0007", DiskSerials = ["DSK-1"], Macs = ["00:1b:21:aa:bb:07"] },
        Network = new NetworkFacts { Addresses = ["10.0.0.7"] },
        Disks = new DiskFacts { SystemFreeBytes = 50L << 30 },
    };

    public HashSet<string> Broken { get; } = [];

    public Guid Endpoint => Memory.Identity.Endpoint;

    /// <summary>An enrolled machine and its server; the two clocks begin together.</summary>
    public static async Task<Machine> Enrolled(TimeSpan clockError = default)
    {
        var (time, serverTime) = (new FakeTimeProvider(Start + clockError), new FakeTimeProvider(Start));
        var machine = new Machine(await WireServer.Start(serverTime), time, serverTime);
        machine.Folder = Opened(machine._folder);
        var identity = await Enrol.Run(
            machine.Folder, new Enrol.Request(machine.Server.Address.AbsoluteUri, WireServer.Code, "Phòng Tin 1", null, Again: false), Signals.Of(machine.Facts.Hardware), "pc-07", time,
            TestContext.Current.CancellationToken);
        Assert.Null(identity.Refusal);
        machine.Restart();
        return machine;
    }

    public static AgentFolder Opened(string path) => AgentFolder.Open(path).Is(out var folder, out var refusal) ? folder : throw new InvalidOperationException(refusal.Message.En);

    /// <summary>The process died; another begins with what is on the disk.</summary>
    public void Restart()
    {
        Folder = Opened(_folder);
        Assert.True(Folder.ReadIdentity().Is(out var identity, out _));
        Memory = new AgentMemory(Folder, identity!);
        Conversation = new Conversation(Memory, proxy: null, Time);
        Update = new Update(Memory, Conversation.OpenLine, Files, (program, cancel) => Trial(program, cancel), Time);
        Life = new AgentLife(Memory, Conversation, Look, Update, Time, () => OnBattery, text => Said.Add(text.En));
        Life.Recover();
    }

    public void Pass(TimeSpan time)
    {
        Time.Advance(time);
        ServerTime.Advance(time);
    }

    /// <summary>A turn of the agent after some time.</summary>
    public async Task<Spoken> Turn(TimeSpan after = default)
    {
        Pass(after);
        return await Life.Turn(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<Inspection> Look(IReadOnlyList<string> mailDomains, double? clockOffset, IReadOnlySet<string>? only, CancellationToken cancel)
    {
        Inspections++;
        var facts = Facts with { SeenAt = Time.GetUtcNow() };
        if (Broken.Contains("network")) facts = facts with { Network = null };
        string[] all = ["system", "hardware", "network", "disks"];
        var wanted = all.Where(name => only?.Contains(name) != false).ToList();
        if (only is not null)
        {
            facts = facts with
            {
                System = wanted.Contains("system") ? facts.System : null, Hardware = wanted.Contains("hardware") ? facts.Hardware : null,
                Network = wanted.Contains("network") ? facts.Network : null, Disks = wanted.Contains("disks") ? facts.Disks : null,
            };
        }

        return Task.FromResult(new Inspection(facts, [.. wanted.Select(name => new CollectorRun(name, !Broken.Contains(name), 1, Broken.Contains(name) ? "planted" : null))]));
    }
}
