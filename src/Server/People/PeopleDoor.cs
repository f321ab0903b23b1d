using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>Who holds which role, and how to reach them. Acts run inside the caller's transaction and record the people measures.</summary>
public sealed class PeopleDoor(LedgerDoor ledger, UnitsDoor units, PersonalData personal, Audit audit) : IRoom
{
    private readonly PeopleMeasures _measures = new(ledger);

    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(Words.Keys);
        services.AddSingleton<PeopleDoor>();
        services.AddSingleton<IAtStart, PeopleAtStart>();
        services.AddSingleton<ITakePeople, TakePeople>();
        services.AddSingleton<IUnitSection, PeopleOfUnit>();
        services.AddSingleton(new NavItem(930, new NavLink("/people/reveals", Words.RevealLogTitle, IconName.Eye), Permission.SeeAudit));
        services.AddSingleton<IHear<UnitAdded>, PeopleOfUnits>();
        services.AddSingleton<IHear<UnitMerged>, PeopleOfUnits>();
        services.AddSingleton<IHear<UnitClosed>, PeopleOfUnits>();
        services.AddSingleton(new NavItem(100, new NavLink("/people", Words.People, IconName.People), Permission.SeePeople));
    }

    public static void Tables(ModelBuilder model) => PersonTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        ListPeople.Map(routes);
        ExportPeople.Map(routes);
        EnterPerson.Map(routes);
        ShowPerson.Map(routes);
        ShowReveals.Map(routes);
        AnswerCode.Map(routes);
    }

    public Task<Result<Person>> Add(Store store, NewPerson person, DateTimeOffset at, int? account, CancellationToken cancel) =>
        AddPerson.Act(store, units, personal, audit, person, at, account, cancel);

    /// <summary>From a moment that may lie before now but not after. One head at a time: see <see cref="HandOver"/>.</summary>
    public Task<Result<Appointment>> Appoint(Store store, int person, UnitId unit, AppointmentRole role, DateTimeOffset from, int? account, CancellationToken cancel) =>
        AppointPerson.Act(store, units, _measures, audit, person, unit, role, from, account, cancel);

    public Task<Result<Appointment>> EndAppointment(Store store, int appointment, DateTimeOffset at, int? account, CancellationToken cancel) =>
        EndAppointments.Act(store, _measures, audit, appointment, at, account, cancel);

    /// <summary>Ends an appointment and gives the role to somebody else at the same moment.</summary>
    public Task<Result<Appointment>> HandOver(Store store, int appointment, int toPerson, DateTimeOffset at, int? account, CancellationToken cancel) =>
        HandOverRole.Act(store, units, _measures, audit, appointment, toPerson, at, account, cancel);

    /// <summary>Gives the person another phone or mail address; what was verified of the old one is gone.</summary>
    public Task<Result<Contact>> ChangeContact(Store store, int person, ContactChannel channel, string value, DateTimeOffset at, int? account, CancellationToken cancel) =>
        ChangeContacts.Act(store, _measures, personal, audit, person, channel, value, at, account, cancel);

    /// <summary>Notes that a contact answered from its own channel, or was called.</summary>
    public Task<Result<Contact>> MarkVerified(Store store, int contact, VerifiedBy by, DateTimeOffset at, int? account, CancellationToken cancel) =>
        VerifyContact.Act(store, _measures, audit, contact, by, at, account, cancel);

    /// <summary>Appointments in force at a moment in these units.</summary>
    public async Task<IReadOnlyList<Appointment>> InForce(Store store, IReadOnlyList<UnitId> units, DateTimeOffset at, CancellationToken cancel) =>
        await store.Set<Appointment>().AsNoTracking()
            .Where(a => units.Contains(a.UnitId) && a.From <= at && (a.To == null || a.To > at))
            .OrderBy(a => a.UnitId).ThenBy(a => a.Role).ThenBy(a => a.From).ToListAsync(cancel);

    /// <summary>Names of people in the reader's scope, always masked (<c>Ng. V. S.</c>); unmasking is an act of its own that is logged.</summary>
    public async Task<IReadOnlyDictionary<int, string>> Names(Store store, IReadOnlyList<int> people, CancellationToken cancel)
    {
        var named = await store.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.NameSealed }).ToListAsync(cancel);
        return named.ToDictionary(p => p.Id, p => Masks.Name(personal.Open(p.NameSealed)));
    }

    /// <summary>People in the reader's scope who are reached at this phone or address, found by its blind index.</summary>
    public async Task<IReadOnlyList<int>> FindByContact(Store store, ContactChannel channel, string typed, CancellationToken cancel)
    {
        if (!Reach.Of(channel, typed).Is(out string? value, out _)) return [];
        byte[] index = personal.BlindIndex(value);
        return await store.Set<Contact>().Where(c => c.Channel == channel && c.BlindIndex == index).Select(c => c.PersonId).Distinct().ToListAsync(cancel);
    }

    /// <summary>Mail addresses of whoever holds one of the roles in these units now, in order of units: for sending, never for showing.</summary>
    public async Task<IReadOnlyList<(UnitId Unit, string Address)>> MailOf(
        Store store, IReadOnlyList<UnitId> units, IReadOnlyList<AppointmentRole> roles, DateTimeOffset at, CancellationToken cancel)
    {
        var found = await store.Set<Appointment>()
            .Where(a => units.Contains(a.UnitId) && roles.Contains(a.Role) && a.From <= at && (a.To == null || a.To > at))
            .Join(store.Set<Contact>().Where(c => c.Channel == ContactChannel.Email), a => a.PersonId, c => c.PersonId, (a, c) => new { a.UnitId, c.Sealed })
            .OrderBy(row => row.UnitId).ToListAsync(cancel);
        return [.. found.Select(row => (row.UnitId, personal.Open(row.Sealed))).Distinct()];
    }

    /// <summary>Name and contacts unmasked, for a reason that is kept.</summary>
    public Task<Result<Revealed>> Reveal(Store store, int person, string why, DateTimeOffset at, int account, CancellationToken cancel) =>
        RevealPerson.Act(store, personal, audit, person, why, at, account, cancel);

    /// <summary>The same for many; those out of the reader's scope are left out.</summary>
    public Task<Result<IReadOnlyList<Revealed>>> RevealAll(Store store, IReadOnlyList<int> people, string why, DateTimeOffset at, int account, CancellationToken cancel) =>
        RevealPerson.All(store, personal, audit, people, why, at, account, cancel);

    /// <summary>What a unit's merger or end means for its people.</summary>
    internal Task End(Store store, UnitId unit, UnitId? successor, DateTimeOffset at, CancellationToken cancel) =>
        EndAppointments.OfUnit(store, _measures, audit, unit, successor, at, cancel);

    internal Task Begin(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel) => _measures.Begin(store, unit, at, cancel);
}

/// <summary>A person to be added, with what is known of how to reach them.</summary>
public sealed record NewPerson(UnitId Unit, string Name, string? Phone, string? Email);
