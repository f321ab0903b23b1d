using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Jobs;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Units;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>
/// A school with a lab of ten machines of one image, and an office computer nobody enrolled. In the lab the firewall of all is
/// off, and one of them has lost its anti-malware.
/// </summary>
internal sealed class MachineHouse : IAsyncDisposable
{
    public const string Firewall = "test.firewall", Antimalware = "test.antimalware", Clock = "test.clock";

    public const int Seats = 10;

    private readonly UnitHouse _house;

    private MachineHouse(UnitHouse house) => _house = house;

    public UnitHouse House => _house;

    public UnitId School => _house.School;

    public int Room { get; private set; }

    public ImmutableArray<SubjectId> Machines { get; private set; } = [];

    /// <summary>Declared, never enrolled.</summary>
    public SubjectId Office { get; private set; }

    public EndpointsDoor Endpoints => _house.Site.Services.GetRequiredService<EndpointsDoor>();

    public JobsDoor Jobs => _house.Site.Services.GetRequiredService<JobsDoor>();

    public static async Task<MachineHouse> Open(string kind = "sqlite")
    {
        var house = new MachineHouse(await UnitHouse.Open(kind));
        var units = house.House;
        await units.Do<bool>(async (store, cancel) =>
        {
            await units.Ledger.Register(store,
            [
                new Measure(Firewall, Populations.Endpoints, new("Tường lửa bật", "The firewall is on"), Severity: Severity.High),
                new Measure(Antimalware, Populations.Endpoints, new("Diệt mã độc chạy", "Anti-malware runs"), Severity: Severity.Critical),
                new Measure(Clock, Populations.Endpoints, new("Đồng hồ đúng", "The clock is right"), Severity: Severity.Low),
            ], [], units.Now, cancel);
            return true;
        });
        await units.Do<int>(async (store, cancel) =>
        {
            var subjects = await units.Ledger.Declare(store,
            [
                .. Enumerable.Range(1, Seats).Select(seat => new NewSubject(Populations.Endpoints, $"PM1-{seat:00}", house.School, $"Máy Hồng {seat:00}", "Phòng máy 1")),
                new NewSubject(Populations.Endpoints, "VP-01", house.School, "Máy văn thư"),
            ], units.Now, cancel);
            house.Machines = [.. subjects.Take(Seats)];
            house.Office = subjects[Seats];
            await EndpointsDoor.Plant(store, [new PlantedRoom(house.School, "Phòng máy 1", "Ảnh phòng 1", units.Now)],
            [
                .. house.Machines.Select((subject, i) => new PlantedMachine(
                    subject, $"PM1-{i + 1:00}", house.School, 0, $"Máy Hồng {i + 1:00}", EndpointPlatform.Windows, "Windows 11 Pro 24H2 (26100.4061)", EndpointState.Enrolled, units.Now,
                    units.Now, units.Now, AgentVersion: "0.2.0", ClockOffset: 90_000, FrozenAt: i == 2 ? units.Now : null, Restores: i == 2 ? 7 : 0, SplitFrom: i == 3 ? subjects[2] : null)),
                new PlantedMachine(house.Office, "VP-01", house.School, null, "Máy văn thư", EndpointPlatform.Unknown, null, EndpointState.Declared, units.Now),
            ], cancel);
            return subjects.Count;
        });
        house.Room = (await units.Rows<LabRoom>()).Single().Id;
        await house.Answer([
            .. house.Machines.Select((machine, i) => new Answer(Firewall, machine, Verdict.NotMet, units.Now, Proof.Image, Note: "profile public: off")),
            .. house.Machines.Select((machine, i) => new Answer(Antimalware, machine, i == 0 ? Verdict.NotMet : Verdict.Met, units.Now, Proof.Machine, Note: i == 0 ? "defender: off" : null)),
        ]);
        return house;
    }

    /// <summary>Answers arrive, and whoever hears of them hears.</summary>
    public async Task Answer(IReadOnlyList<Answer> answers)
    {
        int batch = 0;
        var done = await _house.Do<int>(async (store, cancel) =>
        {
            await _house.Ledger.Record(store, new IntakeBatch(new Guid(++batch, 7, 7, BitConverter.GetBytes(_house.Now.ToUnixTimeMilliseconds())), [], answers), _house.Now, cancel);
            await _house.Site.Services.GetRequiredService<Newsroom>().Publish(store, new MachinesJudged([School], _house.Now), cancel);
            return answers.Count;
        });
        _ = done.Value;
    }

    public HttpClient Browser(Role role, UnitId unit, string language = "vi", Axis axis = Axis.Managing)
    {
        var browser = _house.Site.Browser(role, language);
        browser.DefaultRequestHeaders.Add(TestSite.UnitHeader, unit.ToString());
        browser.DefaultRequestHeaders.Add(TestSite.AxisHeader, axis.ToString());
        return browser;
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();
}
