using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Bench.Storm;

/// <summary>One machine of the storm: everything about it follows from its number but the key.</summary>
internal static class StormMachine
{
    /// <summary>What each of them holds; the content of sections does not matter to a call that changed none.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Sections { get; } = FactsSections.Names.ToDictionary(name => name, Section);

    private static readonly string[] Kinds = ["board", "uuid", "bios", "disk", "mac"];

    public static string StateHash { get; } = FactsHash.Of(Sections);

    public static Guid IdOf(int number) => new(number, 7, 7, new byte[8]);

    public static HardwareSignals Hardware(int number) => new([.. Kinds.Select(kind => new HardwareKey(
        kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{number}"))).AsSpan(0, 8))))]);

    /// <summary>A check-in as an agent sends it, packed.</summary>
    /// <param name="changed">Other listening ports than before, and their hash with them.</param>
    public static byte[] CheckIn(int number, long serial, bool changed, DateTimeOffset now)
    {
        var sections = new Dictionary<string, JsonElement>(Sections);
        if (changed)
        {
            sections["remote"] = JsonSerializer.SerializeToElement(new { remoteDesktop = true, autorun = true, tools = new[] { new { name = "ultraviewer", running = true } } }, JsonSerializerOptions.Web);
        }

        var said = new CheckIn
        {
            Batch = Guid.CreateVersion7(now), Serial = serial, Boot = IdOf(number), ObservedAt = now.AddSeconds(-3), SentAt = now, AgentVersion = "0.1.0", Hardware = Hardware(number),
            Ran = FactsSections.Names, StateHash = changed ? FactsHash.Of(sections) : StateHash,
            Sections = changed ? new Dictionary<string, JsonElement> { ["remote"] = sections["remote"] } : new Dictionary<string, JsonElement>(),
        };
        using var to = new MemoryStream();
        using (var zip = new GZipStream(to, CompressionLevel.Fastest)) zip.Write(JsonSerializer.SerializeToUtf8Bytes(said, WireJson.Default.CheckIn));
        return to.ToArray();
    }

    private static JsonElement Section(string name) => JsonSerializer.SerializeToElement<object>(name switch
    {
        "system" => new { hostName = "PM1-01", name = "Windows 11 Pro", edition = "Professional", release = "24H2", build = 26100, ubr = 4061, server = false, architecture = "x64" },
        "firewall" => new { kind = "windows", profiles = new[] { new { name = "domain", enabled = true }, new { name = "private", enabled = true }, new { name = "public", enabled = true } } },
        "software" => new { items = Enumerable.Range(0, 80).Select(i => new { name = $"Phần mềm {i}", version = $"{i}.2.1", publisher = "Nhà sản xuất" }) },
        "remote" => new { remoteDesktop = false, autorun = false, smb1 = false, tools = Array.Empty<object>() },
        _ => new { },
    }, JsonSerializerOptions.Web);
}
