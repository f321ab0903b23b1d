using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Units;

namespace VongGac.Server.Tests.People;

public sealed class PersonActTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_role_is_met_while_somebody_holds_it_and_not_met_otherwise(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        foreach (var (role, measure) in new[]
                 {
                     (AppointmentRole.Head, "people.head-appointed"), (AppointmentRole.ResponsibleLeader, "people.leader-appointed"),
                     (AppointmentRole.FocalPoint, "people.focal-point-appointed"),
                 })
        {
            Assert.Equal(Verdict.NotMet, await Now());
            var held = (await house.Appoint(await house.Person(house.School), house.School, role)).Value;
            Assert.Equal(Verdict.Met, await Now());
            var next = await house.Person(house.School, "Trần Thị Sương");
            var taken = (await house.Do((store, cancel) => house.People.HandOver(store, held.Id, next, house.Now, null, cancel))).Value;
            Assert.Equal(Verdict.Met, await Now());
            await house.Do((store, cancel) => house.People.EndAppointment(store, taken.Id, house.Now, null, cancel));
            Assert.Equal(Verdict.NotMet, await Now());

            Task<Verdict?> Now() => house.Verdict(measure, house.School.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task One_head_at_a_time_and_any_day_can_be_asked_who_it_was(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        int first = await house.Person(house.School), second = await house.Person(house.School, "Trần Thị Sương");
        var held = (await house.Appoint(first, house.School, AppointmentRole.Head)).Value;
        Assert.Equal("people.head-taken", (await house.Appoint(second, house.School, AppointmentRole.Head)).Refusal?.Code);
        Assert.Equal("people.already-holds", (await house.Appoint(first, house.School, AppointmentRole.Head)).Refusal?.Code);
        var before = house.Now;
        await house.Do((store, cancel) => house.People.HandOver(store, held.Id, second, house.Now, null, cancel));
        Assert.Equal([first], (await InForce(before)).Select(a => a.PersonId));
        Assert.Equal([second], (await InForce(house.Now)).Select(a => a.PersonId));
        Assert.Equal("people.ended", (await house.Do((store, cancel) => house.People.EndAppointment(store, held.Id, house.Now, null, cancel))).Refusal?.Code);

        Task<IReadOnlyList<Appointment>> InForce(DateTimeOffset at) => house.Read((store, cancel) => house.People.InForce(store, [house.School], at, cancel));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_contact_counts_only_when_somebody_answered_from_it_within_a_year(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        int person = await house.Person(house.School);
        var held = (await house.Appoint(person, house.School, AppointmentRole.FocalPoint)).Value;
        Assert.Equal(Verdict.NeverSeen, await Now());
        int contact = (await house.Rows<Contact>()).Single(c => c.Channel == ContactChannel.Phone).Id;
        await house.Do((store, cancel) => house.People.MarkVerified(store, contact, VerifiedBy.Call, house.Now, 3, cancel));
        Assert.Equal(Verdict.Met, await Now());

        // Whoever is verified already is so in every role taken later, from the day of the answer.
        var other = (await house.Appoint(person, house.CommuneA, AppointmentRole.ResponsibleLeader)).Value;
        Assert.Equal(Verdict.Met, await house.Verdict("people.contact-verified", Key(other), Populations.Contacts));

        house.Time.Advance(TimeSpan.FromDays(366));
        await house.Sweep();
        Assert.Equal(Verdict.Unknown(UnknownReason.Stale), await Now());
        await house.Do((store, cancel) => house.People.MarkVerified(store, contact, VerifiedBy.Code, house.Now, null, cancel));
        Assert.Equal(Verdict.Met, await Now());
        await house.Do((store, cancel) => house.People.ChangeContact(store, person, ContactChannel.Phone, "0900.000.002", house.Now, null, cancel));
        Assert.Equal(Verdict.NotMet, await Now());
        await house.Do((store, cancel) => house.People.EndAppointment(store, held.Id, house.Now, null, cancel));
        Assert.Equal(1, (await house.Counts("people.contact-verified", house.CommuneA)).Population);

        Task<Verdict?> Now() => house.Verdict("people.contact-verified", Key(held), Populations.Contacts);

        static string Key(Appointment appointment) => appointment.Id.ToString(CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task When_a_unit_is_merged_its_appointments_end_and_its_people_pass_on(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        var other = await house.Add("TH-B", "Trường Tiểu học Lá Cầu", UnitKind.Primary, house.CommuneB, house.Department);
        int person = await house.Person(house.School);
        await house.Appoint(person, house.School, AppointmentRole.Head);
        await house.Do((store, cancel) => house.Units.Merge(store, house.School, other, house.Now, null, cancel));
        Assert.Equal(house.Now, (await house.Rows<Appointment>()).Single().To);
        Assert.Equal(other, (await house.Rows<Person>()).Single().UnitId);
        Assert.All(await house.Rows<Contact>(), contact => Assert.Equal(other, contact.UnitId));
        Assert.Equal(0, (await house.Counts("people.contact-verified", house.CommuneB)).Population);
        Assert.True((await house.Appoint(person, other, AppointmentRole.Head)).Refusal is null);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Names_and_contacts_lie_sealed_and_are_found_by_their_blind_index(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        int person = await house.Person(house.School);
        var contacts = await house.Rows<Contact>();
        string all = string.Concat(contacts.SelectMany(c => new[] { c.Sealed, c.BlindIndex }).Append((await house.Rows<Person>()).Single().NameSealed).Select(Encoding.Latin1.GetString));
        Assert.DoesNotContain("0900000001", all, StringComparison.Ordinal);
        Assert.DoesNotContain("vanson", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguy", all, StringComparison.Ordinal);
        Assert.Equal([person], await Found(ContactChannel.Phone, "+84 900 000 001"));
        Assert.Equal([person], await Found(ContactChannel.Email, " VanSon@truong.example"));
        Assert.Empty(await Found(ContactChannel.Phone, "0900.000"));
        Assert.Empty(await house.Read((s, c) => house.People.FindByContact(s, ContactChannel.Phone, "0900000001", c), UnitHouse.PostAt(house.CommuneB, Role.Commune)));

        Task<IReadOnlyList<int>> Found(ContactChannel channel, string typed) => house.Read((store, cancel) => house.People.FindByContact(store, channel, typed, cancel));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_person_is_masked_until_somebody_says_why_and_that_is_kept(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        int person = await house.Person(house.School);
        Assert.Equal("Ng. V. S.", (await house.Read((store, cancel) => house.People.Names(store, [person], cancel)))[person]);
        Assert.Equal("people.why", (await Reveal(" vì ", null)).Refusal?.Code);
        Assert.Equal("people.unknown", (await Reveal("gọi báo sự cố", UnitHouse.PostAt(house.CommuneB, Role.Commune))).Refusal?.Code);
        Assert.Empty(await house.Rows<RevealLog>());
        var seen = (await Reveal("gọi báo sự cố", UnitHouse.PostAt(house.CommuneA, Role.Commune))).Value;
        Assert.Equal(("Nguyễn Văn Sơn", "0900000001", "vanson@truong.example"), (seen.Name, seen.Contacts[0].Value, seen.Contacts[1].Value));
        var log = (await house.Rows<RevealLog>()).Single();
        Assert.Equal((person, 42, house.Now, "gọi báo sự cố", house.School), (log.PersonId, log.AccountId, log.At, log.Why, log.UnitId));

        Task<Result<Revealed>> Reveal(string why, Post? post) => house.Do((store, cancel) => house.People.Reveal(store, person, why, house.Now, 42, cancel), post);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_code_answered_from_the_mail_verifies_once_within_a_day_and_five_tries(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        await house.Person(house.School);
        var mail = (await house.Rows<Contact>()).Single(c => c.Channel == ContactChannel.Email);
        var phone = (await house.Rows<Contact>()).Single(c => c.Channel == ContactChannel.Phone);
        Assert.Equal("people.not-by-mail", (await Send(phone.Id, 1)).Refusal?.Code);

        string first = await Sent(1);
        for (int i = 0; i < ContactCode.MostTries; i++) Assert.False(await Answer(first, "00000002"));
        Assert.False(await Answer(first, "00000001")); // too many tries

        string second = await Sent(3);
        house.Time.Advance(ContactCode.Life);
        Assert.False(await Answer(second, "00000003")); // too late

        string third = await Sent(4), fourth = await Sent(5);
        Assert.False(await Answer(third, "00000004")); // a newer one was sent
        Assert.False(await Answer("no-such-link", "00000005"));
        Assert.True(await Answer(fourth, "00000005"));
        Assert.False(await Answer(fourth, "00000005")); // once
        Assert.Equal((house.Now.AddMinutes(-1), VerifiedBy.Code), ((await house.Rows<Contact>()).Single(c => c.Id == mail.Id).VerifiedAt, (await house.Rows<Contact>()).Single(c => c.Id == mail.Id).VerifiedBy!.Value));

        async Task<string> Sent(int code)
        {
            byte[] link = RandomNumberGenerator.GetBytes(SendCode.LinkBytes);
            Assert.True((await Send(mail.Id, code, link)).Refusal is null);
            return Convert.ToHexStringLower(link);
        }

        Task<Result<Contact>> Send(int contact, int code, byte[]? link = null) => house.Do((store, cancel) => SendCode.Act(
            store, Service<PersonalData>(), Service<Notices>(), Service<Audit>(), contact, "https://vonggac.example", link ?? [1], code, house.Now, null, cancel));

        async Task<bool> Answer(string link, string digits) =>
            (await house.Do((store, cancel) => AnswerCode.Act(store, house.People, Service<PersonalData>(), link, digits, house.Now, cancel))).Value;

        T Service<T>()
            where T : notnull => house.Site.Services.GetRequiredService<T>();
    }

    [Fact]
    public async Task Another_units_people_do_not_exist_for_a_reader()
    {
        await using var house = await UnitHouse.Open();
        int person = await house.Person(house.School);
        await house.Appoint(person, house.School, AppointmentRole.Head);
        var stranger = UnitHouse.PostAt(house.CommuneB, Role.Commune);
        Assert.Empty(await house.Rows<Person>(stranger));
        Assert.Empty(await house.Rows<Contact>(stranger));
        Assert.Empty(await house.Rows<Appointment>(stranger));
        Assert.Empty(await house.Read((store, cancel) => house.People.Names(store, [person], cancel), stranger));
        Assert.Equal("people.unknown", (await house.Do((store, cancel) => house.People.Appoint(store, person, house.CommuneB, AppointmentRole.Head, house.Now, null, cancel), stranger)).Refusal?.Code);
    }

    [Fact]
    public void Every_measure_the_catalogue_asks_of_people_is_answered_here()
    {
        var asked = Directory.GetFiles(Path.Combine(ContentFolder.BesideProgram.Root, "obligations")).SelectMany(File.ReadAllLines)
            .Select(line => line.Split("measure: ")).Where(parts => parts.Length > 1 && parts[1].StartsWith("people.", StringComparison.Ordinal)).Select(parts => parts[1].Trim(' ', '}')).ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(PeopleMeasures.All.Select(measure => measure.Key)));
    }
}
