using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>Somebody is entered who works in a unit.</summary>
internal static class AddPerson
{
    public const int LongestName = 100;

    public static async Task<Result<Person>> Act(
        Store store, UnitsDoor units, PersonalData personal, Audit audit, NewPerson wanted, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (TidyName(wanted.Name) is not { } name) return Refusals.Name;
        if (await units.Find(store, wanted.Unit, cancel) is not { To: null }) return Refusals.NoSuchUnit;
        var contacts = new List<(ContactChannel Channel, string Value)>();
        foreach (var (channel, typed) in new[] { (ContactChannel.Phone, wanted.Phone), (ContactChannel.Email, wanted.Email) })
        {
            if (string.IsNullOrWhiteSpace(typed)) continue;
            if (!Reach.Of(channel, typed).Is(out string? value, out var refusal)) return refusal;
            contacts.Add((channel, value));
        }

        var person = new Person { Id = (int)await store.Reserve("person", 1, cancel), UnitId = wanted.Unit, NameSealed = personal.Seal(name) };
        store.Add(person);
        foreach (var (channel, value) in contacts) store.Add(await ChangeContacts.New(store, personal, person, channel, value, cancel));
        await audit.Note(store, "people.add", account, person.UnitId, $"person:{person.Id}", at, cancel: cancel);
        await store.SaveChangesAsync(cancel);
        return person;
    }

    /// <summary>Single spaces, composed letters; null when it is no name.</summary>
    internal static string? TidyName(string? typed)
    {
        string name = Vietnamese.Compose(string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return name.Length is >= 2 and <= LongestName && !name.Any(c => char.IsControl(c) || char.IsAsciiDigit(c)) ? name : null;
    }
}
