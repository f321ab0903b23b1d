using System.Text;

namespace VongGac.Agent.Probes.Linux;

/// <summary>
/// The files of the machine that is looked at, below <see cref="Looking.Root"/>. What is not there is null or empty; what is
/// there and cannot be read is that too, and said. Every read is bounded, because any file may be odd.
/// </summary>
internal sealed class Ground(Looking looking)
{
    // Most files are small, and there are hundreds of them.
    private const int MostNames = 20_000, LongestLine = 64 * 1024, MostLinks = 16, SmallRead = 4_096;

    public Looking Looking { get; } = looking;

    /// <summary>True on the machine itself, where its programs may be asked as well; false below a planted root.</summary>
    public bool Itself => Looking.Root.Length == 0;

    /// <summary>The whole text of a small file; null when it is absent, unreadable or larger than <paramref name="most"/> bytes. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string? Text(string path, int most = 1 << 20) => Bytes(path, most) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The first line without blanks around it; null when there is nothing in it.</summary>
    public string? Line(string path)
    {
        string? text = Text(path, 1 << 16);
        if (text is null) return null;
        int end = text.IndexOf('\n');
        string line = (end < 0 ? text : text[..end]).Trim(' ', '\t', '\r', '\0');
        return line.Length == 0 ? null : line;
    }

    public long? Number(string path) => long.TryParse(Line(path), out long number) ? number : null;

    /// <summary>The bytes of a small file; null as in <see cref="Text"/>.</summary>
    public byte[]? Bytes(string path, int most = 1 << 20)
    {
        using var stream = Open(path);
        if (stream is null) return null;
        return Read(path, () =>
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[SmallRead];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (bytes.Length + read > most)
                {
                    Looking.Missed($"{Discreet.Path(path)}: larger than {most} bytes");
                    return null;
                }

                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        });
    }

    /// <summary>Lines of a file of any length, each cut at 64 kB; none when it is absent.</summary>
    public IEnumerable<string> Lines(string path, long most = 256L << 20)
    {
        using var stream = Open(path);
        if (stream is null) yield break;
        foreach (string line in Lines(stream, path, most)) yield return line;
    }

    /// <summary>Lines of a stream; what lies beyond <paramref name="most"/> letters, or cannot be read, is said.</summary>
    public IEnumerable<string> Lines(Stream stream, string name, long most = 256L << 20)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: SmallRead, leaveOpen: true);
        var buffer = new char[SmallRead / 2];
        var line = new StringBuilder();
        for (long read = 0; ;)
        {
            int count = Read(name, () => (int?)reader.Read(buffer)) ?? 0;
            if (count == 0) break;
            read += count;
            if (read > most)
            {
                Looking.Incomplete($"{Discreet.Path(name)}: more than {most} letters");
                yield break;
            }

            for (int from = 0; from < count;)
            {
                int end = Array.IndexOf(buffer, '\n', from, count - from);
                int upTo = end < 0 ? count : end;
                line.Append(buffer, from, Math.Min(upTo - from, Math.Max(0, LongestLine - line.Length)));
                from = upTo + 1;
                if (end < 0) break;
                yield return line.ToString();
                line.Clear();
            }
        }

        if (line.Length > 0) yield return line.ToString();
    }

    /// <summary>Null when it is absent or cannot be opened; the latter is said.</summary>
    public Stream? Open(string path) => Read<Stream>(path, () =>
    {
        string real = Real(path);
        if (Directory.Exists(real) || !File.Exists(real)) return null;
        // A pipe or device has no length, like the kernel's own files; opening a pipe somebody planted would wait for ever.
        bool kernel = path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal);
        return !kernel && new FileInfo(real).Length == 0 ? Stream.Null : new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    });

    /// <summary>Names in a folder, sorted; empty when it is absent.</summary>
    public IReadOnlyList<string> Names(string folder) => Read(folder, () =>
    {
        string real = Real(folder);
        if (!Directory.Exists(real)) return [];
        var names = new List<string>();
        foreach (string path in Directory.EnumerateFileSystemEntries(real))
        {
            if (names.Count == MostNames)
            {
                Looking.Incomplete($"{Discreet.Path(folder)}: more than {MostNames} entries");
                break;
            }

            names.Add(Path.GetFileName(path));
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }) ?? [];

    /// <summary>A file or folder is there, or something a link leads to.</summary>
    public bool Exists(string path) => Path.Exists(Real(path));

    /// <summary>When the content of a file or folder last changed; null when it is absent.</summary>
    public DateTimeOffset? ChangedAt(string path) => Read(path, () =>
    {
        string real = Real(path);
        return Path.Exists(real) ? (DateTimeOffset?)new DateTimeOffset(File.GetLastWriteTimeUtc(real)) : null;
    });

    /// <summary>Where a symbolic link leads, as written; null when it is none, or it is somebody else's and may not be read.</summary>
    public string? Link(string path) => Fleeting(() => new FileInfo(Looking.Root + path).LinkTarget);

    /// <summary>The first line of a file of a process; null, and not said, when the process has ended in the meantime.</summary>
    public string? FleetingLine(string path) => Fleeting(() => File.Exists(Looking.Root + path) ? File.ReadAllText(Looking.Root + path).TrimEnd('\n') : null);

    /// <summary>Names in a folder of a process; empty, and not said, when the process has ended or is another user's.</summary>
    public string[] FleetingNames(string folder) => Fleeting(() => Directory.EnumerateFileSystemEntries(Looking.Root + folder).Select(path => Path.GetFileName(path)).ToArray()) ?? [];

    /// <summary>Below a planted root, absolute links lead to the planted machine's files, not to ours.</summary>
    private string Real(string path)
    {
        if (Itself) return path;
        for (int links = 0; links < MostLinks; links++)
        {
            if (Link(path) is not { } target) break;
            path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "/", target));
        }

        return Looking.Root + path;
    }

    private T? Read<T>(string path, Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception unreadable) when (Unreadable(unreadable))
        {
            Looking.Missed($"{Discreet.Path(path)}: {(unreadable is UnauthorizedAccessException ? "not permitted" : "cannot be read")}");
            return default;
        }
    }

    private static T? Fleeting<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception gone) when (Unreadable(gone))
        {
            return default;
        }
    }

    private static bool Unreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or InvalidDataException;
}
