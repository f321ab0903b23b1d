using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The P-256 key with which the house signs what it asks of machines. One for all nodes, made at the first start.</summary>
public sealed class ServerKey : IProvinceWide
{
    public required int Id { get; init; }

    /// <summary>SubjectPublicKeyInfo, base64: agents keep it from their enrolment on.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PKCS#8, base64, sealed with the house's keys.</summary>
    public required byte[] Sealed { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}
