using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VongGac.Wire;

/// <summary>A text and the server's signature over its UTF-8 bytes (ECDSA P-256, SHA-256, IEEE P1363 form, base64).</summary>
public sealed record SignedText(string Text, string Signature)
{
    public static SignedText Sign(ECDsa key, string text) => new(text, RequestSigning.Sign(key, Encoding.UTF8.GetBytes(text)));

    public bool Holds(ECDsa key) => RequestSigning.Holds(key, Encoding.UTF8.GetBytes(Text), Signature);
}

/// <summary>What a <see cref="SignedText"/> of <see cref="AgentOrders.Commands"/> holds.</summary>
/// <param name="Id">Carried out once; the agent remembers it until it expires.</param>
/// <param name="Endpoint">Only this machine obeys.</param>
/// <param name="Kind"><c>inspect</c>, <c>update</c>, <c>collect</c>; an unknown kind is answered as refused.</param>
/// <param name="Arguments"><c>collect</c>: <see cref="CollectArguments"/>; <c>update</c>: <see cref="UpdateArguments"/>.</param>
/// <param name="IssuedAt">Not obeyed before; by the server's clock.</param>
/// <param name="ExpiresAt">Not obeyed after.</param>
public sealed record Command(Guid Id, Guid Endpoint, string Kind, JsonElement? Arguments, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

/// <param name="Sections">Names of sections of <c>MachineFacts</c> to look at now.</param>
public sealed record CollectArguments(IReadOnlyList<string> Sections);

/// <param name="Version">The version of the agent that is to run.</param>
/// <param name="File">The name of the file, for the operator; it is fetched from <see cref="Routes.Release"/>.</param>
/// <param name="Sha256">Of the whole file, 64 hex digits. With the command's signature it is the signature of the release.</param>
public sealed record UpdateArguments(string Version, string File, string Sha256);

/// <param name="State"><c>done</c>, <c>failed</c>, <c>refused</c>, <c>expired</c>.</param>
/// <param name="Note">One line for an operator; null when there is nothing to say.</param>
public sealed record CommandOutcome(Guid Id, string State, string? Note, DateTimeOffset At);
