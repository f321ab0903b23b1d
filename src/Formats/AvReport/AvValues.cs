using System.Collections.Frozen;
using System.Globalization;
using VongGac.Model;

namespace VongGac.Formats.AvReport;

/// <summary>What the keys of a form's fields stand for. Null: not measured.</summary>
internal static class AvValues
{
    public static readonly FrozenDictionary<string, Func<AvSender, string?>> Sender = new Dictionary<string, Func<AvSender, string?>>
    {
        ["organisation-id"] = s => s.Id,
        ["organisation-in-charge"] = s => s.InCharge,
        ["organisation-name"] = s => s.Name,
        ["organisation-address"] = s => s.Address,
        ["organisation-email"] = s => s.Email,
        ["organisation-telephone"] = s => s.Telephone,
        ["organisation-fax"] = s => s.Fax,
        ["organisation-website"] = s => s.Website,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Func<AvMachine, string?>> Machine = new Dictionary<string, Func<AvMachine, string?>>
    {
        ["machine-name"] = m => m.Name,
        ["machine-address"] = m => m.Address,
        ["machine-public-address"] = m => m.PublicAddress,
        ["system"] = m => m.System,
        ["updated-at"] = m => m.UpdatedAt?.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        ["auto-protect"] = m => Bit(m.AutoProtect),
        ["firewall"] = m => Bit(m.Firewall),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<AvMalware, string?>> Malware = new Dictionary<string, Func<AvMalware, string?>>
    {
        ["malware-name"] = m => m.Name,
        ["malware-kind"] = m => m.Kind,
        ["malware-behaviour"] = m => m.Behaviour,
        ["malware-path"] = m => m.Path,
        ["malware-hash"] = m => m.Hash,
        ["malware-device"] = m => m.Device,
        ["malware-files"] = m => Number(m.Files),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<AvConnection, string?>> Connection = new Dictionary<string, Func<AvConnection, string?>>
    {
        ["connection-program"] = c => c.Program,
        ["connection-md5"] = c => c.Md5,
        ["connection-sha256"] = c => c.Sha256,
        ["connection-target"] = c => c.Target,
        ["connection-port"] = c => c.Port is { } port ? Number(port) : null,
    }.ToFrozenDictionary();

    /// <summary>Keys of what a machine may have several of.</summary>
    public static IEnumerable<string> Items(AvPart part) => part switch
    {
        AvPart.Malware => Malware.Keys,
        AvPart.Connections => Connection.Keys,
        AvPart.Weaknesses => ["weakness"],
        AvPart.OldSignatures => ["old-signatures"],
        _ => [],
    };

    /// <summary>What a section knows of one machine: null when nobody looked, else one look-up for each row to write.</summary>
    public static IReadOnlyList<Func<string, string?>>? Rows(AvPart part, AvMachine machine) => part switch
    {
        AvPart.Malware => machine.Malware?.Select(item => Of(machine, key => Malware.TryGetValue(key, out var read) ? read(item) : null)).ToArray(),
        AvPart.Connections => machine.Connections?.Select(item => Of(machine, key => Connection.TryGetValue(key, out var read) ? read(item) : null)).ToArray(),
        AvPart.Weaknesses => machine.Weaknesses?.Select(item => Of(machine, key => key == "weakness" ? item : null)).ToArray(),
        AvPart.Systems => machine.System is null ? null : [Of(machine, _ => null)],
        AvPart.Quality => machine.AutoProtect is null && machine.Firewall is null ? null : [Of(machine, _ => null)],
        AvPart.OldSignatures => machine.SignaturesAt is null ? null : [],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Func<string, string?> Of(AvMachine machine, Func<string, string?> item) =>
        key => Machine.TryGetValue(key, out var read) ? read(machine) : item(key);

    private static string? Bit(bool? value) => value is null ? null : value.Value ? "1" : "0";
}
