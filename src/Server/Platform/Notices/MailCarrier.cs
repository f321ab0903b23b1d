using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace VongGac.Server.Platform;

/// <summary>How one try to deliver ended.</summary>
internal enum Delivery
{
    /// <summary>The server took it.</summary>
    Taken,

    /// <summary>The server said no for good.</summary>
    Refused,

    /// <summary>Not delivered; worth another try.</summary>
    Later,

    /// <summary>The connection broke after the text had gone out: nobody knows.</summary>
    Uncertain,
}

/// <summary>Takes messages out of the house.</summary>
internal interface IMailCarrier
{
    /// <summary>False where nothing leaves the house: messages wait.</summary>
    bool Goes { get; }

    Task<(Delivery Outcome, string? Fault)> Carry(MimeMessage message, CancellationToken cancel);
}

/// <summary>No mail server was named.</summary>
internal sealed class NoCarrier : IMailCarrier
{
    public bool Goes => false;

    public Task<(Delivery Outcome, string? Fault)> Carry(MimeMessage message, CancellationToken cancel) => Task.FromResult((Delivery.Later, (string?)null));
}

/// <summary>For trying the product out: messages become files.</summary>
internal sealed class FolderCarrier(string folder) : IMailCarrier
{
    public bool Goes => true;

    public async Task<(Delivery Outcome, string? Fault)> Carry(MimeMessage message, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await message.WriteToAsync(Path.Combine(folder, message.MessageId!.Split('@')[0] + ".eml"), cancel);
        return (Delivery.Taken, null);
    }
}

/// <summary>A mail server over SMTP.</summary>
internal sealed class SmtpCarrier(SmtpOptions options) : IMailCarrier
{
    public bool Goes => true;

    public async Task<(Delivery Outcome, string? Fault)> Carry(MimeMessage message, CancellationToken cancel)
    {
        bool textOut = false;
        try
        {
            using var client = new SmtpClient { Timeout = 30_000 };
            var security = options.Tls ? SecureSocketOptions.SslOnConnect
                : options.User is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
            await client.ConnectAsync(options.Host, options.Port, security, cancel);
            if (options.User is { } user) await client.AuthenticateAsync(user, options.Password ?? "", cancel);
            textOut = true;
            await client.SendAsync(message, cancel);
            try
            {
                await client.DisconnectAsync(quit: true, cancel);
            }
            catch (Exception fault) when (fault is IOException or ProtocolException)
            {
                return (Delivery.Taken, null); // it was taken; the goodbye does not matter
            }

            return (Delivery.Taken, null);
        }
        catch (SmtpCommandException answer)
        {
            int code = (int)answer.StatusCode;
            return (code >= 500 ? Delivery.Refused : Delivery.Later, $"SMTP {code}");
        }
        catch (AuthenticationException fault)
        {
            return (Delivery.Later, fault.GetType().Name);
        }
        catch (Exception fault) when (fault is IOException or ProtocolException or System.Net.Sockets.SocketException or TimeoutException or SslHandshakeException or NotSupportedException)
        {
            return (textOut ? Delivery.Uncertain : Delivery.Later, fault.GetType().Name);
        }
    }
}
