using System.Security.Cryptography;

using VongGac.Model;

namespace VongGac.Cli;

/// <summary>The key of whoever signs packs: ECDSA P-256, as the server's own.</summary>
internal static class PackKey
{
    public static Result<ECDsa> Open(string path, bool mustSign)
    {
        if (!File.Exists(path))
        {
            return new Refusal("pack.no-key", new(
                $"Không có tệp khóa {path}. Tạo khóa: openssl ecparam -name prime256v1 -genkey -noout -out {path}",
                $"There is no key {path}. Make one: openssl ecparam -name prime256v1 -genkey -noout -out {path}"), path);
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            if (key.KeySize == 256 && (!mustSign || key.ExportParameters(true).D is not null)) return key;
        }
        catch (Exception bad) when (bad is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return Unfit(path, mustSign);
        }

        key.Dispose();
        return Unfit(path, mustSign);
    }

    private static Refusal Unfit(string path, bool mustSign) => mustSign
        ? new("pack.key", new($"{path} không phải khóa riêng ECDSA P-256 dạng PEM.", $"{path} is no private ECDSA P-256 key in PEM."), path)
        : new("pack.key", new($"{path} không phải khóa ECDSA P-256 dạng PEM.", $"{path} is no ECDSA P-256 key in PEM."), path);
}
