using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>What the root file system lies on: encryption, space, and whether it forgets at restart.</summary>
internal static class DisksProbe
{
    private const int Deepest = 8;

    public static DiskFacts? Look(Ground ground)
    {
        var root = Root(ground);
        var (free, size) = Space(ground);
        if (root is null && size is null)
        {
            ground.Looking.Missed("the root file system is not among the mounts");
            return null;
        }

        return new DiskFacts { SystemEncrypted = root is null ? null : Encrypted(ground, root), SystemFreeBytes = free, SystemBytes = size, Freeze = Freeze(ground, root) };
    }

    /// <summary>The last mount on <c>/</c> is the one in sight.</summary>
    private static Mount? Root(Ground ground)
    {
        Mount? root = null;
        foreach (string line in ground.Lines("/proc/self/mountinfo", 4 << 20))
        {
            string[] words = Keyed.Words(line);
            int dash = Array.IndexOf(words, "-");
            if (words.Length < 6 || words[4] != "/" || dash < 0 || words.Length < dash + 4) continue;
            root = new Mount(words[2], words[dash + 1], words[dash + 2], words[dash + 3]);
        }

        return root;
    }

    /// <summary>LUKS anywhere below the file system, also under LVM; null when the device is not one the kernel describes.</summary>
    private static bool? Encrypted(Ground ground, Mount root)
    {
        string device = $"/sys/dev/block/{root.Device}";
        // btrfs has a number of its own that is no device: its source names one.
        if (!ground.Exists(device))
        {
            string? target = root.Source.StartsWith("/dev/mapper/", StringComparison.Ordinal) ? ground.Link(root.Source) : root.Source;
            device = "/sys/class/block/" + Path.GetFileName(target ?? root.Source);
        }

        return root.Source.StartsWith("/dev/", StringComparison.Ordinal) && ground.Exists(device) ? Crypt(ground, device, 0) : null;
    }

    private static bool Crypt(Ground ground, string device, int depth)
    {
        if (ground.Line(device + "/dm/uuid")?.StartsWith("CRYPT-", StringComparison.Ordinal) == true) return true;
        var below = depth < Deepest ? ground.Names(device + "/slaves") : [];
        return below.Count > 0 && below.All(name => Crypt(ground, "/sys/class/block/" + name, depth + 1));
    }

    private static (long? Free, long? Size) Space(Ground ground)
    {
        if (!ground.Itself) return (null, null);
        var drive = new DriveInfo("/");
        return drive.IsReady ? (Steps.FreeSpace(drive.AvailableFreeSpace), drive.TotalSize) : (null, null);
    }

    private static List<FreezeProduct> Freeze(Ground ground, Mount? root)
    {
        var found = new List<FreezeProduct>();
        bool inMemory = root is { Kind: "overlay" } && root.Options.Contains("root-ro", StringComparison.Ordinal);
        bool configured = Keyed.Assignments(ground.Lines("/etc/overlayroot.conf", 1 << 20).Concat(ground.Lines("/etc/overlayroot.local.conf", 1 << 20)))
            .GetValueOrDefault("overlayroot") is { Length: > 0 } value && value != "disabled";
        if (inMemory || configured) found.Add(new FreezeProduct("overlayroot", null, inMemory));
        string[] start = Keyed.Words(ground.Line("/proc/cmdline") ?? "");
        if (start.Contains("boot=live")) found.Add(new FreezeProduct(ground.Exists("/usr/share/drbl") ? "clonezilla-live" : "live", null, !start.Contains("persistence")));
        return found;
    }

    private sealed record Mount(string Device, string Kind, string Source, string Options);
}
