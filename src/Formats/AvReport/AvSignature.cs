using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using VongGac.Model;

namespace VongGac.Formats.AvReport;

/// <summary>
/// The signature letter 2290 and its successor ask for: XML-DSig, RSA-SHA256, exclusive canonicalisation, SHA-256 digest of the
/// whole document, the certificate inside. Nothing else is accepted back.
/// </summary>
public static class AvSignature
{
    private const int LongestFile = 32 << 20, LeastKey = 2048;

    /// <summary>Puts the signature after the message header, where both editions want it.</summary>
    public static Result<XmlDocument> Sign(XmlDocument message, AvReportForm form, X509Certificate2 certificate, DateTimeOffset now)
    {
        using var key = certificate.GetRSAPrivateKey();
        if (key is null || key.KeySize < LeastKey) return AvRefusal.NoRsaKey;
        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime() || now.UtcDateTime > certificate.NotAfter.ToUniversalTime()) return AvRefusal.Expired;
        var signed = new SignedXml(message) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        var bearer = new KeyInfoX509Data(certificate);
        bearer.AddSubjectName(certificate.SubjectName.Name);
        signed.KeyInfo.AddClause(bearer);
        signed.ComputeSignature();
        string header = form.Envelope.Header[(form.Envelope.Header.IndexOf(':', StringComparison.Ordinal) + 1)..];
        message.DocumentElement!.ChildNodes.OfType<XmlElement>().First(child => child.LocalName == header).AppendChild(message.ImportNode(signed.GetXml(), deep: true));
        return message;
    }

    /// <summary>The certificate that signed the bytes; whether it is trusted is for the caller to say.</summary>
    public static Result<X509Certificate2> Verify(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > LongestFile) return AvRefusal.NotXml;
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document.Load(reader);
        }
        catch (XmlException)
        {
            return AvRefusal.NotXml;
        }

        var found = document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl);
        if (found.Count != 1) return AvRefusal.NotSigned;
        try
        {
            return Verify(document, (XmlElement)found[0]!);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return AvRefusal.Broken; // what the library throws at a malformed signature
        }
    }

    private static Result<X509Certificate2> Verify(XmlDocument document, XmlElement signature)
    {
        var signed = new SignedXml(document);
        signed.LoadXml(signature);
        if (!IsPrescribed(signed)) return AvRefusal.NotSigned;
        // The clause holds certificates as it read them; a text that is no certificate throws where it is read.
        var certificates = signed.KeyInfo.OfType<KeyInfoX509Data>().SelectMany(data => data.Certificates?.OfType<X509Certificate2>() ?? []).ToList();
        if (certificates is not [{ } certificate]) return AvRefusal.NotSigned;
        using var key = certificate.GetRSAPublicKey();
        if (key is null || key.KeySize < LeastKey) return AvRefusal.NotSigned;
        return signed.CheckSignature(key) ? certificate : AvRefusal.Broken;
    }

    // A signature over a part, or through a transform that drops a part, would hold while the rest is forged.
    private static bool IsPrescribed(SignedXml signed) =>
        signed.SignedInfo is { } info && info.CanonicalizationMethod == SignedXml.XmlDsigExcC14NTransformUrl
        && info.SignatureMethod == SignedXml.XmlDsigRSASHA256Url && info.References is [Reference { Uri: "" } reference]
        && reference.DigestMethod == SignedXml.XmlDsigSHA256Url
        && reference.TransformChain is { Count: 2 } chain && chain[0] is XmlDsigEnvelopedSignatureTransform && chain[1] is XmlDsigExcC14NTransform;
}
