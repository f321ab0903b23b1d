namespace VongGac.Agent.Probes.Linux;

/// <summary>What systemd starts, read from its files: the answer is the same whether or not it runs, as below a planted root.</summary>
internal sealed class Units
{
    /// <summary>The operator's come first and hide the system's.</summary>
    private static readonly string[] Folders = ["/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];

    private readonly Ground _ground;
    private readonly Dictionary<string, string> _wanted = new(StringComparer.Ordinal);

    private Units(Ground ground) => _ground = ground;

    /// <summary>systemd is installed at all.</summary>
    public bool There { get; private set; }

    /// <summary>Unit to the target that wants it, enabled ones and those the system itself wants.</summary>
    public IReadOnlyDictionary<string, string> Wanted => _wanted;

    public static Units Of(Ground ground)
    {
        var units = new Units(ground) { There = Folders[3..].Any(ground.Exists) };
        bool merged = ground.Link("/lib") is not null;
        foreach (string folder in merged ? Folders[..4] : Folders)
        {
            foreach (string name in ground.Names(folder))
            {
                if (!name.EndsWith(".wants", StringComparison.Ordinal) && !name.EndsWith(".requires", StringComparison.Ordinal)) continue;
                string target = name[..name.LastIndexOf('.')];
                if (target.StartsWith("initrd", StringComparison.Ordinal)) continue;
                foreach (string unit in ground.Names($"{folder}/{name}"))
                {
                    if (ground.Link($"{folder}/{name}/{unit}") != "/dev/null") units._wanted.TryAdd(unit, target);
                }
            }
        }

        return units;
    }

    /// <summary>True when one of them starts by itself; null without systemd.</summary>
    public bool? Enabled(params ReadOnlySpan<string> units)
    {
        if (!There) return null;
        foreach (string unit in units)
        {
            if (_wanted.ContainsKey(unit) && !Masked(unit)) return true;
        }

        return false;
    }

    /// <summary>Forbidden to start at all.</summary>
    public bool Masked(string unit) => _ground.Link($"{Folders[0]}/{unit}") == "/dev/null" || _ground.Link($"{Folders[1]}/{unit}") == "/dev/null";

    /// <summary>The unit is known, enabled or not.</summary>
    public bool Known(string unit) => File(unit) is not null;

    /// <summary>First <c>ExecStart</c> of the unit, or of the service a timer, socket or path starts; null when it has none.</summary>
    public string? Command(string unit, int depth = 0)
    {
        string? path = File(unit);
        if (path is null) return null;
        string? command = null, starts = null;
        foreach (var (section, name, value) in Keyed.Ini(_ground.Lines(path, 1 << 20).Concat(DropIns(unit))))
        {
            // An empty value takes back what was said before: so drop-ins replace a command.
            if (section == "Service" && name == "ExecStart") command = value.Length == 0 ? null : command ?? value;
            else if (section is "Timer" or "Path" && name == "Unit") starts = value;
            else if (section == "Socket" && name == "Service") starts = value;
        }

        int kind = unit.LastIndexOf('.');
        if (command is null && depth == 0 && kind > 0 && unit[kind..] is ".timer" or ".socket" or ".path") return Command(starts ?? unit[..kind] + ".service", 1);
        return command;
    }

    private IEnumerable<string> DropIns(string unit) =>
        from folder in Folders.Reverse()
        from name in _ground.Names($"{folder}/{unit}.d")
        where name.EndsWith(".conf", StringComparison.Ordinal)
        from line in _ground.Lines($"{folder}/{unit}.d/{name}", 1 << 20)
        select line;

    private string? File(string unit)
    {
        string? found = Folders.Select(folder => $"{folder}/{unit}").FirstOrDefault(_ground.Exists);
        int at = unit.IndexOf('@');
        int dot = unit.LastIndexOf('.');
        if (found is not null || at < 0 || dot <= at + 1) return found;
        string template = unit[..(at + 1)] + unit[dot..];
        return Folders.Select(folder => $"{folder}/{template}").FirstOrDefault(_ground.Exists);
    }
}
