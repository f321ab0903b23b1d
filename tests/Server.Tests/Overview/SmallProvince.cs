using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Overview;

/// <summary>
/// A Department with one school of its own and two communes with three: enough for every answer. Machines answer
/// O06: all met in Hoa Mai, one failing in Hướng Dương since two days, never seen in Suối Lỡ.
/// </summary>
internal sealed class SmallProvince : IAsyncDisposable
{
    public const string Antivirus = "machines.antivirus-fresh";
    public const string O06 = "obligation.O06";

    private SmallProvince(TestSite site, TestClock time) => (Site, Time) = (site, time);

    public TestSite Site { get; }

    public TestClock Time { get; }

    public UnitId Department { get; private set; }

    /// <summary>Commune of Hoa Mai and Hướng Dương.</summary>
    public UnitId Upper { get; private set; }

    /// <summary>Commune of Suối Lỡ.</summary>
    public UnitId Lower { get; private set; }

    public UnitId HoaMai { get; private set; }

    public UnitId HuongDuong { get; private set; }

    public UnitId SuoiLo { get; private set; }

    public UnitId HighSchool { get; private set; }

    public SubjectId FailingMachine { get; private set; }

    private DateTimeOffset Begin => Time.GetUtcNow().AddDays(-40);

    public static async Task<SmallProvince> Start(string kind = "sqlite", int machines = 3)
    {
        var now = new DateTimeOffset(2026, 11, 25, 8, 0, 0, VietnamTime.Offset);
        var time = new TestClock { Now = now.AddDays(-41) }; // the house starts before its history
        var site = await TestSite.Start(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)), kind: kind);
        var province = new SmallProvince(site, time);
        time.Now = now;
        await province.Write(province.Units);
        await province.Write((store, cancel) => province.Machines(store, machines, cancel));
        return province;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    public async Task Write(Func<Store, CancellationToken, Task> act)
    {
        var written = await Site.Services.GetRequiredService<Writer>().Write<bool>(
            post: null,
            async (store, cancel) =>
            {
                await act(store, cancel);
                return true;
            });
        Assert.Null(written.Refusal);
    }

    /// <summary>More schools under the upper commune, each with a machine.</summary>
    public Task AddSchools(int count) => Write(async (store, cancel) =>
    {
        var units = Site.Services.GetRequiredService<UnitsDoor>();
        for (int i = 1; i <= count; i++)
        {
            var unit = (await units.Add(store, new NewUnit($"TM{i}", $"Trường Tiểu học Sao Mai {i}", UnitKind.Primary, Upper, Department, 100, 1), Begin.AddDays(1), null, cancel)).Value.Id;
            await Ledger.Declare(store, [new NewSubject(Populations.Endpoints, $"TM{i}-1", unit, $"Máy TM{i}")], Begin.AddDays(1), cancel);
        }
    });

    public HttpClient As(Role role, string language = "vi") => role switch
    {
        Role.Head or Role.Staff => Site.Browser(role, HuongDuong, Axis.Managing, language),
        Role.Commune => Site.Browser(role, Upper, Axis.Managing, language),
        _ => Site.Browser(role, Department, Axis.Professional, language),
    };

    private async Task Units(Store store, CancellationToken cancel)
    {
        var units = Site.Services.GetRequiredService<UnitsDoor>();
        async Task<UnitId> Add(string code, string name, UnitKind kind, UnitId? managing, UnitId? professional) =>
            (await units.Add(store, new NewUnit(code, name, kind, managing, professional, 100, 3), Begin, null, cancel)).Value.Id;
        var province = await Add("UB", "UBND tỉnh", UnitKind.Province, null, null);
        Department = await Add("SO", "Sở Giáo dục và Đào tạo", UnitKind.Department, province, null);
        Upper = await Add("X1", "UBND xã Bình Minh Thượng", UnitKind.Commune, province, Department);
        Lower = await Add("X2", "UBND xã Đồng Khuỷu", UnitKind.Commune, province, Department);
        HoaMai = await Add("MN1", "Trường Mầm non Hoa Mai", UnitKind.Kindergarten, Upper, Department);
        HuongDuong = await Add("TH1", "Trường Tiểu học Hướng Dương", UnitKind.Primary, Upper, Department);
        SuoiLo = await Add("TH2", "Trường PTDTBT Tiểu học Suối Lỡ", UnitKind.Primary, Lower, Department);
        HighSchool = await Add("PT1", "Trường THPT Bình Minh", UnitKind.UpperSecondary, Department, Department);
    }

    private async Task Machines(Store store, int machines, CancellationToken cancel)
    {
        async Task<IReadOnlyList<SubjectId>> Declare(UnitId unit, string prefix) => await Ledger.Declare(
            store, [.. Enumerable.Range(1, machines).Select(i => new NewSubject(Populations.Endpoints, $"{prefix}-{i}", unit, $"Máy {prefix} số {i}", "Phòng máy 1"))], Begin, cancel);
        var hoaMai = await Declare(HoaMai, "HM");
        var huongDuong = await Declare(HuongDuong, "HD");
        await Declare(SuoiLo, "SL");
        FailingMachine = huongDuong[0];
        await Answer(store, [.. hoaMai.Concat(huongDuong).Select(machine => (Antivirus, machine, Verdict.Met))], Time.GetUtcNow().AddDays(-10), cancel);
        await Answer(store, [(Antivirus, FailingMachine, Verdict.NotMet)], Time.GetUtcNow().AddDays(-2), cancel);
        var unit = (await Ledger.Find(store, Populations.Units, HuongDuong.ToString(), cancel))!.Value;
        await Answer(store, [("claims.O06", unit, Verdict.Met), ("directives.claim-filed.O18", unit, Verdict.Met), ("directives.evidence-accepted.O18", unit, Verdict.Met)],
            Time.GetUtcNow().AddDays(-3), cancel);
    }

    private async Task Answer(Store store, (string Measure, SubjectId Subject, Verdict Verdict)[] answers, DateTimeOffset at, CancellationToken cancel) =>
        await Ledger.Record(
            store, new IntakeBatch(Guid.NewGuid(), [], [.. answers.Select(one => new Answer(one.Measure, one.Subject, one.Verdict, at, Proof.Machine, Note: "mẫu 12"))]), at, cancel);

    private LedgerDoor Ledger => Site.Services.GetRequiredService<LedgerDoor>();
}

/// <summary>A clock that stands where the test puts it; timers run as in life, so that nothing fires by moving it.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
