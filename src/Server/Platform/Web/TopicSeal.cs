using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// The name of a topic as a page gives it to a browser: sealed to the post that was shown the page, so that nobody can
/// listen to what no page offered them.
/// </summary>
internal static class TopicSeal
{
    public static string Seal(IDataProtectionProvider provider, Post? post, string topic) =>
        Protector(provider).Protect($"{post?.Id:N}|{topic}");

    public static Result<string> Open(IDataProtectionProvider provider, Post? post, string seal)
    {
        try
        {
            string text = Protector(provider).Unprotect(seal);
            string owner = $"{post?.Id:N}|";
            if (text.StartsWith(owner, StringComparison.Ordinal)) return text[owner.Length..];
        }
        catch (CryptographicException)
        {
            return new Refusal("web.seal", WebWords.TopicForeign);
        }

        return new Refusal("web.seal", WebWords.TopicForeign);
    }

    private static IDataProtector Protector(IDataProtectionProvider provider) => provider.CreateProtector("VongGac.LiveTopic");
}
