using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using VongGac.Wire;

namespace VongGac.Agent.State;

/// <summary>
/// Check-ins that wait for their acknowledgement, one file each, oldest first. Bounded in number, bytes and age; what has to
/// go is the oldest, and whoever asks is told how many went.
/// </summary>
internal sealed class Spool(string path)
{
    public const int MostItems = 400;
    public const long MostBytes = 32 * 1024 * 1024;
    public static readonly TimeSpan MostAge = TimeSpan.FromDays(45);
    private const int MostUnpacked = 64 * 1024 * 1024;

    public string Path => path;

    /// <summary>Waiting check-ins, oldest first.</summary>
    public IReadOnlyList<SpoolItem> Items =>
        [.. Directory.EnumerateFiles(path, "*.json.gz").Select(file => new FileInfo(file)).OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new SpoolItem(file.FullName, file.Length))];

    public void Add(CheckIn checkIn)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) JsonSerializer.Serialize(gzip, checkIn, WireJson.Default.CheckIn);
        string name = string.Create(CultureInfo.InvariantCulture, $"{checkIn.Serial:D15}-{checkIn.Batch:N}.json.gz");
        WholeFile.Write(System.IO.Path.Combine(path, name), packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>The check-in of a file; null when the file is broken (it is then of no use to anybody).</summary>
    public static CheckIn? Read(SpoolItem item)
    {
        try
        {
            using var unpacked = new GZipStream(File.OpenRead(item.File), CompressionMode.Decompress);
            return Bounded.ReadAll(unpacked, MostUnpacked) is { } whole ? JsonSerializer.Deserialize(whole, WireJson.Default.CheckIn) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    public static void Remove(SpoolItem item) => File.Delete(item.File);

    /// <summary>Takes out what is too much or too old. The newest always stays.</summary>
    /// <returns>What was taken out, so that outcomes in it can be said another way.</returns>
    public IReadOnlyList<CheckIn?> Trim(DateTimeOffset now)
    {
        var items = Items;
        long bytes = items.Sum(item => item.Bytes);
        var gone = new List<CheckIn?>();
        for (int i = 0; i < items.Count - 1; i++)
        {
            var checkIn = Read(items[i]);
            bool tooMuch = items.Count - gone.Count > MostItems || bytes > MostBytes;
            if (!tooMuch && checkIn is not null && now - checkIn.ObservedAt <= MostAge) break;
            Remove(items[i]);
            bytes -= items[i].Bytes;
            gone.Add(checkIn);
        }

        return gone;
    }
}

/// <param name="Bytes">Of the packed file.</param>
internal sealed record SpoolItem(string File, long Bytes);
