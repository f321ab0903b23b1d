using System.Security.Cryptography;
using System.Text;

using VongGac.Detection.Packs;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Cli;

/// <summary>
/// A pack and the signature over it, as the server signs its orders (ECDSA P-256, SHA-256, base64): the format's name, the
/// signature, each a line, then the content. The name is signed too, so that nothing else signed with the key passes for a pack.
/// </summary>
internal static class SignedPack
{
    private static readonly byte[] Head = Encoding.ASCII.GetBytes(RulePack.Format + "\n");

    private static readonly Refusal NoPack = new("pack.no-pack", new("Tệp này không phải gói luật Vọng Gác.", "This file is no pack of rules."));

    private static readonly Refusal Forged = new("pack.signature", new(
        "Chữ ký không đúng: gói bị sửa, hoặc do khóa khác ký. Không dùng gói này.", "The signature does not hold: the pack was altered, or another key signed it. Do not use it."));

    public static byte[] Sign(ECDsa key, byte[] content) => [.. Head, .. Encoding.ASCII.GetBytes(RequestSigning.Sign(key, [.. Head, .. content]) + "\n"), .. content];

    /// <summary>The content, when the signature holds.</summary>
    public static Result<ReadOnlyMemory<byte>> Open(ECDsa key, byte[] file)
    {
        if (!file.AsSpan().StartsWith(Head)) return NoPack;
        int end = file.AsSpan(Head.Length).IndexOf((byte)'\n');
        if (end is < 0 or > 200) return NoPack;
        ReadOnlyMemory<byte> content = file.AsMemory(Head.Length + end + 1);
        return RequestSigning.Holds(key, [.. Head, .. content.Span], Encoding.ASCII.GetString(file, Head.Length, end)) ? content : Forged;
    }
}
