using System.Collections.Frozen;
using System.Text;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// What a password must be, after NIST SP 800-63B: long, not among the common ones, not made of names everybody knows.
/// No rule about kinds of characters and no date of expiry: both make people write passwords down.
/// </summary>
public sealed class PasswordRules
{
    /// <summary>For those who see more than one unit.</summary>
    public const int OfficerLength = 12;

    public const int Length = 8;

    public const int Longest = 128;

    // Of a password, what is not somebody's name must still be worth guessing.
    private const int OwnPart = 6;

    private readonly FrozenSet<string> _common;

    public PasswordRules(ContentFolder content) => _common = File
        .ReadLines(Path.Combine(content.Root, "passwords", "common.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').ToFrozenSet();

    /// <param name="password">What was typed.</param>
    /// <param name="officer">The account holds a post above one unit.</param>
    /// <param name="names">Account, person and unit: what a stranger would try first.</param>
    public Refusal? Judge(string password, bool officer, params ReadOnlySpan<string?> names)
    {
        int least = officer ? OfficerLength : Length;
        int length = password.EnumerateRunes().Count();
        if (length < least) return new("password.short", IdentityWords.PasswordShort.With(least), "password");
        if (length > Longest) return new("password.long", IdentityWords.PasswordLong.With(Longest), "password");
        string folded = Vietnamese.Fold(password);
        if (_common.Contains(folded) || folded.Distinct().Count() < 4) return new("password.common", IdentityWords.PasswordCommon, "password");
        string rest = folded;
        foreach (string word in Words(names)) rest = rest.Replace(word, "", StringComparison.Ordinal);
        bool shortened = rest.Length < folded.Length;
        return shortened && rest.Length < OwnPart ? new("password.name", IdentityWords.PasswordName, "password") : null;
    }

    /// <summary>Longest first, so that <c>nguyentrai</c> goes before <c>trai</c>.</summary>
    private static IEnumerable<string> Words(ReadOnlySpan<string?> names)
    {
        var words = new HashSet<string> { "vonggac", "vong", "gac" };
        foreach (string? name in names)
        {
            var word = new StringBuilder();
            foreach (char c in Vietnamese.Fold(name ?? "") + " ")
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    word.Append(c);
                    continue;
                }

                if (word.Length > 1) words.Add(word.ToString());
                word.Clear();
            }
        }

        return words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal);
    }
}
