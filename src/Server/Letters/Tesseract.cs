using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

using VongGac.Model;

namespace VongGac.Server.Letters;

/// <summary>Recognises scanned pages with poppler (PDF to picture) and Tesseract's Vietnamese model, as child processes.</summary>
internal static class Tesseract
{
    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(60);

    /// <summary>More pages than a letter with annexes has; recognising takes seconds a page.</summary>
    private const int MostPages = 40;

    private static readonly Refusal Missing = new("letter.scanned", new(
        "Tệp này là bản quét, cần bộ nhận dạng chữ. Hãy cài: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils, rồi đọc lại.",
        "This file is a scan and needs a recogniser. Install it: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils, then read again."));

    private static readonly Refusal Failed = new("letter.scan-unreadable", new(
        "Không nhận dạng được bản quét. Hãy quét lại rõ hơn (300 dpi) hoặc dùng bản .docx.",
        "The scan could not be recognised. Scan it again at 300 dpi or use the .docx."));

    public static async Task<Result<IReadOnlyList<string>>> Recognise(ReadOnlyMemory<byte> pdf, IReadOnlyList<int> pages, CancellationToken cancel)
    {
        if (pages.Count > MostPages) return Failed;
        var folder = Directory.CreateTempSubdirectory("vonggac-scan-");
        try
        {
            string file = Path.Combine(folder.FullName, "letter.pdf");
            await File.WriteAllBytesAsync(file, pdf, cancel);
            var texts = new List<string>(pages.Count);
            foreach (int page in pages)
            {
                string number = page.ToString(CultureInfo.InvariantCulture);
                string picture = Path.Combine(folder.FullName, "page");
                if (!(await Run("pdftoppm", ["-r", "300", "-gray", "-png", "-singlefile", "-scale-to", "4000", "-f", number, "-l", number, file, picture], cancel)).Is(out _, out var refusal)) return refusal;
                if (!(await Run("tesseract", [picture + ".png", "-", "-l", "vie", "--psm", "4"], cancel)).Is(out string? text, out refusal)) return refusal;
                texts.Add(text);
            }

            return texts;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Result<string>> Run(string program, string[] arguments, CancellationToken cancel)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timed.CancelAfter(PageTime);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Two pages at once are the caller's business; one page must not take every core.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return Missing;
        }

        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(timed.Token);
                var error = process.StandardError.ReadToEndAsync(timed.Token);
                await process.WaitForExitAsync(timed.Token);
                string complaint = await error;
                if (process.ExitCode == 0) return await output;
                // The model is a package of its own.
                return complaint.Contains("vie", StringComparison.Ordinal) && complaint.Contains("load", StringComparison.OrdinalIgnoreCase) ? Missing : Failed;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return Failed;
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }
}
