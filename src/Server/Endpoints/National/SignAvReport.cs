using System.Globalization;
using VongGac.Formats.AvReport;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>The messages of a composed report, signed with the configured certificate.</summary>
internal sealed class SignAvReport(HouseOptions options)
{
    public Result<IReadOnlyList<byte[]>> Sign(ComposedReport composed, DateTimeOffset now)
    {
        if (options.NationalReport is not { } configured) return new Refusal("avreport.not-set-up", AvReportWords.NotSetUpHelp);
        if (!AvReportXml.Write(composed.Report, composed.Form).Is(out var messages, out var missing)) return missing;
        var signed = new List<byte[]>(messages.Count);
        foreach (var message in messages)
        {
            if (!AvSignature.Sign(message, composed.Form, configured.Certificate, now).Is(out var whole, out var refusal)) return refusal;
            signed.Add(AvReportXml.Bytes(whole));
        }

        return signed;
    }

    /// <summary>What the audit keeps of a report: edition, cut-off, measured ÷ declared of each section, messages.</summary>
    public static string Note(ComposedReport composed, int messages) => string.Create(CultureInfo.InvariantCulture,
        $"{composed.Form.Id} {composed.Report.At.ToUnixTimeSeconds()} {string.Join(' ', composed.Coverage.Select(section => string.Create(CultureInfo.InvariantCulture, $"{section.Section}:{section.Measured}/{section.Declared}")))} messages:{messages}");
}
