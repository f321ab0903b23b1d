using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Endpoints.National;

public sealed class AvReportFormsTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_788_228_000);

    private static readonly AvSender Sender = new(
        "000.00.00.H48", "UBND tỉnh Mẫu", "Sở Giáo dục và Đào tạo tỉnh Mẫu", "Số 01, đường Mẫu, phường Mẫu, tỉnh Mẫu", "attt@sogd.example.gov.vn", "02550000000", "", "https://sogd.example.gov.vn");

    [Fact]
    public async Task The_edition_of_2290_writes_the_given_sample_element_by_element()
    {
        var report = new AvReport(Sender, "School SOC sample", At,
        [
            new AvMachine("MAY-KETOAN-01", "10.20.30.41", null)
            {
                Malware = [new("Win.Test.EICAR_HDB-1", "Virus", "Test file", @"C:\Users\ketoan\Downloads\eicar.com", null, null, 1)], Weaknesses = ["CVE-2025-29824"],
                System = "Windows 10 Pro 22H2", UpdatedAt = new DateTimeOffset(2026, 8, 30, 8, 0, 0, VietnamTime.Offset), SignaturesAt = At.AddDays(-1), AutoProtect = true, Firewall = true,
            },
            new AvMachine("PHONG-TIN-07", "10.20.30.57", null)
            {
                Malware = [new("Trojan.GenericKD", "Trojan", "Downloader", @"E:\USB\Tai lieu.exe", null, null, 3)],
                Connections = [new("svchost.exe", "d41d8cd98f00b204e9800998ecf8427e", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "198.51.100.23", null)],
                System = "Windows 7 Professional SP1", UpdatedAt = new DateTimeOffset(2020, 1, 14, 10, 0, 0, VietnamTime.Offset), SignaturesAt = At.AddDays(-16), AutoProtect = false, Firewall = true,
            },
        ]);

        // The composed sample's subject and its Datetime are an hour apart; both are written from one moment here.
        Assert.Equal(Sample("avreport-2290-sample.xml").Replace("08:00:00</edXML:Subject>", "09:00:00</edXML:Subject>", StringComparison.Ordinal), Unsigned(AvReportXml.Bytes(AvReportXml.Write(report, await Form("avreport-2290")).Value[0])));
    }

    [Fact]
    public async Task The_edition_of_a05_writes_the_given_sample_element_by_element()
    {
        var report = new AvReport(Sender, "School SOC sample", At,
        [
            new AvMachine("PHONG-TIN-07", "10.20.30.57", "203.0.113.25")
            {
                Malware = [new("Trojan.Win32.AgentTesla", "Trojan", "Keylogger", @"C:\Users\gv\AppData\Roaming\svchost.exe", "547b18831411ca24b76120a2259d7e15", "SSD", 1)],
                Connections = [new("svchost.exe", null, null, "198.51.100.23", 443)],
            },
        ]);

        Assert.Equal(Sample("avreport-a05-sample.xml"), Unsigned(AvReportXml.Bytes(AvReportXml.Write(report, await Form("avreport-a05")).Value[0])));
    }

    [Fact]
    public async Task A_form_with_a_value_nobody_knows_is_refused_with_file_and_line()
    {
        var folder = Directory.CreateTempSubdirectory("vonggac-forms-");
        try
        {
            string form = await File.ReadAllTextAsync(Path.Combine(ContentFolder.BesideProgram.Root, "forms", "avreport-a05.yaml"), TestContext.Current.CancellationToken);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "forms"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "forms", "avreport-a05.yaml"), form.Replace("value: malware-hash", "value: malware-colour", StringComparison.Ordinal)
                .Replace("body: soapenv:Body", "body: soap:Body", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            string faults = (await AvReportForms.Load(new ContentFolder(folder.FullName), TestContext.Current.CancellationToken)).Refusal!.Message.En;

            Assert.Contains("forms/avreport-a05.yaml", faults, StringComparison.Ordinal);
            Assert.Contains("malware-colour", faults, StringComparison.Ordinal);
            Assert.Contains("the prefix \"soap\" is not declared", faults, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<AvReportForm> Form(string id) => (await AvReportForms.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value.Find(id)!;

    private static string Sample(string file) => Unsigned(File.ReadAllBytes(SharedFile.Path("data", "ncsc", file)));

    // Canonical, without the signature and the line breaks the samples have between sections.
    private static string Unsigned(byte[] bytes)
    {
        var document = new XmlDocument { PreserveWhitespace = false, XmlResolver = null };
        document.Load(new MemoryStream(bytes));
        if (document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl) is { Count: 1 } signature) signature[0]!.ParentNode!.RemoveChild(signature[0]!);
        var canonical = new XmlDsigExcC14NTransform();
        canonical.LoadInput(document);
        using var reader = new StreamReader((Stream)canonical.GetOutput(typeof(Stream)), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
