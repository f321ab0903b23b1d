using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Encryption and space of the system drive; products that give it back its old state.</summary>
internal static class DisksProbe
{
    private static readonly Traces DeepFreeze = new("deepfreeze", ["DFServ", "DeepFrz", "DfDiskLo", "DFRegMon", "FarDisk", "FarSpace"], ["DFServ", "FrzState2k"], ["Deep Freeze", "Faronics Deep Freeze"]);

    private static readonly Traces[] Others =
    [
        new("shadowdefender", ["diskpt", "{0CBD4F48-3751-475D-BE88-4F271385B672}", "ShadowDefender*"], ["DefenderDaemon"], ["Shadow Defender"]),
        new("rebootrestore", ["RebootRestore*", "ShdServ", "ShldDrv", "ShldFlt"], ["shdserv"], ["Reboot Restore", "RollBack Rx", "Rollback Rx"]),
        new("timefreeze", ["TimeFreeze*", "TWTimeFreeze", "ToolwizTF*"], ["ToolwizTimeFreeze", "TimeFreeze"], ["Toolwiz Time Freeze", "ToolwizTimeFreeze"]),
        new("steadystate", ["WinSteadyState*"], [], ["Windows SteadyState"]),
        new("comodotimemachine", ["CTMFLT", "CTMMOUNT"], ["CTMTRAY"], ["COMODO Time Machine"]),
    ];

    public static DiskFacts Look(WindowsMachine machine)
    {
        string drive = machine.Expand("%SystemDrive%");
        var presence = new Presence(machine);
        var space = machine.Ask<(long Free, long All)?>("space", () => machine.Api.Space(drive));
        return new DiskFacts
        {
            SystemEncrypted = machine.Ask("BitLocker", () => machine.Api.BitLocker(drive)) switch
            {
                // On, or at work on a drive that was on. Suspended (5) has its key lying open: not protected.
                1 or 6 => true,
                2 or 3 or 4 or 5 => false,
                _ => null,
            },
            SystemFreeBytes = space is { } known ? Steps.FreeSpace(known.Free) : null,
            SystemBytes = space?.All,
            Freeze = [.. new[] { FrozenByFaronics(machine, presence), FilteredByWindows(machine) }.OfType<FreezeProduct>().Concat(Others.Where(presence.IsHere).Select(product =>
                new FreezeProduct(product.Name, presence.Installed(product)?.Version, null)))],
        };
    }

    /// <summary>Deep Freeze says its state in the registry, in English on every Windows: a value of the program, not of the system.</summary>
    private static FreezeProduct? FrozenByFaronics(WindowsMachine machine, Presence presence)
    {
        string[] places = [@"HKLM\SOFTWARE\WOW6432Node\Faronics\Deep Freeze 6", @"HKLM\SOFTWARE\Faronics\Deep Freeze 6"];
        string? status = Said("DF Status");
        if (status is null && !presence.IsHere(DeepFreeze)) return null;

        bool? frozen = status is null ? null : status.Contains("Frozen", StringComparison.OrdinalIgnoreCase) ? true
            : status.Contains("Thaw", StringComparison.OrdinalIgnoreCase) ? false : null;
        return new FreezeProduct(DeepFreeze.Name, Said("DF Version") ?? presence.Installed(DeepFreeze)?.Version, frozen);

        string? Said(string name) => places.Select(place => machine.Keys.Text(place, name)).FirstOrDefault(said => said is not null);
    }

    /// <summary>The Unified Write Filter: its volume driver is there once the feature is. Whether it filters only WMI tells, which we do not ask; a disabled driver does not.</summary>
    private static FreezeProduct? FilteredByWindows(WindowsMachine machine)
    {
        const string driver = WindowsMachine.Services + @"\uwfvol";
        if (!machine.Keys.Exists(driver)) return null;

        return new FreezeProduct("uwf", null, machine.StartOf("uwfvol") == 4 ? false : null);
    }
}
