using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Through which server mail leaves the house.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">587 with STARTTLS, 465 with TLS from the start, 25 inside one network.</param>
/// <param name="Tls">TLS from the first byte (<c>smtps</c>); otherwise STARTTLS where the server offers it, and always before a password.</param>
/// <param name="User">Null when the server asks for none.</param>
/// <param name="Password">Never printed.</param>
/// <param name="From">The sender's address.</param>
public sealed record SmtpOptions(string Host, int Port, bool Tls, string? User, string? Password, string From)
{
    /// <summary>Reads <c>smtp://user:password@host:587/?from=vonggac@so.example</c> or <c>smtps://…</c>.</summary>
    public static Result<SmtpOptions> Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0)
            return new Refusal("smtp.address", NoticeWords.BadSmtp, "smtp");
        string? from = uri.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).FirstOrDefault(p => p[0] == "from")?.ElementAtOrDefault(1);
        if (from is null || !MimeKit.MailboxAddress.TryParse(Uri.UnescapeDataString(from), out _)) return new Refusal("smtp.from", NoticeWords.BadFrom, "smtp");
        string[] user = uri.UserInfo.Split(':', 2);
        bool tls = uri.Scheme == "smtps";
        return new SmtpOptions(
            uri.Host, uri.Port > 0 ? uri.Port : tls ? 465 : 587, tls, user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null, Uri.UnescapeDataString(from));
    }

    public override string ToString() => $"{Host}:{Port}";
}
