using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>Signs what machines are asked to do. The key is made at the first start and lies sealed in the database, the same for every node.</summary>
public sealed class ServerSigner(PersonalData seal) : IDisposable
{
    private const int TheOne = 1;

    private ECDsa? _key;

    /// <summary>SubjectPublicKeyInfo, base64.</summary>
    public string PublicKey { get; private set; } = "";

    /// <summary>Reads the key, or makes it where there is none; two nodes that start at once keep the first.</summary>
    public async Task Open(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = await store.Set<ServerKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == TheOne, cancel);
        if (kept is null)
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            kept = new ServerKey
            {
                Id = TheOne, PublicKey = Convert.ToBase64String(made.ExportSubjectPublicKeyInfo()),
                Sealed = seal.Seal(Convert.ToBase64String(made.ExportPkcs8PrivateKey())), MadeAt = now,
            };
            store.Add(kept);
            await store.SaveChangesAsync(cancel);
        }

        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(seal.Open(kept.Sealed)), out _);
        (_key, PublicKey) = (key, kept.PublicKey);
    }

    public SignedText Sign(string text) =>
        new(text, RequestSigning.Sign(_key ?? throw new InvalidOperationException("The room has not started."), Encoding.UTF8.GetBytes(text)));

    public void Dispose() => _key?.Dispose();
}
