using System.ComponentModel;
using System.Diagnostics;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Reads the square code of a photograph with zbarimg, where it is installed, as a child process: one at a time, ten seconds,
/// bounded in memory, size of picture and what it may say; only PNG and JPEG, told to the program by name, so that no other
/// format of its picture library is reached.
/// </summary>
/// <param name="program">Name of the program or where it lies.</param>
internal sealed class PhotoReader(TimeProvider time, string program = "zbarimg") : IDisposable
{
    private const int MostSaid = 8_192;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>True for the first bytes of a picture this reads.</summary>
    public static bool IsPhoto(ReadOnlySpan<byte> file) => Kind(file) is not null;

    public async Task<Result<string>> Read(byte[] photo, CancellationToken cancel)
    {
        if (Kind(photo) is not { } kind) return ByHandWords.NotSeen;
        await _one.WaitAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("vonggac-photo-");
        try
        {
            string file = Path.Combine(folder.FullName, "photo");
            await File.WriteAllBytesAsync(file, photo, cancel);
            return await Run($"{kind}:{file}", cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static string? Kind(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "png" : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpeg" : null;

    private async Task<Result<string>> Run(string photo, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, ["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", photo])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, limit) in (ReadOnlySpan<(string, string)>)[("MEMORY", "256MiB"), ("MAP", "256MiB"), ("DISK", "0"), ("AREA", "64MP"), ("WIDTH", "12KP"), ("HEIGHT", "12KP"), ("THREAD", "1"), ("TIME", "10")])
            start.Environment[$"MAGICK_{name}_LIMIT"] = limit;
        using var late = new CancellationTokenSource(Most, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return ByHandWords.NoReader;
        }

        using (process)
        {
            try
            {
                var complaint = Drain(process.StandardError, stop.Token);
                string said = await Drain(process.StandardOutput, stop.Token);
                await complaint;
                await process.WaitForExitAsync(stop.Token);
                return said.Split('\n').FirstOrDefault(line => line.StartsWith(Wire.OfflineSquare.Prefix, StringComparison.Ordinal)) is { } code ? code.TrimEnd('\r')
                    : said.Trim().Length > 0 ? Wire.OfflineRefusal.NotASquare : ByHandWords.NotSeen;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return ByHandWords.NotSeen; // took too long
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }

    // The beginning; the rest is read and thrown away, so that the program does not wait for a reader.
    private static async Task<string> Drain(StreamReader from, CancellationToken cancel)
    {
        var kept = new System.Text.StringBuilder();
        char[] part = new char[4_096];
        for (int read; (read = await from.ReadAsync(part, cancel)) > 0;) kept.Append(part, 0, Math.Min(read, MostSaid - Math.Min(MostSaid, kept.Length)));
        return kept.ToString();
    }
}
