using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Letters;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Reports;

/// <summary>The whole house on one database with a clock to turn: a Department that directs three upper-secondary schools, and one directive.</summary>
internal sealed class ReportHouse : IAsyncDisposable
{
    private ReportHouse(TestSite site, FakeTimeProvider time) => (Site, Time) = (site, time);

    public TestSite Site { get; }

    public FakeTimeProvider Time { get; }

    public UnitId Department { get; private set; }

    public IReadOnlyList<UnitId> Schools { get; private set; } = [];

    public int Directive { get; private set; }

    public static async Task<ReportHouse> Open(string kind)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 10, 5, 8, 0, 0, VietnamTime.Offset));
        var house = new ReportHouse(await TestSite.Start(services => services.AddSingleton<TimeProvider>(time), kind: kind), time);
        await house.Plant();
        return house;
    }

    public T Get<T>()
        where T : notnull => Site.Services.GetRequiredService<T>();

    public async Task<T> Do<T>(Func<Store, CancellationToken, Task<Result<T>>> act) =>
        (await Get<Writer>().Write(post: null, act, Urgency.Web, TestContext.Current.CancellationToken)).Value;

    public Task<Receipt> Receive(UnitId school) =>
        Do((store, cancel) => Get<DirectivesDoor>().Receive(store, Directive, school, Time.GetUtcNow(), null, cancel));

    public Task<Claim> Claim(UnitId school, VerdictState says) => Do((store, cancel) => Get<DirectivesDoor>().FileClaim(
        store, new NewClaim(Directive, school, "O06", says, null, null), Time.GetUtcNow(), null, cancel));

    /// <summary>Somebody of the school whose phone was answered.</summary>
    public Task<int> Person(UnitId school) => Do<int>(async (store, cancel) =>
    {
        var people = Get<PeopleDoor>();
        var person = (await people.Add(store, new NewPerson(school, "Vừ A Thử", "0900000731", null), Time.GetUtcNow(), null, cancel)).Value;
        var contact = await store.Set<Contact>().SingleAsync(c => c.PersonId == person.Id, cancel);
        return (await people.MarkVerified(store, contact.Id, VerifiedBy.Call, Time.GetUtcNow(), 7, cancel)).Value.PersonId;
    });

    public Task<Appointment> Appoint(UnitId school, int person, AppointmentRole role, DateTimeOffset from) =>
        Do((store, cancel) => Get<PeopleDoor>().Appoint(store, person, school, role, from, 7, cancel));

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private async Task Plant()
    {
        var units = Get<UnitsDoor>();
        async Task<UnitId> Add(NewUnit unit) => (await Do((store, cancel) => units.Add(store, unit, Time.GetUtcNow(), null, cancel))).Id;
        Department = await Add(new("SGDDT", "Sở Giáo dục và Đào tạo", UnitKind.Department, null, null));
        Schools =
        [
            await Add(new("THPT-A", "Trường THPT An Thử", UnitKind.UpperSecondary, Department, Department)),
            await Add(new("THPT-B", "Trường THPT Bình Thử", UnitKind.UpperSecondary, Department, Department)),
            await Add(new("THPT-C", "Trường THPT Cây Bàng", UnitKind.UpperSecondary, Department, Department)),
        ];
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "content", "letters", "1-units-under-the-department.docx"));
        var letters = Get<LettersDoor>();
        var reading = (await letters.Read(file, TestContext.Current.CancellationToken)).Value;
        var letter = await Do((store, cancel) => letters.Keep(store, new NewLetter(Department, "a.docx", "application/octet-stream", file, reading), Time.GetUtcNow(), 7, cancel));
        var today = VietnamTime.DayOf(Time.GetUtcNow());
        Directive = (await Do((store, cancel) => Get<DirectivesDoor>().Issue(
            store,
            new NewDirective(letter.Id, Department, "Công văn số 215/SGDĐT-GDTX", AudienceAxis.Managed, today.AddDays(2), today.AddDays(10),
                [new("1.1", "Cài phần mềm diệt vi-rút", "O06", Ban: false, Due: null), new("1.2", "Cử đầu mối", "O23", Ban: false, Due: null)]),
            Time.GetUtcNow(), 7, cancel))).Id;
    }
}
