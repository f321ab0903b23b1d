using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Ways into the machine from elsewhere.</summary>
internal static class RemoteProbe
{
    private static readonly Tool[] Known =
    [
        new("teamviewer", ["teamviewer", "teamviewer-host"], ["teamviewerd", "TeamViewer"], ["teamviewerd.service"], "/opt/teamviewer"),
        new("anydesk", ["anydesk"], ["anydesk"], ["anydesk.service"], "/usr/bin/anydesk"),
        new("rustdesk", ["rustdesk"], ["rustdesk"], ["rustdesk.service"], "/usr/bin/rustdesk"),
        new("ultraviewer", ["ultraviewer"], ["ultraviewer"], [], "/opt/ultraviewer"),
        new("chrome-remote-desktop", ["chrome-remote-desktop"], ["chrome-remote-d", "remoting_host"], ["chrome-remote-desktop.service"], "/opt/google/chrome-remote-desktop"),
        new("vnc", ["tigervnc-standalone-server", "tightvncserver", "x11vnc", "vino", "realvnc-vnc-server", "tigervnc-server"],
            ["Xvnc", "Xtigervnc", "Xtightvnc", "x11vnc", "vino-server", "vncserver-x11-c", "krfb"], ["vncserver-x11-serviced.service", "x11vnc.service"], "/usr/bin/x11vnc"),
    ];

    public static RemoteFacts? Look(MachineFacts facts, Ground ground)
    {
        if (!ground.Exists("/etc")) return null;
        var processes = Processes.Of(ground);
        var units = Units.Of(ground);
        bool? ssh = Serves(processes, units, ["sshd", "dropbear"], ["ssh.service", "sshd.service", "ssh.socket", "sshd.socket", "dropbear.service"], ground.Exists("/usr/sbin/sshd") || ground.Exists("/usr/sbin/dropbear"));
        var sshd = SshdConfig.Read(ground);
        var samba = Samba(ground, processes, units);
        return new RemoteFacts
        {
            RemoteDesktop = Serves(processes, units, ["xrdp", "gnome-remote-de"], ["xrdp.service", "gnome-remote-desktop.service"], ground.Exists("/usr/sbin/xrdp") || ground.Exists("/usr/libexec/gnome-remote-desktop-daemon")),
            Ssh = ssh,
            SshRootPassword = ssh == false ? false : sshd?.RootPassword,
            SshPasswords = ssh == false ? false : sshd?.Passwords,
            Telnet = Serves(processes, units, ["telnetd", "in.telnetd"], ["telnet.socket", "telnetd.service"], false) == true || Inetd(ground, "telnet"),
            Ftp = Serves(processes, units, ["vsftpd", "proftpd", "pure-ftpd", "in.ftpd"], ["vsftpd.service", "proftpd.service", "pure-ftpd.service"], false) == true || Inetd(ground, "ftp"),
            Smb1 = samba.Smb1,
            SmbSigning = samba.Signing,
            SmbGuests = samba.Guests,
            Llmnr = Llmnr(ground, processes, units),
            Tools = [.. Known.Select(tool => Seen(tool, facts, ground, processes, units)).OfType<RemoteTool>()],
            // Desktops of Linux ask before they start anything from a medium.
            Autorun = false,
            UsbStorageForbidden = UsbForbidden(ground, units),
        };
    }

    /// <summary>Runs now, or will at the next start; null when neither can be told and the program is there.</summary>
    private static bool? Serves(Processes processes, Units units, ReadOnlySpan<string> names, ReadOnlySpan<string> enabled, bool installed)
    {
        if (processes.Runs(names) == true || units.Enabled(enabled) == true) return true;
        return !installed || (processes.All && units.There) ? false : null;
    }

    /// <summary>A line of inetd.conf, or a file of xinetd that is not disabled.</summary>
    private static bool Inetd(Ground ground, string service)
    {
        if (Keyed.Plain(ground.Lines("/etc/inetd.conf", 1 << 20)).Any(line => Keyed.Words(line)[0] == service)) return true;
        return ground.Exists("/etc/xinetd.d/" + service)
            && !Keyed.Assignments(ground.Lines("/etc/xinetd.d/" + service, 1 << 20)).Any(line => line.Key == "disable" && line.Value.Trim() == "yes");
    }

    private static (bool? Smb1, bool? Signing, bool? Guests) Samba(Ground ground, Processes processes, Units units)
    {
        if (!ground.Exists("/etc/samba/smb.conf") || Serves(processes, units, ["smbd"], ["smbd.service", "smb.service", "samba-ad-dc.service"], ground.Exists("/usr/sbin/smbd")) == false) return (false, null, false);
        string oldest = "SMB2", signing = "default", map = "never";
        bool guests = false;
        foreach (var (section, name, value) in Keyed.Ini(ground.Lines("/etc/samba/smb.conf", 4 << 20)))
        {
            bool global = section.Equals("global", StringComparison.OrdinalIgnoreCase);
            switch (string.Join(' ', Keyed.Words(name)).ToLowerInvariant())
            {
                case "server min protocol" or "min protocol" when global:
                    oldest = value.ToUpperInvariant();
                    break;
                case "server signing" when global:
                    signing = value.ToLowerInvariant();
                    break;
                case "map to guest" when global:
                    map = value.ToLowerInvariant();
                    break;
                case "guest ok" or "public" when !global || section.Length > 0:
                    guests |= value.ToLowerInvariant() is "yes" or "true" or "1";
                    break;
                default:
                    break;
            }
        }

        return (oldest is "CORE" or "COREPLUS" or "LANMAN1" or "LANMAN2" or "NT1", signing is "mandatory" or "force" or "forced" or "required", guests && map != "never");
    }

    /// <summary>systemd-resolved answers names asked on the local network unless told not to.</summary>
    private static bool? Llmnr(Ground ground, Processes processes, Units units)
    {
        if (Serves(processes, units, ["systemd-resolved"], ["systemd-resolved.service"], ground.Exists("/usr/lib/systemd/systemd-resolved")) is not true and var off) return off;
        const string drop = "/etc/systemd/resolved.conf.d";
        string? value = ground.Names(drop).Where(name => name.EndsWith(".conf", StringComparison.Ordinal)).Select(name => $"{drop}/{name}").Prepend("/etc/systemd/resolved.conf")
            .SelectMany(file => Keyed.Ini(ground.Lines(file, 1 << 20))).LastOrDefault(line => line.Name == "LLMNR").Value;
        return value?.ToLowerInvariant() is not ("no" or "false" or "off" or "0");
    }

    private static bool UsbForbidden(Ground ground, Units units)
    {
        foreach (string folder in new[] { "/etc/modprobe.d", "/run/modprobe.d", "/usr/lib/modprobe.d" })
        {
            foreach (string name in ground.Names(folder).Where(name => name.EndsWith(".conf", StringComparison.Ordinal)))
            {
                bool forbidden = Keyed.Plain(ground.Lines($"{folder}/{name}", 1 << 20)).Select(Keyed.Words).Any(words => words is
                    ["blacklist", "usb-storage" or "usb_storage"] or ["install", "usb-storage" or "usb_storage", "/bin/true" or "/bin/false" or "/usr/bin/true" or "/usr/bin/false" or "/sbin/nologin", ..]);
                if (forbidden) return true;
            }
        }

        return units.Enabled("usbguard.service") == true;
    }

    private static RemoteTool? Seen(Tool tool, MachineFacts facts, Ground ground, Processes processes, Units units)
    {
        var package = facts.Software?.Items.FirstOrDefault(item => tool.Packages.Contains(item.Name));
        bool runs = processes.Runs(tool.Processes) == true, enabled = units.Enabled(tool.Units) == true;
        return package is null && !runs && !enabled && !ground.Exists(tool.Path) ? null : new RemoteTool(tool.Name, package?.Version, runs, units.There ? enabled : null);
    }

    private sealed record Tool(string Name, string[] Packages, string[] Processes, string[] Units, string Path);
}
