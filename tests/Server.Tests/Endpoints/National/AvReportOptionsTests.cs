using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using VongGac.Server.Endpoints;

namespace VongGac.Server.Tests.Endpoints.National;

public sealed class AvReportOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vonggac-national-");

    [Fact]
    public void Settings_name_the_sender_and_a_certificate_beside_them()
    {
        Certificate("bí mật");

        var options = AvReportOptions.Read(Settings(new { certificate = "so.pfx", sender = new { id = "000.00.00.H48", name = "Sở Mẫu", email = "attt@so.example" } }), "bí mật").Value;

        Assert.Equal("Sở Mẫu", options.Sender.Name);
        Assert.True(options.Certificate.HasPrivateKey);
        Assert.Null(options.Address);
    }

    [Fact]
    public void Sending_is_off_unless_said()
    {
        Certificate(null);

        Assert.Null(AvReportOptions.Read(Settings(new { certificate = "so.pfx", address = "https://nhan.example/", sender = new { } }), null).Value.Address);
        Assert.Equal("https://nhan.example/", AvReportOptions.Read(Settings(new { certificate = "so.pfx", send = true, address = "https://nhan.example/", sender = new { } }), null).Value.Address?.ToString());
    }

    [Theory]
    [InlineData("http://nhan.example/")]
    [InlineData("ftp://nhan.example/")]
    [InlineData("nhan.example")]
    public void A_receiver_without_tls_is_refused(string address)
    {
        Certificate(null);

        Assert.Equal("avreport.address", AvReportOptions.Read(Settings(new { certificate = "so.pfx", send = true, address, sender = new { } }), null).Refusal?.Code);
    }

    [Fact]
    public void A_wrong_secret_is_refused()
    {
        Certificate("bí mật");

        Assert.Equal("avreport.certificate", AvReportOptions.Read(Settings(new { certificate = "so.pfx", sender = new { } }), "khác").Refusal?.Code);
    }

    [Fact]
    public void A_certificate_without_an_rsa_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var elliptic = new CertificateRequest("CN=Mau", key, HashAlgorithmName.SHA256).CreateSelfSigned(ReportedProvince.Now.AddDays(-1), ReportedProvince.Now.AddDays(1));
        File.WriteAllBytes(Path.Combine(_folder.FullName, "so.pfx"), elliptic.Export(X509ContentType.Pfx));

        Assert.Equal("avreport.key", AvReportOptions.Read(Settings(new { certificate = "so.pfx", sender = new { } }), null).Refusal?.Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"certificate":"so.pfx"}""")]
    public void Settings_that_lack_something_are_refused(string json)
    {
        string path = Path.Combine(_folder.FullName, "report.json");
        File.WriteAllText(path, json);

        Assert.Equal("avreport.settings", AvReportOptions.Read(path, null).Refusal?.Code);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Settings(object settings)
    {
        string path = Path.Combine(_folder.FullName, "report.json");
        File.WriteAllText(path, JsonSerializer.Serialize(settings));
        return path;
    }

    private void Certificate(string? secret)
    {
        using var made = ReportedProvince.Options().Certificate;
        File.WriteAllBytes(Path.Combine(_folder.FullName, "so.pfx"), made.Export(X509ContentType.Pfx, secret));
    }
}
