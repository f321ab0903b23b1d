using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace VongGac.Bench.Detection;

/// <summary>The whole of <c>vonggac detect</c> as a process of its own: start, loading, reading files, matching, writing.</summary>
internal static class DetectProcess
{
    public static async Task<int> Run(string program, string rules, string events, double seconds, int threads)
    {
        string folder = Unpacked(events, out string? temporary);
        try
        {
            JsonElement once = await One(program, rules, folder, 1, threads);

            // As often over the same files as the time asks for, in one process; the first pass was slower.
            int times = Math.Max(1, (int)Math.Ceiling(seconds * 2 / once.GetProperty("seconds").GetDouble()));
            JsonElement stats = await One(program, rules, folder, times, threads);
            double rate = stats.GetProperty("eventsPerSecond").GetDouble();
            long bytes = stats.GetProperty("bytes").GetInt64();
            Console.WriteLine($"vonggac detect --threads {threads}: {rate:N0} events/s, {bytes / stats.GetProperty("seconds").GetDouble() / 1e6:N0} MB/s over {times} × the files; "
                + $"load {stats.GetProperty("loadSeconds").GetDouble():F2} s, peak resident {stats.GetProperty("peakMemoryBytes").GetInt64() / 1e6:F0} MB, {stats.GetProperty("detections").GetInt64():N0} detections");
            Console.WriteLine(stats.ToString());
            return rate >= 60_000 ? 0 : 1;
        }
        finally
        {
            if (temporary is not null) Directory.Delete(temporary, recursive: true);
        }
    }

    private static async Task<JsonElement> One(string program, string rules, string folder, int times, int threads)
    {
        string[] arguments =
        [
            "exec", program, "detect", "--rules", rules, "--json", "--stats", "--threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--events", .. Enumerable.Repeat(folder, times),
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
        string said = await error;
        if (process.ExitCode != 0) throw new InvalidOperationException($"vonggac left with {process.ExitCode}: {said}");
        return JsonDocument.Parse(said.TrimEnd().Split('\n')[^1]).RootElement;
    }

    private static string Unpacked(string events, out string? temporary)
    {
        temporary = null;
        if (Directory.Exists(events)) return events;
        temporary = Directory.CreateTempSubdirectory("vonggac-bench-").FullName;
        using var gzip = new GZipStream(File.OpenRead(events), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(gzip, temporary, overwriteFiles: false);
        return temporary;
    }
}
