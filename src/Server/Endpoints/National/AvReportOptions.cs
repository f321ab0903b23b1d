using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using VongGac.Formats.AvReport;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>Who reports to the national centre, with which certificate, and whether anything is sent. Without it nothing is signed.</summary>
/// <param name="Certificate">With its private key.</param>
/// <param name="Address">Where messages are posted; null: they are only handed out as files.</param>
public sealed record AvReportOptions(AvSender Sender, X509Certificate2 Certificate, Uri? Address)
{
    /// <summary>Names the secret of the certificate's file in the environment, so that it stands in no settings file.</summary>
    public const string SecretVariable = "VONGGAC_REPORT_SECRET";

    private const int LeastKey = 2048;

    /// <summary>Reads a settings file; every fault of it is said before the house opens.</summary>
    /// <param name="path">JSON, as docs/national-report.md shows.</param>
    /// <param name="secret">Opens the PFX file; null for one without.</param>
    public static Result<AvReportOptions> Read(string path, string? secret)
    {
        Settings? settings;
        try
        {
            settings = JsonSerializer.Deserialize<Settings>(File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Refusal("avreport.settings", AvReportWords.BadSettings.With(path), "national-report");
        }

        if (settings?.Sender is not { } sender || settings.Certificate is not { Length: > 0 } file)
            return new Refusal("avreport.settings", AvReportWords.BadSettings.With(path), "national-report");
        Uri? address = null;
        // Machines of a whole province in clear text are nobody's business on the way.
        if (settings.Send && (!Uri.TryCreate(settings.Address, UriKind.Absolute, out address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
            return new Refusal("avreport.address", AvReportWords.BadAddress, "national-report");
        return Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file), secret).Then<AvReportOptions>(certificate => new AvReportOptions(
            new AvSender(
                sender.Id ?? "", sender.InCharge ?? "", sender.Name ?? "", sender.Address ?? "", sender.Email ?? "", sender.Telephone ?? "", sender.Fax ?? "", sender.Website ?? ""),
            certificate, address));
    }

    private static Result<X509Certificate2> Open(string file, string? secret)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12FromFile(file, secret, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new Refusal("avreport.certificate", AvReportWords.BadCertificate.With(file, SecretVariable), "national-report");
        }

        using var key = certificate.GetRSAPrivateKey();
        if (key?.KeySize >= LeastKey) return certificate;
        certificate.Dispose();
        return AvRefusal.NoRsaKey with { Place = "national-report" };
    }

    private sealed record Settings(string? Certificate, bool Send, string? Address, SenderSettings? Sender);

    private sealed record SenderSettings(string? Id, string? InCharge, string? Name, string? Address, string? Email, string? Telephone, string? Fax, string? Website);
}
