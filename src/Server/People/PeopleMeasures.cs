using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>
/// The questions this room answers. Each act records them anew for the unit or the appointment it touched: whether a role
/// is held follows from the appointments alone, and a contact counts only when somebody answered from it.
/// </summary>
internal sealed class PeopleMeasures(LedgerDoor ledger)
{
    public const string HeadAppointed = "people.head-appointed";
    public const string LeaderAppointed = "people.leader-appointed";
    public const string FocalPointAppointed = "people.focal-point-appointed";
    public const string ContactVerified = "people.contact-verified";

    /// <summary>How long an answer from a contact is good.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromDays(365);

    /// <summary>The reason kept with a contact that leaves the counts.</summary>
    public const string AppointmentEnded = "people.appointment-ended";

    private static readonly Dictionary<AppointmentRole, string> OfRole = new()
    {
        [AppointmentRole.Head] = HeadAppointed,
        [AppointmentRole.ResponsibleLeader] = LeaderAppointed,
        [AppointmentRole.FocalPoint] = FocalPointAppointed,
    };

    public static readonly IReadOnlyList<Measure> All =
    [
        new(HeadAppointed, Populations.Units, new("Có thủ trưởng đương nhiệm", "A head is in office"), Severity: Severity.High),
        new(LeaderAppointed, Populations.Units, new("Có lãnh đạo phụ trách an toàn thông tin", "A leader in charge of security is appointed"), Severity: Severity.High),
        new(FocalPointAppointed, Populations.Units, new("Có đầu mối an toàn thông tin", "A focal point for security is appointed"), Severity: Severity.High),
        new(ContactVerified, Populations.Contacts, new("Liên hệ được xác minh trong 12 tháng", "The contact was verified within 12 months"), Freshness: Freshness, Severity: Severity.High),
    ];

    /// <summary>Roles whose holders must be reachable.</summary>
    public static bool MustBeReachable(AppointmentRole role) => OfRole.ContainsKey(role);

    /// <summary>A unit without appointments: none of the roles is held.</summary>
    public Task Begin(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel) =>
        Record(store, unit, [.. OfRole.Values.Select(measure => (measure, Verdict.NotMet))], at, cancel);

    /// <summary>Judges one role of one unit from its appointments.</summary>
    public async Task Judge(Store store, UnitId unit, AppointmentRole role, DateTimeOffset at, CancellationToken cancel)
    {
        if (!OfRole.TryGetValue(role, out string? measure)) return;
        var held = await store.Set<Appointment>().AsNoTracking()
            .Where(a => a.UnitId == unit && a.Role == role).Select(a => new { a.From, a.To }).ToListAsync(cancel);
        // What was entered late must not hide what happened since: the answer is that of the last change.
        var last = held.SelectMany(a => new[] { a.From, a.To ?? a.From }).Append(at).Max();
        bool isHeld = held.Exists(a => new Period(a.From, a.To).Contains(last));
        await Record(store, unit, [(measure, isHeld ? Verdict.Met : Verdict.NotMet)], last, cancel);
    }

    /// <summary>The holder of a role that must be reachable is a subject from now on.</summary>
    public async Task Declare(Store store, Appointment appointment, DateTimeOffset at, CancellationToken cancel)
    {
        if (!MustBeReachable(appointment.Role)) return;
        await ledger.Declare(store, [new NewSubject(Populations.Contacts, KeyOf(appointment), appointment.UnitId)], at, cancel);
        var verified = await store.Set<Contact>().AsNoTracking()
            .Where(contact => contact.PersonId == appointment.PersonId && contact.VerifiedAt != null)
            .OrderByDescending(contact => contact.VerifiedAt).FirstOrDefaultAsync(cancel);
        if (verified is not null) await Answer(store, appointment, verified, verified.VerifiedAt!.Value, at, cancel);
    }

    /// <summary>The holder need not be reachable any more.</summary>
    public async Task Retire(Store store, Appointment appointment, int? account, DateTimeOffset at, CancellationToken cancel)
    {
        if (MustBeReachable(appointment.Role) && await ledger.Find(store, Populations.Contacts, KeyOf(appointment), cancel) is { } subject)
            await ledger.Retire(store, [subject], AppointmentEnded, account, at, cancel);
    }

    /// <summary>Somebody answered from a contact: this answers for every role its person holds.</summary>
    public async Task Verified(Store store, Contact contact, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var appointment in await Held(store, contact.PersonId, at, cancel)) await Answer(store, appointment, contact, at, at, cancel);
    }

    /// <summary>None of the person's contacts is verified any more.</summary>
    public async Task Unverified(Store store, int person, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var appointment in await Held(store, person, at, cancel))
        {
            if (await ledger.Find(store, Populations.Contacts, KeyOf(appointment), cancel) is { } subject)
                await Send(store, [new Answer(ContactVerified, subject, Verdict.NotMet, at, Note: "contact-changed")], at, cancel);
        }
    }

    private static async Task<IReadOnlyList<Appointment>> Held(Store store, int person, DateTimeOffset at, CancellationToken cancel) =>
        [.. (await store.Set<Appointment>().AsNoTracking().Where(a => a.PersonId == person && a.From <= at && (a.To == null || a.To > at)).ToListAsync(cancel))
            .Where(a => MustBeReachable(a.Role))];

    private async Task Answer(Store store, Appointment appointment, Contact contact, DateTimeOffset observed, DateTimeOffset at, CancellationToken cancel)
    {
        if (await ledger.Find(store, Populations.Contacts, KeyOf(appointment), cancel) is { } subject)
            await Send(store, [new Answer(ContactVerified, subject, Verdict.Met, observed, Proof.Person, $"contact:{contact.Id}", contact.VerifiedBy?.ToString())], at, cancel);
    }

    private async Task Record(Store store, UnitId unit, IReadOnlyList<(string Measure, Verdict Verdict)> answers, DateTimeOffset at, CancellationToken cancel)
    {
        if (await ledger.Find(store, Populations.Units, unit.Value.ToString(CultureInfo.InvariantCulture), cancel) is not { } subject) return;
        await Send(store, [.. answers.Select(answer => new Answer(answer.Measure, subject, answer.Verdict, at))], at, cancel);
    }

    private Task<IntakeResult> Send(Store store, IReadOnlyList<Answer> answers, DateTimeOffset at, CancellationToken cancel) =>
        ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(at), [], answers), at, cancel);

    private static string KeyOf(Appointment appointment) => appointment.Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Makes the measures known to the ledger.</summary>
internal sealed class PeopleAtStart(LedgerDoor ledger) : IAtStart
{
    public async Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        await ledger.Register(store, PeopleMeasures.All, [], now, cancel);
        return true;
    }
}
