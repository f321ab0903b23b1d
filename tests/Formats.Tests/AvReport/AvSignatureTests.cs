using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using VongGac.Formats.AvReport;

namespace VongGac.Formats.Tests.AvReport;

public sealed class AvSignatureTests
{
    private static readonly byte[] Signed = Sign();

    [Theory]
    [InlineData("avreport-2290-sample.xml")]
    [InlineData("avreport-a05-sample.xml")]
    public void A_given_sample_verifies_by_the_certificate_that_came_with_it(string file)
    {
        using var signer = AvSignature.Verify(File.ReadAllBytes(Sample(file))).Value;
        using var given = X509CertificateLoader.LoadCertificateFromFile(Sample("sample-certificate.pem"));

        Assert.Equal(given.Thumbprint, signer.Thumbprint);
    }

    [Fact]
    public void The_given_sample_that_was_tampered_with_is_refused() =>
        Assert.Equal("avreport.broken", AvSignature.Verify(File.ReadAllBytes(Sample("avreport-2290-tampered.xml"))).Refusal?.Code);

    [Fact]
    public async Task Another_implementation_verifies_what_is_signed_here()
    {
        using var folder = new Folder();
        await File.WriteAllBytesAsync(folder.File("report.xml"), Signed, TestContext.Current.CancellationToken);
        using var signer = AvSignature.Verify(Signed).Value;
        await File.WriteAllTextAsync(folder.File("signer.pem"), signer.ExportCertificatePem(), TestContext.Current.CancellationToken);

        var (code, said) = await XmlSec("--verify", "--enabled-reference-uris", "empty", "--verification-gmt-time", "2026-09-01 01:00:00", "--trusted-pem", folder.File("signer.pem"), folder.File("report.xml"));

        Assert.True(code == 0 && said.Contains("References (ok/all): 1/1", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task Another_implementation_refuses_what_was_changed_after_signing()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.File("report.xml"), Encoding.UTF8.GetString(Signed).Replace("MAY-01", "MAY-02", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.NotEqual(0, (await XmlSec("--verify", "--insecure", folder.File("report.xml"))).Code);
    }

    [Fact]
    public void A_change_of_any_letter_of_the_content_is_refused()
    {
        string text = Encoding.UTF8.GetString(Signed);
        int body = text.IndexOf("<AVReport", StringComparison.Ordinal) + "<AVReport".Length, end = text.IndexOf("</AVReport", StringComparison.Ordinal);
        Gen.Int[body, end - 1].Select(Gen.Char['a', 'z'], (at, letter) => (at, letter)).Where(change => text[change.at] != change.letter).Sample(change =>
            Assert.NotNull(AvSignature.Verify(Encoding.UTF8.GetBytes(text[..change.at] + change.letter + text[(change.at + 1)..])).Refusal));
    }

    [Fact]
    public void Any_bytes_are_refused_and_none_throw() => Gen.Int[0, Signed.Length - 1].Select(Gen.Byte, Gen.Int[0, 3], (at, value, how) => (at, value, how)).Sample(change =>
    {
        byte[] bytes = change.how switch
        {
            0 => Signed[..change.at],
            1 => [.. Signed[..change.at], change.value, .. Signed[change.at..]],
            _ => [.. Signed[..change.at], change.value, .. Signed[(change.at + 1)..]],
        };
        // Blanks, declarations and the like may change without changing the document.
        _ = AvSignature.Verify(bytes).Refusal;
    });

    [Theory]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\" />", "")]
    [InlineData("URI=\"\"", "URI=\"#part\"")]
    [InlineData("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha512")]
    [InlineData("xmlenc#sha256", "xmldsig#sha1")]
    public void A_signature_of_another_form_is_refused_whether_or_not_it_holds(string prescribed, string other)
    {
        string changed = Encoding.UTF8.GetString(Signed).Replace(prescribed.Replace("ds:", "", StringComparison.Ordinal), other, StringComparison.Ordinal);

        Assert.NotEqual(Encoding.UTF8.GetString(Signed), changed);
        Assert.Equal("avreport.not-signed", AvSignature.Verify(Encoding.UTF8.GetBytes(changed)).Refusal?.Code);
    }

    [Fact]
    public void An_external_entity_is_refused_before_it_is_read() => Assert.Equal("avreport.not-xml",
        AvSignature.Verify(Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")).Refusal?.Code);

    [Fact]
    public void A_certificate_out_of_its_time_does_not_sign()
    {
        using var expired = AvForms.Certificate(until: AvForms.At.AddDays(-1));

        Assert.Equal("avreport.expired", AvSignature.Sign(AvReportXml.Write(AvForms.Of(AvForms.Machine("A")), AvForms.Small()).Value[0], AvForms.Small(), expired, AvForms.At).Refusal?.Code);
    }

    [Fact]
    public void A_certificate_without_an_rsa_key_does_not_sign()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var elliptic = new CertificateRequest("CN=Mau", key, HashAlgorithmName.SHA256).CreateSelfSigned(AvForms.At.AddDays(-1), AvForms.At.AddDays(1));

        Assert.Equal("avreport.key", AvSignature.Sign(AvReportXml.Write(AvForms.Of(AvForms.Machine("A")), AvForms.Small()).Value[0], AvForms.Small(), elliptic, AvForms.At).Refusal?.Code);
    }

    private static byte[] Sign()
    {
        using var certificate = AvForms.Certificate();
        var message = AvReportXml.Write(AvForms.Of(AvForms.Machine("MAY-01", "Trojan.X", "Sâu <&> \"độc\"")), AvForms.Small()).Value[0];
        return AvReportXml.Bytes(AvSignature.Sign(message, AvForms.Small(), certificate, AvForms.At).Value);
    }

    private static async Task<(int Code, string Said)> XmlSec(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("xmlsec1", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + errors);
        }
        catch (Win32Exception absent)
        {
            Assert.Skip("xmlsec1 is not installed (apt-get install xmlsec1): the signature was judged by our own reader only.");
            throw new InvalidOperationException("unreachable: Assert.Skip throws", absent);
        }
    }

    private static string Sample(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", "ncsc", file);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"reference file shared/data/ncsc/{file} is not beside the repository");
        throw new InvalidOperationException("unreachable: Assert.Skip throws");
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vonggac-av-");

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
