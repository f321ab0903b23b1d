using VongGac.Agent.Probes.Browsers;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// A registry in which everybody's hive is open below <c>HKU</c>: those of people who are not signed in are read out of their
/// files. A service that looks before the first sign-in of the day would see nobody's otherwise.
/// </summary>
/// <param name="files">Where a user's hive lies, by SID, for those who have a profile here.</param>
internal sealed class EveryonesHives(Hives open, IReadOnlyDictionary<string, string> files, Looking looking) : Hives
{
    private const string Users = "HKU";

    /// <summary>The one read last: probes go user by user, and hives are megabytes.</summary>
    private (string Sid, HiveFile? File) _read = ("", null);

    private readonly HashSet<string> _loaded = new(open.Below(Users) ?? [], StringComparer.OrdinalIgnoreCase);

    public override IReadOnlyList<string>? Below(string key) =>
        key == Users ? [.. (open.Below(Users) ?? []).Union(files.Where(file => System.IO.File.Exists(file.Value)).Select(file => file.Key), StringComparer.OrdinalIgnoreCase)]
            : Of(key) is var (file, path) ? file.Below(path) : open.Below(key);

    public override IReadOnlyList<string>? Names(string key) => Of(key) is var (file, path) ? file.Names(path) : open.Names(key);

    public override object? Value(string key, string name) => Of(key) is var (file, path) ? file.Value(path, name) : open.Value(key, name);

    private (HiveFile File, string Path)? Of(string key)
    {
        if (!key.StartsWith(Users + '\\', StringComparison.OrdinalIgnoreCase)) return null;
        string rest = key[(Users.Length + 1)..];
        int slash = rest.IndexOf('\\', StringComparison.Ordinal);
        return File(slash < 0 ? rest : rest[..slash]) is { } file ? (file, slash < 0 ? "" : rest[(slash + 1)..]) : null;
    }

    private HiveFile? File(string sid)
    {
        if (_loaded.Contains(sid) || !files.TryGetValue(sid, out string? path)) return null;
        if (sid.Equals(_read.Sid, StringComparison.OrdinalIgnoreCase)) return _read.File;

        _read = (sid, null);
        try
        {
            if (System.IO.File.Exists(path)) _read = (sid, new HiveFile(StoreFile.Copy(path)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            looking.Incomplete($"hive of {sid}: {fault.GetType().Name}");
        }

        return _read.File;
    }
}
