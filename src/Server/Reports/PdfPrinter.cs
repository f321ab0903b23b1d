using System.ComponentModel;
using System.Diagnostics;
using VongGac.Model;

namespace VongGac.Server.Reports;

/// <summary>Makes a PDF of a Word document with LibreOffice, where it is installed: one at a time, a minute at most, in a folder of its own.</summary>
/// <param name="program">Where LibreOffice lies; null when it is not installed.</param>
internal sealed class PdfPrinter(TimeProvider time, string? program) : IDisposable
{
    private static readonly string[] Names = ["soffice", "soffice.exe"];
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>LibreOffice on this machine's path; null when it is not there.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public bool Installed => program is not null;

    public async Task<Result<byte[]>> Print(byte[] word, CancellationToken cancel)
    {
        if (program is null) return new Refusal("reports.pdf-missing", Words.NoLibreOffice);
        if (!await _one.WaitAsync(Most, cancel)) return new Refusal("reports.pdf-busy", Words.PrinterBusy);
        var folder = Directory.CreateTempSubdirectory("vonggac-pdf-");
        try
        {
            string file = Path.Combine(folder.FullName, "report.docx"), result = Path.ChangeExtension(file, ".pdf");
            await File.WriteAllBytesAsync(file, word, cancel);
            // A profile of its own: another LibreOffice on this machine would otherwise take the job and answer nothing.
            var done = await Run(program, [$"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder.FullName, file], cancel);
            if (done.Refusal is { } refusal) return refusal;
            return File.Exists(result) ? await File.ReadAllBytesAsync(result, cancel) : new Refusal("reports.pdf-failed", Words.PrinterFailed);
        }
        finally
        {
            folder.Delete(recursive: true);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Result<bool>> Run(string office, string[] arguments, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Most, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(office, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            return new Refusal("reports.pdf-failed", Words.PrinterFailed); // found, but not allowed to run
        }

        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(stop.Token);
                var errors = process.StandardError.ReadToEndAsync(stop.Token);
                await process.WaitForExitAsync(stop.Token);
                await Task.WhenAll(output, errors);
                return process.ExitCode == 0 ? true : new Refusal("reports.pdf-failed", Words.PrinterFailed);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return new Refusal("reports.pdf-failed", Words.PrinterFailed); // took too long
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }
}
