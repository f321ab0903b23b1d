using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Demo.Province;

public class ExampleProvinceTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly Lazy<Task<ProvinceParts>> Parts = new(async () =>
        (await ProvinceParts.Load(ContentFolder.BesideProgram, "quang-ngai", CancellationToken.None)).Value);

    private static readonly Lazy<Task<ExampleProvince>> Built = new(async () => ExampleProvince.Build(await Parts.Value, 51, Today));

    [Fact]
    public async Task It_has_923_institutions_in_96_communes_with_25000_computers()
    {
        ExampleProvince province = await Built.Value;
        Assert.Equal(923, province.Units.Count(unit => unit.Kind.Teaches()));
        Assert.Equal(96, province.Units.Count(unit => unit.Kind == UnitKind.Commune));
        Assert.Equal(25_000, province.Units.Sum(unit => unit.Computers));
        Assert.Equal(445_000, province.Units.Sum(unit => unit.Pupils));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_province_on_every_machine()
    {
        string json = JsonSerializer.Serialize(await Built.Value);
        Assert.Equal(json, JsonSerializer.Serialize(ExampleProvince.Build(await Parts.Value, 51, Today)));
        Assert.NotEqual(json, JsonSerializer.Serialize(ExampleProvince.Build(await Parts.Value, 52, Today)));
        Assert.Equal("19e4022ceb1d61ad", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16]);
    }

    [Fact]
    public async Task Every_unit_stands_under_the_bodies_its_kind_asks_for()
    {
        ExampleProvince province = await Built.Value;
        var byCode = province.Units.ToDictionary(unit => unit.Code);
        var seen = new HashSet<string>();
        foreach (ExampleUnit unit in province.Units)
        {
            Assert.True(unit.Managing is null || seen.Contains(unit.Managing), $"{unit.Code} stands before its managing body");
            Assert.True(unit.Professional is null || seen.Contains(unit.Professional), $"{unit.Code} stands before its professional body");
            seen.Add(unit.Code);
            if (!unit.Kind.Teaches()) continue;
            UnitKind expected = unit.Kind.IsManagedByCommune() ? UnitKind.Commune : UnitKind.Department;
            Assert.Equal(expected, byCode[Assert.IsType<string>(unit.Managing)].Kind);
            Assert.Equal(UnitKind.Department, byCode[Assert.IsType<string>(unit.Professional)].Kind);
        }

        Assert.All(
            province.Units.Where(unit => unit.Kind == UnitKind.Commune),
            commune => Assert.InRange(province.Units.Count(unit => unit.Managing == commune.Code), 3, 20));
    }

    [Fact]
    public async Task Codes_names_and_phones_are_unique()
    {
        ExampleProvince province = await Built.Value;
        Assert.Distinct(province.Units.Select(unit => unit.Code));
        Assert.Distinct(province.Units.Select(unit => unit.Name));
        Assert.Distinct(province.People.Select(person => person.Phone));
        Assert.All(province.People, person => Assert.Matches(@"^0900\.\d{3}\.\d{3}$", person.Phone));
        Assert.All(province.People, person => Assert.EndsWith(".example", person.Email, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_institution_bears_the_name_of_a_real_one()
    {
        string path = SharedFile.Path("data", "vietnam", "school-names.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        var real = json.RootElement.GetProperty("real").EnumerateArray().Select(name => Vietnamese.Fold(name.GetString() ?? "")).ToHashSet();
        foreach (ExampleUnit unit in (await Built.Value).Units)
            Assert.DoesNotContain(Vietnamese.Fold(unit.Name).Replace("truong ", "", StringComparison.Ordinal), real);
    }

    [Fact]
    public async Task Computers_of_rooms_are_among_the_declared_ones()
    {
        foreach (ExampleUnit unit in (await Built.Value).Units)
        {
            Assert.InRange(unit.Rooms.Sum(room => room.Computers), 0, unit.Computers);
            Assert.All(unit.Rooms, room => Assert.InRange(room.Computers, 5, 42));
            if (unit.Facts.TryGetValue("has-lab", out bool lab)) Assert.Equal(lab, unit.Rooms.Count > 0);
        }
    }

    [Fact]
    public async Task Units_declare_the_facts_obligations_ask_for_and_some_stay_silent()
    {
        ExampleProvince province = await Built.Value;
        ObligationCatalogue catalogue = (await ObligationCatalogue.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value;
        var schools = province.Units.Where(unit => unit.Kind.Teaches()).ToList();
        foreach (string fact in catalogue.FactKeys)
        {
            Assert.Contains(schools, unit => unit.Facts.GetValueOrDefault(fact));
            Assert.Contains(schools, unit => !unit.Facts.ContainsKey(fact));
        }
    }

    [Fact]
    public async Task Appointments_name_people_and_units_and_leave_gaps()
    {
        ExampleProvince province = await Built.Value;
        var people = province.People.Select(person => person.Key).ToHashSet();
        var units = province.Units.Select(unit => unit.Code).ToHashSet();
        Assert.All(province.Appointments, appointment =>
        {
            Assert.Contains(appointment.Person, people);
            Assert.Contains(appointment.Unit, units);
            Assert.True(appointment.To is null || appointment.To > appointment.From);
        });

        foreach (AppointmentRole role in new[] { AppointmentRole.Head, AppointmentRole.ResponsibleLeader, AppointmentRole.FocalPoint })
        {
            int held = province.Appointments.Where(a => a.Role == role && a.To is null).Select(a => a.Unit).Distinct().Count();
            Assert.InRange(held, 800, 1018);
        }

        Assert.InRange(province.Appointments.Count(appointment => appointment.To is not null), 50, 250);
    }

    [Fact]
    public async Task One_school_moves_two_merge_and_one_closes_within_the_history()
    {
        ExampleProvince province = await Built.Value;
        var byCode = province.Units.ToDictionary(unit => unit.Code);
        Assert.All(province.Changes, change => Assert.InRange(change.On, province.Begins, Today));
        ExampleMove move = Assert.Single(province.Changes.OfType<ExampleMove>());
        Assert.NotEqual(byCode[move.Unit].Managing, move.ToManaging);
        Assert.Equal(UnitKind.Commune, byCode[move.ToManaging].Kind);
        ExampleMerger merger = Assert.Single(province.Changes.OfType<ExampleMerger>());
        Assert.Equal(byCode[merger.Unit].Managing, byCode[merger.Into].Managing);
        Assert.NotEqual(merger.Unit, merger.Into);
        Assert.Single(province.Changes.OfType<ExampleClosure>());
    }

    [Fact]
    public async Task It_is_built_in_less_than_300_ms()
    {
        ProvinceParts parts = await Parts.Value;
        var clock = Stopwatch.StartNew();
        ExampleProvince.Build(parts, 7, Today);
        TestContext.Current.SendDiagnosticMessage($"built in {clock.Elapsed.TotalMilliseconds:F0} ms");
        Assert.True(clock.ElapsedMilliseconds < 300, $"{clock.ElapsedMilliseconds} ms");
    }
}
