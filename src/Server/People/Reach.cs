using VongGac.Model;

namespace VongGac.Server.People;

/// <summary>Phones and mail addresses as they are compared: digits with a leading 0; lower case.</summary>
public static class Reach
{
    private const int LongestMail = 254;

    /// <summary>Reads a phone as people write it: <c>+84 900.000.001</c>, <c>0900 000 001</c>, <c>'0900…</c>, or 900000001 where a sheet ate the 0.</summary>
    public static Result<string> Phone(string typed)
    {
        string digits = string.Concat(typed.Where(char.IsAsciiDigit));
        bool strange = typed.Any(c => !char.IsAsciiDigit(c) && !char.IsWhiteSpace(c) && c is not ('.' or '-' or '(' or ')' or '+' or '\'' or '/' or '\u00a0'));
        if (digits.StartsWith("0084", StringComparison.Ordinal)) digits = "0" + digits[4..];
        else if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 11) digits = "0" + digits[2..];
        else if (digits.Length == 9 && digits[0] is '3' or '5' or '7' or '8' or '9') digits = "0" + digits;
        return !strange && digits is ['0', not '0', ..] && digits.Length is 10 or 11 ? digits : Refusals.Phone;
    }

    /// <summary>Reads a mail address.</summary>
    public static Result<string> Mail(string typed)
    {
        string mail = typed.Trim().ToLowerInvariant();
        int at = mail.IndexOf('@', StringComparison.Ordinal);
        bool sound = at > 0 && at == mail.LastIndexOf('@') && mail.Length <= LongestMail
            && mail.IndexOf('.', at) > at + 1 && !mail.EndsWith('.') && !mail.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>');
        return sound ? mail : Refusals.Mail;
    }

    /// <summary>Reads either, by its channel.</summary>
    public static Result<string> Of(ContactChannel channel, string typed) => channel == ContactChannel.Phone ? Phone(typed) : Mail(typed);
}
