using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using VongGac.Detection.Indicators;

namespace VongGac.Bench.Detection;

/// <summary>
/// The process <see cref="AddressRun"/> measures: writes the lines of a log that hold a listed address, as grepcidr does, and ends with
/// one line on standard error: milliseconds until the list was loaded, bytes of peak memory, entries taken.
/// </summary>
internal static class AddressWork
{
    /// <summary>The first argument that leads here.</summary>
    public const string Name = "addresses-work";

    private const int Piece = 1 << 18;

    public static int Run(string list, string? log)
    {
        var clock = Stopwatch.StartNew();
        IndicatorSet set = Load(list);
        double loaded = clock.Elapsed.TotalMilliseconds;
        if (log is not null)
        {
            using SafeFileHandle output = new(1, ownsHandle: false);
            using var stream = new FileStream(output, FileAccess.Write, bufferSize: 1);
            Filter(set, log, stream);
        }

        // The peak as the kernel counts it; the run-time's own figure is sampled.
        string peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{loaded:F1} {long.Parse(peak.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024} {set.Lists.Sum(one => one.Taken)}"));
        return 0;
    }

    private static IndicatorSet Load(string list)
    {
        var builder = new IndicatorBuilder();
        ListFeed feed = builder.Begin(new ListSource(Path.GetFileName(list), list.EndsWith(".csv", StringComparison.Ordinal) ? ListForm.Csv : ListForm.Plain));
        using SafeFileHandle file = File.OpenHandle(list, options: FileOptions.SequentialScan);
        byte[] piece = new byte[Piece];
        long at = 0;
        for (int read; (read = RandomAccess.Read(file, piece, at)) > 0; at += read)
        {
            feed.Feed(piece.AsSpan(0, read));
        }

        feed.End();
        return builder.Build();
    }

    private static void Filter(IndicatorSet set, string log, Stream output)
    {
        using SafeFileHandle file = File.OpenHandle(log, options: FileOptions.SequentialScan);
        byte[] text = new byte[Piece];
        byte[] found = new byte[Piece];
        int kept = 0;
        int held = 0;
        long at = 0;
        while (true)
        {
            if (held == text.Length)
            {
                Array.Resize(ref text, text.Length * 2);
            }

            int read = RandomAccess.Read(file, text.AsSpan(held), at);
            at += read;
            int end = held + read;
            int whole = read == 0 ? end : text.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> lines = text.AsSpan(0, whole);
            for (int place = 0; set.NextAddress(lines, ref place, out int start);)
            {
                int from = lines[..start].LastIndexOf((byte)'\n') + 1;
                int length = lines[start..].IndexOf((byte)'\n');
                place = length < 0 ? lines.Length : start + length + 1;
                ReadOnlySpan<byte> line = lines[from..place];
                if (kept + line.Length > found.Length)
                {
                    output.Write(found, 0, kept);
                    kept = 0;
                }

                if (line.Length > found.Length)
                {
                    output.Write(line);
                    continue;
                }

                line.CopyTo(found.AsSpan(kept));
                kept += line.Length;
            }

            if (read == 0)
            {
                break;
            }

            held = end - whole;
            text.AsSpan(whole, held).CopyTo(text);
        }

        output.Write(found, 0, kept);
        output.Flush();
    }
}
