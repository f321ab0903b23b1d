using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Jobs;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Directives;

/// <summary>
/// The whole house on one database with a clock to turn, and a small province: a Department with two upper-secondary
/// schools and a centre of its own, and two communes with a primary school each.
/// </summary>
internal sealed class DirectiveHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, VietnamTime.Offset);

    private readonly IServiceProvider _services;
    private readonly IAsyncDisposable[] _owned;

    private DirectiveHouse(IServiceProvider services, FakeTimeProvider time, params IAsyncDisposable[] owned) =>
        (_services, Time, _owned) = (services, time, owned);

    /// <summary>The clock of a house opened by <see cref="Open"/>; a site runs on the real one.</summary>
    public FakeTimeProvider Time { get; }

    public UnitId Department { get; private set; }

    public UnitId CommuneA { get; private set; }

    public UnitId CommuneB { get; private set; }

    public UnitId PrimaryA { get; private set; }

    public UnitId PrimaryB { get; private set; }

    public UnitId UpperOne { get; private set; }

    public UnitId UpperTwo { get; private set; }

    public UnitId Centre { get; private set; }

    public DirectivesDoor Directives => Get<DirectivesDoor>();

    public LettersDoor Letters => Get<LettersDoor>();

    public UnitsDoor Units => Get<UnitsDoor>();

    public JobsDoor Jobs => Get<JobsDoor>();

    public LedgerDoor Ledger => Get<LedgerDoor>();

    public DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    public DateOnly Today => VietnamTime.DayOf(Now);

    public static async Task<DirectiveHouse> Open(string kind)
    {
        var (database, time) = (await TestDatabase.Create(kind), new FakeTimeProvider(Start));
        var app = House.Build(database.Options, services =>
        {
            TestLog.Into(services);
            services.AddSingleton<TimeProvider>(time);
        });
        await House.Prepare(app, TestContext.Current.CancellationToken);
        var house = new DirectiveHouse(app.Services, time, app, database);
        await house.Plant();
        return house;
    }

    /// <summary>The same province in a house that is open to browsers; the site stays its owner's.</summary>
    public static async Task<DirectiveHouse> On(TestSite site)
    {
        var house = new DirectiveHouse(site.Services, new FakeTimeProvider());
        await house.Plant();
        return house;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A post of a role at a unit.</summary>
    public static Post At(UnitId unit, Role role, Axis axis = Axis.Managing) =>
        new() { Id = new Guid(unit.Value, (short)role, (short)axis, new byte[8]), AccountId = 7, Role = role, Unit = unit, Axis = axis, From = DateTimeOffset.UnixEpoch };

    public Task<Result<T>> Try<T>(Post? post, Func<Store, CancellationToken, Task<Result<T>>> act) =>
        Get<Writer>().Write(post, act, Urgency.Web, TestContext.Current.CancellationToken);

    public async Task<T> Do<T>(Post? post, Func<Store, CancellationToken, Task<Result<T>>> act)
    {
        var result = await Try(post, act);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    public Task<T> Do<T>(Func<Store, CancellationToken, Task<Result<T>>> act) => Do(null, act);

    public async Task<T> See<T>(Post? post, Func<Store, CancellationToken, Task<T>> look)
    {
        await using var store = Get<Database>().Open(post, writer: null);
        return await look(store, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads a sample letter in, as the Department.</summary>
    public async Task<Letter> ReadIn(byte[] file, string name = "letter.docx")
    {
        var reading = await Letters.Read(file, TestContext.Current.CancellationToken);
        Assert.Null(reading.Refusal);
        return await Do(async (store, cancel) => await Letters.Keep(store, new NewLetter(Department, name, "application/octet-stream", file, reading.Value), Now, 7, cancel));
    }

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "content", "letters", name));

    /// <summary>A letter read in, bound as proposed and issued; due in ten days, to be received in two.</summary>
    public async Task<Directive> Issue(AudienceAxis audience = AudienceAxis.Managed, Narrowing? only = null, params string[] obligations)
    {
        var letter = await ReadIn([.. Sample("1-units-under-the-department.docx")], "a.docx");
        var asked = (obligations.Length > 0 ? obligations : ["O06", "O23"]).Select((o, i) => new NewDirectiveObligation($"1.{i + 1}", $"Yêu cầu {o}", o, Ban: false, Due: null)).ToList();
        return await Do(async (store, cancel) => await Directives.Issue(
            store, new NewDirective(letter.Id, Department, "Công văn mẫu", audience, Today.AddDays(2), Today.AddDays(10), asked, only), Now, 7, cancel));
    }

    public async Task<Claim> Claim(Directive directive, UnitId unit, string obligation, VerdictState says, bool evidence = false) =>
        await Do(At(unit, Role.Head), async (store, cancel) => await Directives.FileClaim(
            store, new NewClaim(directive.Id, unit, obligation, says, null, evidence ? new UploadedDocument("minh-chung.pdf", "x", Pdf) : null), Now, 8, cancel));

    public static byte[] Pdf => "%PDF-1.4\n%%EOF"u8.ToArray();

    public async Task<Verdict> Verdict(UnitId unit, string measure) => await See(null, async (store, cancel) =>
    {
        var subject = await Ledger.Find(store, Populations.Units, unit.ToString(), cancel);
        return (await Ledger.Of(store, subject!.Value, cancel)).First(row => row.Measure == measure).Verdict;
    });

    public async Task<Verdict> InTime(Directive directive, UnitId unit) => await See(null, async (store, cancel) =>
    {
        var subject = await Ledger.Find(store, Populations.Receipts, $"{directive.Id}:{unit}", cancel);
        return (await Ledger.Of(store, subject!.Value, cancel)).First(row => row.Measure == "directives.received-in-time").Verdict;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) await owned.DisposeAsync();
    }

    private async Task Plant()
    {
        var province = await Add("UBT", "UBND tỉnh Mẫu", UnitKind.Province, null, null);
        Department = await Add("SO", "Sở Giáo dục và Đào tạo Mẫu", UnitKind.Department, province, null);
        CommuneA = await Add("XA", "UBND xã Bình An", UnitKind.Commune, province, Department);
        CommuneB = await Add("XB", "UBND xã Bình Bắc", UnitKind.Commune, province, Department);
        PrimaryA = await Add("THA", "Trường Tiểu học An", UnitKind.Primary, CommuneA, Department);
        PrimaryB = await Add("THB", "Trường Tiểu học Bắc", UnitKind.Primary, CommuneB, Department);
        UpperOne = await Add("PT1", "Trường THPT Một", UnitKind.UpperSecondary, Department, Department);
        UpperTwo = await Add("PT2", "Trường THPT Hai", UnitKind.UpperSecondary, Department, Department);
        Centre = await Add("TT1", "Trung tâm GDTX Mẫu", UnitKind.ContinuingEducation, Department, Department);
    }

    private async Task<UnitId> Add(string code, string name, UnitKind kind, UnitId? managing, UnitId? professional) =>
        (await Do(async (store, cancel) => await Units.Add(store, new NewUnit(code, name, kind, managing, professional), Now, null, cancel))).Id;
}
