using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

using VongGac.Detection.Sources;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>One stream inside the paths that were named, opened at its beginning.</summary>
/// <param name="Name">The path as given, with the member's path inside archives behind it.</param>
/// <param name="Content">Its bytes, with a look ahead.</param>
/// <param name="Named">A person named it; it was not found in a folder or archive.</param>
/// <param name="Written">When it was last written, as far as the place says; its records are not from later.</param>
internal sealed record EventFile(string Name, PeekStream Content, bool Named, DateTimeOffset Written);

/// <summary>
/// Opens files, folders, archives (gzip, tar, zip, one in another) and standard input one after another. Nothing is unpacked to disk but a
/// zip that cannot be read forwards. Not for several threads.
/// </summary>
internal sealed class EventFiles(Troubles troubles, Action<long> progress, CancellationToken cancel)
{
    private const int Deepest = 4;
    private const int BufferSize = 1 << 17;
    private long _finished;

    /// <summary>How many bytes lie at these paths, as far as can be told beforehand.</summary>
    public static long SizeOf(IEnumerable<string> paths) => paths.Sum(path =>
        path == "-" ? 0 : Directory.Exists(path) ? Below(path).Sum(file => new FileInfo(file).Length) : File.Exists(path) ? new FileInfo(path).Length : 0);

    /// <param name="paths">Files, folders, archives, or <c>-</c>.</param>
    /// <param name="wanted">Which files of folders and archives, by name; null for all. What a person names is always wanted.</param>
    public IEnumerable<EventFile> Of(IEnumerable<string> paths, Func<string, bool>? wanted = null)
    {
        foreach (string path in paths)
        {
            if (path == "-")
            {
                // Nobody else closes standard input.
                foreach (var file in Unpacked("-", Console.OpenStandardInput(), true, 0, wanted, TimeProvider.System.GetUtcNow(), live: true)) yield return file;
            }
            else if (Directory.Exists(path))
            {
                foreach (string below in Below(path))
                {
                    foreach (var file in Opened(below, false, wanted)) yield return file;
                }
            }
            else if (File.Exists(path))
            {
                foreach (var file in Opened(path, true, wanted)) yield return file;
            }
            else
            {
                troubles.Place(DetectWords.Missing.With(path));
            }
        }
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Order(StringComparer.Ordinal);

    private IEnumerable<EventFile> Opened(string path, bool named, Func<string, bool>? wanted)
    {
        if (!named && wanted is not null && !wanted(path)) yield break;
        if (!Reach(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan)).Is(out var stream, out _)) yield break;
        long begin = _finished;
        _finished += stream.Length;
        using var counted = new CountingStream(stream, read => progress(begin + read));
        foreach (var file in Unpacked(path, counted, named, 0, wanted, new DateTimeOffset(File.GetLastWriteTimeUtc(path)))) yield return file;
    }

    private IEnumerable<EventFile> Unpacked(string name, Stream stream, bool named, int depth, Func<string, bool>? wanted, DateTimeOffset written, bool live = false)
    {
        cancel.ThrowIfCancellationRequested();
        if (!Reach(name, () => new PeekStream(stream, live)).Is(out var peeked, out _)) yield break;
        var format = StreamFormats.Of(peeked.Head);
        if (format is StreamFormat.Gzip or StreamFormat.Tar or StreamFormat.Zip && depth == Deepest)
        {
            troubles.Place(DetectWords.TooDeep.With(name, Deepest));
            yield break;
        }

        var inside = format switch
        {
            StreamFormat.Gzip => Unpacked(name, new GZipStream(peeked, CompressionMode.Decompress), named, depth + 1, wanted, written, live),
            StreamFormat.Tar => Members(name, peeked, depth, wanted),
            StreamFormat.Zip => Zipped(name, peeked, depth, wanted),
            _ when StreamFormats.IsBigEndian(peeked.Head) is { } big =>
                [new EventFile(name, new PeekStream(Encoding.CreateTranscodingStream(peeked, big ? Encoding.BigEndianUnicode : Encoding.Unicode, Encoding.UTF8), live), named, written)],
            _ => (IEnumerable<EventFile>)[new EventFile(name, peeked, named, written)],
        };
        foreach (var file in inside) yield return file;
    }

    private IEnumerable<EventFile> Members(string name, Stream stream, int depth, Func<string, bool>? wanted)
    {
        using var tar = new TarReader(stream, leaveOpen: true);
        while (Reach(name, () => tar.GetNextEntry()).Is(out var entry, out _) && entry is not null)
        {
            if (entry.DataStream is null || (wanted is not null && !wanted(entry.Name))) continue;
            string member = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            foreach (var file in Unpacked($"{name}/{member}", entry.DataStream, false, depth + 1, wanted, entry.ModificationTime)) yield return file;
        }
    }

    private IEnumerable<EventFile> Zipped(string name, PeekStream stream, int depth, Func<string, bool>? wanted)
    {
        if (!Reach(name, () => new ZipArchive(Seekable(stream), ZipArchiveMode.Read)).Is(out var zip, out _)) yield break;
        using (zip)
        {
            foreach (var entry in zip.Entries.Where(entry => entry.Length > 0 && (wanted is null || wanted(entry.FullName))).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                if (!Reach($"{name}/{entry.FullName}", entry.Open).Is(out var content, out _)) continue;
                using (content)
                {
                    foreach (var file in Unpacked($"{name}/{entry.FullName}", content, false, depth + 1, wanted, entry.LastWriteTime)) yield return file;
                }
            }
        }
    }

    /// <summary>A zip is read from its end: one that comes as a stream is laid down first, and gone when it is closed.</summary>
    private static FileStream Seekable(Stream stream)
    {
        var laid = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);
        stream.CopyTo(laid);
        laid.Position = 0;
        return laid;
    }

    /// <summary>What cannot be opened or read is said with its place; the rest goes on.</summary>
    public Result<T> Reach<T>(string name, Func<T> open)
    {
        var tried = Try(name, open);
        if (tried.Refusal is { } refusal) troubles.Place(refusal.Message);
        return tried;
    }

    /// <summary>What is opened or read, or why it cannot be.</summary>
    public static Result<T> Try<T>(string name, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return Unreadable(name, fault);
        }
    }

    /// <summary>A fault of the file or archive, not of the program.</summary>
    public static bool IsUnreadable(Exception fault) => fault is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException;

    public static Refusal Unreadable(string name, Exception fault) => new("detect.place", DetectWords.Unopened.With(name, fault.Message), name);
}
