using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VongGac.Agent.State;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent;

/// <summary>
/// The road without a server: what an inspection saw and what it means, as a signed file to carry away and a page to read on the
/// spot, with a square code and letters to type for whoever may not carry files.
/// </summary>
internal static class Offline
{
    /// <param name="folder">Made when it is not there: a folder on a stick.</param>
    /// <param name="look">What to carry.</param>
    /// <param name="verdicts">In the order of the catalogue.</param>
    /// <param name="key">The agent's key; null makes one for this inspection alone, which proves that nothing was changed since, not who looked.</param>
    /// <returns>The two files written, or why they could not be.</returns>
    public static async Task<Result<OfflineFilesWritten>> Write(
        string folder, OfflineLook look, Inspection inspection, IReadOnlyList<CheckVerdict> verdicts, string catalogue, ECDsa? key, CancellationToken cancel)
    {
        if (look.Code.Length > 0 && Encoding.UTF8.GetByteCount(look.Code) > OfflineSummary.LongestCode) return OfflineWords.LongCode;
        using var once = key is null ? MachineKey.Create() : null;
        string name = FileName(look.HostName, look.ObservedAt);
        string file = Path.Combine(folder, name + OfflineFiles.Extension), page = Path.Combine(folder, name + ".html");
        byte[] signed = OfflineFiles.Write(look, key ?? once!);
        string square = OfflineSquare.Write(Summary(look, verdicts, catalogue), key ?? once!);
        string typed = Code(look, verdicts, catalogue).Write();
        string html = OfflinePage.Write(new OfflinePageContent(look, inspection, verdicts, square, typed, Path.GetFileName(file)));
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(file, signed, cancel);
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return OfflineWords.CannotWrite(folder, fault.Message);
        }

        return new OfflineFilesWritten(file, page);
    }

    public static OfflineLook Look(
        Inspection inspection, Guid batch, string code, Guid? endpoint, HardwareSignals hardware, string version) => new()
    {
        Batch = batch, Code = code.Trim(), Endpoint = endpoint, ObservedAt = inspection.Facts.SeenAt, AgentVersion = version,
        Platform = inspection.Facts.Platform == Platform.Windows ? "windows" : "linux", HostName = inspection.Facts.System?.HostName ?? "?", Hardware = hardware,
        Ran = [.. inspection.Collectors.Where(run => run.Ok).Select(run => run.Name)],
        Failed = [.. inspection.Collectors.Where(run => !run.Ok).Select(run => new CollectorFailure(run.Name, run.Error ?? ""))],
        StateHash = FactsHash.Of(inspection.Facts), Sections = FactsSections.Split(inspection.Facts),
    };

    public static OfflineSummary Summary(OfflineLook look, IReadOnlyList<CheckVerdict> verdicts, string catalogue) => new()
    {
        Endpoint = look.Endpoint, Code = look.Code, HostName = look.HostName, Windows = look.Platform == "windows", ObservedAt = look.ObservedAt,
        Hardware = [.. look.Hardware.Keys.Take(OfflineSummary.MostKeys)], Catalogue = catalogue, States = [.. verdicts.Select(verdict => verdict.Verdict.State)],
    };

    public static OfflineCode Code(OfflineLook look, IReadOnlyList<CheckVerdict> verdicts, string catalogue)
    {
        bool windows = look.Platform == "windows";
        var platform = windows ? Platform.Windows : Platform.Linux;
        return new(windows, look.ObservedAt, catalogue[..4], OfflineCode.Digits(look.Hardware),
            [.. verdicts.Where(verdict => verdict.Check.Platforms.Contains(platform)).Select(verdict => verdict.Verdict.State)]);
    }

    private static string FileName(string host, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture,
        $"{new string([.. host.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(40)])}-{at.ToOffset(VietnamTime.Offset):yyyyMMdd-HHmmss}");
}

/// <summary>Where the result went.</summary>
internal sealed record OfflineFilesWritten(string File, string Page);
