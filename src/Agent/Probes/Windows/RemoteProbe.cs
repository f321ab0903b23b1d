using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Ways into the machine, old protocols, removable media.</summary>
internal static class RemoteProbe
{
    private const string Terminal = @"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server";
    private const string TerminalPolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services";
    private const string Server = WindowsMachine.Services + @"\LanmanServer\Parameters";
    private const string RemovablePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices";

    private static readonly Traces[] Tools =
    [
        new("ultraviewer", ["UltraViewService", "UltraViewer*"], ["UltraViewer_Desktop", "UltraViewer_Service"], ["UltraViewer"]),
        new("teamviewer", ["TeamViewer*"], ["TeamViewer", "TeamViewer_Service"], ["TeamViewer"]),
        new("anydesk", ["AnyDesk*"], ["AnyDesk"], ["AnyDesk"]),
        new("rustdesk", ["RustDesk*"], ["rustdesk"], ["RustDesk"]),
        new("vnc", ["tvnserver", "uvnc_service", "vncserver", "WinVNC4", "winvnc"], ["tvnserver", "winvnc", "vncserver", "winvnc4"], ["TightVNC", "UltraVNC", "RealVNC", "VNC Server", "TigerVNC"]),
        new("chrome-remote-desktop", ["chromoting"], ["remoting_host"], ["Chrome Remote Desktop"]),
        new("radmin", ["RServer3", "r_server"], ["rserver3", "r_server"], ["Radmin Server"]),
        new("ammyy", ["AmmyyAdmin*"], ["AA_v3", "AMMYY_Admin"], ["Ammyy"]),
        new("supremo", ["SupremoService"], ["Supremo", "SupremoService"], ["Supremo"]),
        new("splashtop", ["SplashtopRemoteService"], ["SRService", "SRServer"], ["Splashtop Streamer"]),
        new("logmein", ["LogMeIn", "LMIGuardianSvc"], ["LogMeIn"], ["LogMeIn"]),
        new("dwservice", ["DWAgent*"], ["dwagsvc"], ["DWAgent", "DWService"]),
    ];

    public static RemoteFacts Look(WindowsMachine machine)
    {
        var keys = machine.Keys;
        var presence = new Presence(machine);
        bool? denied = keys.Flag(TerminalPolicy, "fDenyTSConnections") ?? keys.Flag(Terminal, "fDenyTSConnections");
        return new RemoteFacts
        {
            RemoteDesktop = denied is null ? null : denied == false && machine.MayRun("TermService") != false,
            NetworkLevelAuthentication = keys.Flag(TerminalPolicy, "UserAuthentication") ?? keys.Flag(Terminal + @"\WinStations\RDP-Tcp", "UserAuthentication"),
            Ssh = machine.MayRun("sshd"),
            Telnet = machine.MayRun("TlntSvr"),
            Ftp = Any(machine.MayRun("ftpsvc"), machine.MayRun("MSFTPSVC"), machine.MayRun("FileZilla Server"), machine.MayRun("filezilla-server")),
            Smb1 = Smb1(machine),
            SmbSigning = Signing(machine),
            SmbGuests = Guests(machine),
            RemoteRegistry = machine.StartOf("RemoteRegistry") is { } start ? start == 2 || presence.ServiceRuns("RemoteRegistry") : null,
            // Not written means on: the documented default of the policy "Turn off multicast name resolution".
            Llmnr = keys.Flag(@"HKLM\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient", "EnableMulticast") ?? true,
            Tools = [.. Tools.Where(presence.IsHere).Select(tool => new RemoteTool(tool.Name, presence.Installed(tool)?.Version, presence.Runs(tool), Unattended(machine, presence, tool)))],
            Autorun = Autorun(machine),
            UsbStorageForbidden = UsbForbidden(machine),
        };
    }

    private static bool? Unattended(WindowsMachine machine, Presence presence, Traces tool) =>
        presence.ServicesOf(tool).Any(service => machine.StartOf(service) == 2);

    /// <summary>The old file protocol needs its own driver: srv.sys to serve, mrxsmb10 to ask. Where the feature was removed both keys are gone.</summary>
    private static bool? Smb1(WindowsMachine machine)
    {
        bool? serves = machine.MayRun("srv") == true ? machine.Keys.Flag(Server, "SMB1") ?? true : machine.MayRun("srv");
        return Any(serves, machine.MayRun("mrxsmb10"));
    }

    /// <summary>Not written means no, up to Windows 11 24H2, where it depends on the edition.</summary>
    private static bool? Signing(WindowsMachine machine)
    {
        const int signsByItself = 26_100;
        return machine.Keys.Flag(Server, "RequireSecuritySignature") ?? (SystemProbe.Build(machine.Keys) is { } build && build < signsByItself ? false : null);
    }

    /// <summary>The guest account (RID 501) is on, or nobody at all may read shares.</summary>
    private static bool? Guests(WindowsMachine machine)
    {
        const uint disabled = 0x2;
        bool? guest = machine.Ask("guest account", machine.Api.Users) is { } users ? users.FirstOrDefault(user => user.Rid == 501) is { } account && (account.Flags & disabled) == 0 : null;
        bool? nobody = machine.Keys.Flag(Server, "RestrictNullSessAccess") is { } restricted ? !restricted : false;
        return Any(guest, nobody);
    }

    /// <summary>Policy of the machine wins over those of users. Bit 4 of NoDriveTypeAutoRun is removable drives.</summary>
    private static bool? Autorun(WindowsMachine machine)
    {
        const string place = @"\Microsoft\Windows\CurrentVersion\Policies\Explorer";
        if (Off(@"HKLM\SOFTWARE" + place) is { } ofMachine) return !ofMachine;

        var users = machine.Users().Select(user => Off($@"HKU\{user}\Software" + place)).ToList();
        return users.Count == 0 || users.Exists(off => off != true);

        bool? Off(string key)
        {
            const int removable = 0x4;
            if (machine.Keys.Number(key, "NoAutorun") == 1) return true;
            return machine.Keys.Number(key, "NoDriveTypeAutoRun") is { } types ? (types & removable) != 0 : null;
        }
    }

    private static bool? UsbForbidden(WindowsMachine machine)
    {
        const string removableDisks = RemovablePolicy + @"\{53f5630d-b6bf-11d0-94f2-00a0c91efb8b}";
        return machine.StartOf("USBSTOR") == 4 || machine.Keys.Flag(RemovablePolicy, "Deny_All") == true
            || machine.Keys.Flag(removableDisks, "Deny_Read") == true || machine.Keys.Flag(removableDisks, "Deny_Write") == true;
    }

    /// <summary>True if any is; null if none is and one could not be seen.</summary>
    private static bool? Any(params ReadOnlySpan<bool?> seen)
    {
        bool unknown = false;
        foreach (bool? one in seen)
        {
            if (one == true) return true;
            unknown |= one is null;
        }

        return unknown ? null : false;
    }
}
