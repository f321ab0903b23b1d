using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>Sends a one-time code to a mail address; whoever can read it there answers from there.</summary>
internal static class SendCode
{
    /// <summary>Random bytes of the address in the mail.</summary>
    public const int LinkBytes = 16;

    /// <summary>How many codes there are: eight digits.</summary>
    public const int Codes = 100_000_000;

    /// <param name="site">Where this house is reached: <c>https://host</c>.</param>
    /// <param name="link">Fresh random bytes.</param>
    /// <param name="code">A fresh random number below <see cref="Codes"/>.</param>
    public static async Task<Result<Contact>> Act(
        Store store, PersonalData personal, Notices notices, Audit audit, int id, string site, byte[] link, int code, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await store.FindAsync<Contact>([id], cancel) is not { } contact) return Refusals.NoSuchContact;
        if (contact.Channel != ContactChannel.Email) return Refusals.NotByMail;
        string address = Convert.ToHexStringLower(link), digits = code.ToString("D8", CultureInfo.InvariantCulture);
        // A newer code makes the older ones void.
        await store.Set<ContactCode>().Where(c => c.ContactId == id && c.UsedAt == null).ExecuteDeleteAsync(cancel);
        store.Add(new ContactCode
        {
            Link = LinkOf(personal, address), UnitId = contact.UnitId, ContactId = id, Code = CodeOf(personal, address, digits), Until = at + ContactCode.Life,
        });
        await store.SaveChangesAsync(cancel);
        string text = Words.MailText.With($"{site}/verify/{address}", digits).Vi + "\n" + Words.MailText.With($"{site}/verify/{address}", digits).En;
        await notices.Mail(store, personal.Open(contact.Sealed), Words.MailSubject.Vi, text, at, cancel);
        await audit.Note(store, "people.send-code", account, contact.UnitId, $"contact:{id}", at, cancel: cancel);
        return contact;
    }

    /// <summary>Keyed, so that neither is found again by whoever reads the database.</summary>
    public static byte[] LinkOf(PersonalData personal, string address) => personal.BlindIndex("contact-link:" + address);

    public static byte[] CodeOf(PersonalData personal, string address, string digits) => personal.BlindIndex($"contact-code:{address}:{digits}");
}
