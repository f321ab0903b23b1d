using System.Globalization;
using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Model;
using VongGac.Server.Platform;
using MachinePlatform = VongGac.Checks.Facts.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// The whole facts of an example machine on a day, such that the checks answer what <see cref="MachineLife"/> says, and the rest
/// is what school computers are like: the healthy machine of the content with the habits of its image and a few of its own. Pure.
/// </summary>
internal sealed class ComposeFacts
{
    private readonly MachineLife _life;
    private readonly MachineFacts _windows, _linux;
    private readonly Dictionary<string, int> _measures = MachineMeasures.Today.Index().ToDictionary(measure => measure.Item.Key, measure => measure.Index, StringComparer.Ordinal);

    private ComposeFacts(MachineLife life, MachineFacts windows, MachineFacts linux) => (_life, _windows, _linux) = (life, windows, linux);

    public static Result<ComposeFacts> Load(ContentFolder folder, MachineLife life)
    {
        string checks = Path.Combine(folder.Root, "checks");
        return CheckTrials.Healthy(checks, MachinePlatform.Windows).Then<ComposeFacts>(windows =>
            CheckTrials.Healthy(checks, MachinePlatform.Linux).Then<ComposeFacts>(linux => new ComposeFacts(life, windows.Facts, linux.Facts)));
    }

    public ExampleSystem SystemOf(ExampleMachine machine, DateOnly day) =>
        ExampleSystem.Of(machine, !Fails(machine, MachineMeasures.System, day), !Fails(machine, MachineMeasures.Patched, day), _windows.System!.Ubr!.Value);

    /// <summary>What the agent saw, and which of its collectors could not look.</summary>
    /// <param name="frozen">Its disk goes back at every start.</param>
    public (MachineFacts Facts, IReadOnlyDictionary<string, string> Failed) At(ExampleMachine machine, bool frozen, DateTimeOffset seen)
    {
        DateOnly day = VietnamTime.DayOf(seen);
        var facts = Dated(machine, day, seen);
        if (machine.Sort != MachineSort.Server) facts = ExampleHabits.Of(facts, machine, frozen, day);
        facts = Faulted(facts, machine, day);
        var failed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (CannotSee(machine, MachineMeasures.Antivirus, day)) (facts, failed["antimalware"]) = (facts with { Antimalware = null }, "access denied");
        if (CannotSee(machine, MachineMeasures.Patched, day)) (facts, failed["updates"]) = (facts with { Updates = null }, "access denied");
        return (facts, failed);
    }

    private bool Fails(ExampleMachine machine, string measure, DateOnly day) => _life.Look(machine, _measures[measure], day)?.Verdict.State == VerdictState.NotMet;

    private bool CannotSee(ExampleMachine machine, string measure, DateOnly day) => _life.Look(machine, _measures[measure], day)?.Verdict.State == VerdictState.Unknown;

    /// <summary>The healthy machine as it would be on that day: what has a date has one near it, and no two machines are one.</summary>
    private MachineFacts Dated(ExampleMachine machine, DateOnly day, DateTimeOffset seen)
    {
        var healthy = machine.Sort == MachineSort.Server ? _linux : _windows;
        var system = SystemOf(machine, day);
        string seat = machine.Key[(machine.Unit.Length + 1)..];
        int number = machine.Own.Between(60, 0, 0xFFFFF);
        string serial = number.ToString("X5", CultureInfo.InvariantCulture);
        DateTimeOffset Every(int days) => VietnamTime.StartOf(day.AddDays(-(day.DayNumber % days))) + TimeSpan.FromHours(6);
        return healthy with
        {
            SeenAt = seen,
            System = healthy.System! with
            {
                HostName = seat, Name = system.Name, Release = system.Release, Build = system.Build ?? healthy.System.Build, Ubr = system.Ubr ?? healthy.System.Ubr,
                BootedAt = VietnamTime.StartOf(day) + TimeSpan.FromHours(6.5), InstalledAt = VietnamTime.StartOf(machine.Declared),
            },
            Hardware = healthy.Hardware! with
            {
                BoardSerial = "B-" + serial, BiosSerial = "S-" + serial, SystemUuid = $"4c4c4544-0042-3010-8051-b4c04f5{serial}", DiskSerials = ["D-" + serial],
                Macs = [string.Create(CultureInfo.InvariantCulture, $"02:00:00:{number >> 16:x2}:{(number >> 8) & 0xFF:x2}:{number & 0xFF:x2}")],
            },
            Accounts = healthy.Accounts! with
            {
                Users = [.. healthy.Accounts.Users.Select(user => user with { PasswordSetAt = Every(45), LastSignIn = user.Enabled ? seen.AddHours(-1) : Every(30) })],
            },
            Network = healthy.Network! with { Addresses = [string.Create(CultureInfo.InvariantCulture, $"192.168.{1 + machine.Image.Below(61, 8)}.{2 + (number % 250)}")] },
            Antimalware = healthy.Antimalware! with
            {
                Products = [.. healthy.Antimalware.Products.Select(product => product with { SignaturesAt = VietnamTime.StartOf(day) - TimeSpan.FromHours(10), LastScanAt = Every(7) })],
            },
            Updates = healthy.Updates! with { LastInstalledAt = Every(28), LastCheckedAt = VietnamTime.StartOf(day) - TimeSpan.FromHours(4) },
            Clock = healthy.Clock! with { OffsetSeconds = machine.Own.Between(62, -1, 1) * 5 },
        };
    }

    private MachineFacts Faulted(MachineFacts facts, ExampleMachine machine, DateOnly day)
    {
        if (Fails(machine, MachineMeasures.Antivirus, day))
        {
            // The day its signatures were last renewed does not move while nobody renews them.
            var renewed = VietnamTime.StartOf(day.AddDays(-30 - (day.DayNumber % 30)));
            facts = facts with { Antimalware = facts.Antimalware! with { Products = [.. facts.Antimalware.Products.Select(product => product with { SignaturesAt = renewed })] } };
        }

        if (Fails(machine, MachineMeasures.Firewall, day))
        {
            // Nothing behind the open firewall waits for a remote screen, unless the history says so below.
            facts = facts with
            {
                Firewall = facts.Firewall! with { Profiles = [.. facts.Firewall.Profiles.Select(profile => profile with { Enabled = profile.Name is not ("public" or "host") })] },
                Remote = facts.Remote! with { RemoteDesktop = false },
            };
        }

        if (Fails(machine, MachineMeasures.Patched, day))
            facts = facts with { Updates = facts.Updates! with { LastInstalledAt = facts.Updates.LastInstalledAt!.Value.AddDays(-35), Pending = 4, PendingSecurity = 3 } };
        if (Fails(machine, MachineMeasures.Passwords, day))
            facts = facts with { Browsers = new BrowserFacts { Items = [.. facts.Browsers!.Items.Select((browser, i) => i > 0 ? browser : browser with { SavingForbidden = false, Profiles = [new(1, 3, 0, false)] })] } };
        if (Fails(machine, MachineMeasures.Remote, day))
        {
            facts = facts with
            {
                Remote = facts.Remote! with { RemoteDesktop = true },
                Firewall = facts.Firewall! with { Openings = [.. facts.Firewall.Openings, new("tcp", machine.Sort == MachineSort.Server ? "22" : "3389", "any", null, [])] },
            };
        }

        if (Fails(machine, MachineMeasures.Users, day))
        {
            facts = facts with
            {
                Accounts = facts.Accounts! with
                {
                    Users = [.. facts.Accounts.Users.Select(user => user.Enabled ? user with { Administrator = true } : user)],
                    Administrators = [.. facts.Accounts.Users.Where(user => user.Enabled || user.Administrator).Select(user => user.Id)],
                },
            };
        }

        if (Fails(machine, MachineMeasures.Autorun, day)) facts = facts with { Remote = facts.Remote! with { Autorun = true } };
        if (Fails(machine, MachineMeasures.Clock, day)) facts = facts with { Clock = facts.Clock! with { Source = "none", Server = null, OffsetSeconds = -86_400 * 700 } };
        return facts;
    }
}
