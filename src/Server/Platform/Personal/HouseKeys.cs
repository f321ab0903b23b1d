using System.Security.Cryptography;
using System.Text.Json;

namespace VongGac.Server.Platform;

/// <summary>
/// The secrets of one installation: keys that seal personal data (by version, so that a new one can take over), the key of
/// the blind index, the key that seals the audit. Never printed, never logged; a backup carries them wrapped.
/// </summary>
public sealed class HouseKeys
{
    internal const string FileName = "house.json";

    private const int Length = 32;

    private readonly KeyFile _file;

    private HouseKeys(KeyFile file) => _file = file;

    /// <summary>The version that seals from now on; older ones only open.</summary>
    internal byte Current => _file.Current;

    internal byte[] Index => _file.Index;

    internal byte[] Audit => _file.Audit;

    /// <summary>When the current sealing key was made.</summary>
    public DateTimeOffset Made => _file.Made;

    /// <summary>Keys nobody has seen before.</summary>
    public static HouseKeys New(DateTimeOffset at) => new(new KeyFile(
        1, at, new Dictionary<byte, byte[]> { [1] = Fresh() }, Fresh(), Fresh()));

    /// <summary>
    /// The keys in a folder, made at the first start. Several nodes name one shared folder; when two start at once the
    /// first to finish wins and the other reads what it wrote.
    /// </summary>
    public static HouseKeys At(DirectoryInfo folder, DateTimeOffset at)
    {
        string path = Path.Combine(folder.FullName, FileName);
        if (!File.Exists(path))
        {
            string draft = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            using (var file = new FileStream(draft, Private)) file.Write(New(at).ToBytes());
            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft); // another node was faster
            }
        }

        return Read(File.ReadAllBytes(path));
    }

    /// <summary>A second key takes over sealing; what the first sealed can still be opened.</summary>
    public HouseKeys Renewed(DateTimeOffset at)
    {
        byte next = checked((byte)(Current + 1));
        return new(_file with { Current = next, Made = at, Seal = new Dictionary<byte, byte[]>(_file.Seal) { [next] = Fresh() } });
    }

    internal static HouseKeys Read(ReadOnlySpan<byte> bytes)
    {
        var file = JsonSerializer.Deserialize<KeyFile>(bytes) ?? throw new InvalidDataException("The key file is empty.");
        bool sound = file.Seal.ContainsKey(file.Current) && file.Index.Length == Length && file.Audit.Length == Length
            && file.Seal.Values.All(key => key.Length == Length);
        return sound ? new HouseKeys(file) : throw new InvalidDataException("The key file is damaged.");
    }

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(_file);

    internal byte[]? SealKey(byte version) => _file.Seal.GetValueOrDefault(version);

    /// <summary>Readable by nobody but the account the house runs under.</summary>
    internal static FileStreamOptions Private => OperatingSystem.IsWindows()
        ? new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }
        : new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };

    /// <summary>Nothing: a log line that names the keys by mistake tells nobody what they are.</summary>
    public override string ToString() => "(keys)";

    private static byte[] Fresh() => RandomNumberGenerator.GetBytes(Length);

    private sealed record KeyFile(byte Current, DateTimeOffset Made, Dictionary<byte, byte[]> Seal, byte[] Index, byte[] Audit);
}
