using System.Globalization;
using System.Text.Json;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>What changed, in plain words: names of facts for the paths that are stored, values as people write them.</summary>
internal static class ChangeWords
{
    private const int LongestValue = 120;

    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        ["hostName"] = FactWords.HostName, ["name"] = FactWords.Product, ["edition"] = FactWords.Release, ["release"] = FactWords.Release, ["build"] = FactWords.Build,
        ["ubr"] = FactWords.Build, ["kernel"] = FactWords.Build, ["bootedAt"] = FactWords.BootedAt, ["installedAt"] = FactWords.InstalledAt, ["language"] = FactWords.DisplayLanguage,
        ["domainJoined"] = FactWords.DomainJoined, ["onBattery"] = FactWords.OnBattery, ["memoryBytes"] = FactWords.Memory, ["processor"] = FactWords.Processor,
        ["boardSerial"] = FactWords.BoardSerial, ["biosSerial"] = FactWords.BiosSerial, ["diskSerials"] = FactWords.DiskSerials, ["macs"] = FactWords.Macs,
        ["users"] = FactWords.Users, ["administrators"] = FactWords.AdministratorCount, ["remoteDesktopUsers"] = FactWords.RemoteUsers,
        ["passwordSetAt"] = FactWords.PasswordSet, ["lastSignIn"] = FactWords.LastSignIn, ["passwordRequired"] = FactWords.PasswordRequired,
        ["minimumLength"] = FactWords.MinimumLength, ["complexity"] = FactWords.Complexity, ["maximumAgeDays"] = FactWords.MaximumAge, ["lockoutThreshold"] = FactWords.Lockout,
        ["autoLogon"] = FactWords.AutoLogon, ["autoLogonPasswordStored"] = FactWords.AutoLogonStored, ["lockAfterSeconds"] = FactWords.LockAfter, ["userAccountControl"] = FactWords.Uac,
        ["kind"] = FactWords.Kind, ["profiles"] = FactWords.Profiles, ["enabled"] = FactWords.Enabled, ["blocksInbound"] = FactWords.BlocksInbound, ["active"] = FactWords.ActiveNow,
        ["openings"] = FactWords.Openings, ["listening"] = FactWords.Listening, ["connections"] = FactWords.Connections, ["addresses"] = FactWords.Addresses, ["dnsServers"] = FactWords.DnsServers,
        ["products"] = FactWords.Products, ["realTime"] = FactWords.RealTime, ["signaturesAt"] = FactWords.SignaturesAt, ["lastScanAt"] = FactWords.LastScan,
        ["exclusions"] = FactWords.Exclusions, ["activeThreats"] = FactWords.Threats, ["smartScreen"] = FactWords.SmartScreen, ["version"] = FactWords.Version,
        ["installed"] = FactWords.InstalledUpdates, ["lastInstalledAt"] = FactWords.LastInstalled, ["lastCheckedAt"] = FactWords.LastChecked, ["pending"] = FactWords.Pending,
        ["pendingSecurity"] = FactWords.PendingSecurity, ["automatic"] = FactWords.AutomaticUpdates, ["rebootPending"] = FactWords.RebootPending, ["serviceDisabled"] = FactWords.UpdateServiceOff,
        ["items"] = FactWords.HowMany, ["savingForbidden"] = FactWords.SavingForbidden, ["savedLogins"] = FactWords.SavedLogins, ["officialMailLogins"] = FactWords.OfficialLogins,
        ["remoteDesktop"] = FactWords.RemoteDesktop, ["networkLevelAuthentication"] = FactWords.NetworkAuthentication, ["ssh"] = FactWords.Ssh, ["telnet"] = FactWords.Telnet,
        ["ftp"] = FactWords.Ftp, ["smb1"] = FactWords.Smb1, ["smbSigning"] = FactWords.SmbSigning, ["smbGuests"] = FactWords.SmbGuests, ["remoteRegistry"] = FactWords.RemoteRegistry,
        ["llmnr"] = FactWords.Llmnr, ["tools"] = FactWords.RemoteTools, ["autorun"] = FactWords.Autorun, ["usbStorageForbidden"] = FactWords.UsbForbidden,
        ["systemEncrypted"] = FactWords.SystemEncrypted, ["systemFreeBytes"] = FactWords.SystemFree, ["systemBytes"] = FactWords.SystemSize, ["freeze"] = FactWords.Freeze,
        ["frozen"] = FactWords.FrozenNow, ["dropped"] = FactWords.Dropped, ["source"] = FactWords.TimeSource, ["server"] = FactWords.TimeServer, ["offsetSeconds"] = FactWords.TimeOffset, ["timeZone"] = FactWords.TimeZone,
    };

    /// <summary>What a path names, by its last known part; the path itself where no part has a name.</summary>
    public static Text Name(string path)
    {
        foreach (string part in path.Split('.').Reverse())
        {
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            if (Names.TryGetValue(bracket < 0 ? part : part[..bracket], out var name)) return name;
        }

        return FactLine.Plain(path);
    }

    /// <summary>A JSON value as people write it; one that was cut when it was kept is shown as it stands.</summary>
    public static Text Value(string json)
    {
        if (json.EndsWith('…')) return Short(json);
        var value = JsonElement.Parse(json);
        return value.ValueKind switch
        {
            JsonValueKind.True => FactWords.Yes,
            JsonValueKind.False => FactWords.No,
            JsonValueKind.Null => FactWords.Unseen,
            JsonValueKind.Number when value.TryGetInt64(out long whole) => FactLine.Number(whole),
            JsonValueKind.String when DateTimeOffset.TryParseExact(value.GetString(), ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"],
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => FactLine.Plain(VietnamTime.Minute(at)),
            JsonValueKind.String => Short(value.GetString()!),
            JsonValueKind.Object => Short(string.Join(", ", value.EnumerateObject().Select(member => Said(member.Value)).Where(said => said.Length > 0))),
            JsonValueKind.Array => Short(string.Join(", ", value.EnumerateArray().Select(Said))),
            _ => Short(value.GetRawText()),
        };
    }

    private static string Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static Text Short(string value) => FactLine.Plain(value.Length <= LongestValue ? value : value[..LongestValue] + "…");
}
