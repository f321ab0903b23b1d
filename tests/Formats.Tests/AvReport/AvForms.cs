using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VongGac.Formats.AvReport;
using VongGac.Model;

namespace VongGac.Formats.Tests.AvReport;

/// <summary>A small edition of the report with one section, and somebody to sign it.</summary>
internal static class AvForms
{
    public static readonly DateTimeOffset At = new(2026, 9, 1, 8, 0, 0, VietnamTime.Offset);

    public static AvReportForm Small(int? batch = null) => new(
        "avreport-small", new("Mẫu", "Sample"), new("Công văn", "Letter"), new DateOnly(2026, 1, 1), null, new("Không", "None"),
        new AvEnvelope(new Dictionary<string, string> { ["ed"] = "urn:sample" }, "Envelope", "ed:Header", "ed:Message", "ed:From", "ed:Body", "ed:Subject", "Report {day} {time}", " ({part}/{parts})"),
        [new AvField("ed:OrganId", "organisation-id", AvMissing.Refuse, 13)],
        [
            new AvSection("Malware", AvPart.Malware, "MalwareInfo",
                [new AvField("ip", "machine-address", AvMissing.Omit, 45), new AvField("name", "machine-name", AvMissing.Refuse, 255)],
                [new AvField("MalwareName", "malware-name", AvMissing.Refuse, 300), new AvField("PathFile", "malware-path", AvMissing.Omit, 4000)], Needed: true),
            new AvSection("Connection", AvPart.Connections, "ConnectionInfo",
                [new AvField("name", "machine-name", AvMissing.Refuse, 255)], [new AvField("TargetIP", "connection-target", AvMissing.Refuse, 45)], Needed: false),
        ], batch);

    public static Formats.AvReport.AvReport Of(params AvMachine[] machines) =>
        new(new AvSender("000.00.00.H48", "", "Sở Mẫu", "", "", "", "", ""), "Vọng Gác", At, machines);

    public static AvMachine Machine(string name, params string[] malware) =>
        new(name, "10.0.0.1", null) { Malware = [.. malware.Select(found => new AvMalware(found, null, null, null, null, null, 1))] };

    public static X509Certificate2 Certificate(int bits = 2048, DateTimeOffset? until = null)
    {
        using var key = RSA.Create(bits);
        return new CertificateRequest("CN=Mau chia se, O=Don vi mau, C=VN", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(At.AddYears(-1), until ?? At.AddYears(1));
    }
}
