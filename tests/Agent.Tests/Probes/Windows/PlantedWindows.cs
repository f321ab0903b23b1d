using System.ComponentModel;
using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Windows;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>Answers of Windows as a test wants them; what it does not say fails as Windows fails.</summary>
internal sealed class PlantedWindows : IWindowsApi
{
    public const string Machine = "S-1-5-21-1004336348-1177238915-682003330";

    public static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    public List<ApiUser>? People { get; init; } = [new(500, 0x10203, 0, 0), new(501, 0x10223, 0, 0), new(1001, 0x10220, 86_400, 1_795_000_000)];

    public Dictionary<string, string[]> Groups { get; init; } = new() { ["S-1-5-32-544"] = [Machine + "-500", Machine + "-1001"], ["S-1-5-32-555"] = [] };

    public ApiPasswordRules? Rules { get; init; } = new(0, uint.MaxValue, 0, 0, 1_800);

    public HashSet<string> Services { get; init; } = new(StringComparer.OrdinalIgnoreCase) { "MpsSvc", "BkavService", "UltraViewService", "DFServ" };

    public HashSet<string> Programs { get; init; } = new(StringComparer.OrdinalIgnoreCase) { "explorer" };

    public Dictionary<(bool Tcp, bool Six), byte[]> Tables { get; init; } = [];

    public List<ApiAdapter> Cards { get; init; } = [];

    public byte[]? Smbios { get; init; }

    public int? Protection { get; init; } = 2;

    public int? Health { get; init; } = 0;

    /// <summary>Defender's log, newest first; null where it cannot be opened.</summary>
    public List<string>? Log { get; init; }

    public string MachineSid() => Machine;

    public IReadOnlyList<ApiUser> Users() => People ?? throw new Win32Exception(5);

    public ApiPasswordRules PasswordRules() => Rules ?? throw new Win32Exception(2140);

    public IReadOnlyList<string> Members(string group) => Groups.GetValueOrDefault(group) ?? throw new Win32Exception(1376);

    public bool DomainJoined() => false;

    public bool? OnBattery() => null;

    public DateTimeOffset? BootedAt() => new DateTimeOffset(2026, 11, 25, 0, 3, 4, 567, TimeSpan.Zero);

    public long MemoryBytes() => 8L << 30;

    public int? Language(string name) => name switch { "vi-VN" => 1066, "en-US" => 1033, _ => null };

    public byte[] Sockets(bool tcp, bool six) => Tables.GetValueOrDefault((tcp, six)) ?? [0, 0, 0, 0];

    public string? ProgramOf(int process) => process == 1388 ? @"C:\Windows\System32\svchost.exe" : null;

    public IReadOnlyList<ApiAdapter> Adapters() => Cards;

    public IReadOnlySet<string> RunningServices() => Services;

    public IReadOnlySet<string> RunningPrograms() => Programs;

    public int? AntimalwareHealth() => Health;

    public byte[] Firmware() => Smbios ?? throw new Win32Exception(1);

    public IReadOnlyList<byte[]> Disks() => [];

    public bool TpmPresent() => false;

    public byte[]? EndorsementKey() => null;

    public (long Free, long All) Space(string drive) => ((50L << 30) + 12_345, 200L << 30);

    public int? BitLocker(string drive) => Protection;

    public IReadOnlyList<string> Events(string channel, string query, int most) => channel == DefenderLog.Channel && Log is { } log ? log : throw new Win32Exception(15007);

    public static Looking Look(string root = "/nowhere", params string[] mail) => new(root, Now, mail);

    public WindowsMachine With(Hives hives, Looking? looking = null) => new(hives, this, looking ?? Look());
}
