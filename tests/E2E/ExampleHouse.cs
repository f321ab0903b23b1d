using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Demo;
using VongGac.Server.Directives;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Reports;
using VongGac.Server.Tests;
using VongGac.Server.Tests.Demo;
using VongGac.Server.Units;

[assembly: AssemblyFixture(typeof(VongGac.E2E.ExampleHouse))]

namespace VongGac.E2E;

/// <summary>
/// One running house with the small example province in it, for all tests that need one; it is started when the first of
/// them asks. Whoever comes in signs in at the door, as a person does, once for each chair.
/// </summary>
public sealed class ExampleHouse : IAsyncDisposable
{
    private readonly Dictionary<string, string> _sessions = [];
    private Task<Running>? _running;

    public async Task<Uri> Address() => (await Run()).Address;

    /// <summary>A window of somebody who is signed in; <see cref="Chair.Nobody"/> is not.</summary>
    public async Task<Window> Open(Chromium chromium, string chair, View view, bool script = true)
    {
        var house = await Run();
        if (chair == Chair.Nobody) return await chromium.Open(house.Address, view, script);
        if (!_sessions.TryGetValue(chair, out string? session))
        {
            await using var door = await chromium.Open(house.Address, View.Desk);
            await SignIn(door, chair);
            _sessions[chair] = session = await door.Session();
        }

        return await chromium.Open(house.Address, view, script, session: session);
    }

    /// <summary>Goes through the sign-in page.</summary>
    public async Task SignIn(Window window, string chair)
    {
        var house = await Run();
        await window.Page.GotoAsync("/sign-in");
        await window.Page.FillAsync("#f-name", chair);
        await window.Page.FillAsync("#f-password", house.Password);
        await window.Press("Đăng nhập");
        Assert.DoesNotContain("/sign-in", window.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>Lets time pass in the house: a report counts what was known at the end of the last minute.</summary>
    public async Task Wait(TimeSpan time) => (await Run()).Clock.Pass(time);

    private Task<Running> Run() => _running ??= Running.Start();

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await (await _running).DisposeAsync();
    }

    private sealed class Running(TestDatabase database, WebApplication app, SchoolDay clock, string password) : IAsyncDisposable
    {
        public Uri Address { get; } = new(app.Urls.First());

        public SchoolDay Clock => clock;

        public string Password => password;

        public static async Task<Running> Start()
        {
            var database = await TestDatabase.Create("sqlite");
            var clock = new SchoolDay();
            var app = House.Build(database.Options, services => services.AddSingleton<TimeProvider>(clock));
            string password = "";
            await House.Prepare(app, CancellationToken.None, async cancel =>
            {
                var start = new ExampleStart(await SmallProvince.Parts(), SmallProvince.Seed, SmallProvince.Now);
                password = (await ExampleHistory.Load(app.Services, start, new Progress<HistoryProgress>(), cancel)).Value.Password;
            });
            await app.StartAsync();
            await Furnish(app.Services, clock.GetUtcNow(), CancellationToken.None);
            return new Running(database, app, clock, password);
        }

        /// <summary>What the example's year leaves out and a screen shows: a letter nobody has bound yet, and a report.</summary>
        private static async Task Furnish(IServiceProvider services, DateTimeOffset now, CancellationToken cancel)
        {
            var letters = services.GetRequiredService<LettersDoor>();
            byte[] bytes = await File.ReadAllBytesAsync(LetterFile.Notice, cancel);
            var reading = (await letters.Read(bytes, cancel)).Value;
            int last = (await services.GetRequiredService<Writer>().Write<int>(post: null, async (store, stop) =>
            {
                var department = await store.Set<Unit>().SingleAsync(unit => unit.Kind == UnitKind.Department, stop);
                var letter = new NewLetter(department.Id, Path.GetFileName(LetterFile.Notice), "application/octet-stream", bytes, reading);
                if ((await letters.Keep(store, letter, now, account: null, stop)).Refusal is { } refusal) return refusal;
                return await store.Set<Directive>().OrderByDescending(directive => directive.IssuedAt).Select(directive => directive.Id).FirstAsync(stop);
            }, Urgency.Web, cancel)).Value;
            _ = (await services.GetRequiredService<ReportsDoor>().Print(last, cutOff: null, cancel)).Value;
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    /// <summary>A clock that goes like any other, on the day the example ends: no test fails because it is summer.</summary>
    private sealed class SchoolDay : TimeProvider
    {
        private TimeSpan _ahead = SmallProvince.Now - System.GetUtcNow();

        public void Pass(TimeSpan time) => _ahead += time;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
    }
}

/// <summary>Letters of this folder and of the letter reader's own tests.</summary>
internal static class LetterFile
{
    /// <summary>In the shape of the letter the product was first made for; no provincial letter of the example.</summary>
    public static string Order { get; } = In("cong-van-tet.txt");

    /// <summary>A Word document with lettered clauses.</summary>
    public static string Notice { get; } = In("thong-bao.docx");

    private static string In(string name) => Path.Combine(AppContext.BaseDirectory, "Letters", name);
}

/// <summary>The sign-ins of the example province.</summary>
internal static class Chair
{
    public const string Nobody = "", Officer = "can-bo-so", Duty = "truc-ban", Commune = "can-bo-xa", Head = "thu-truong-truc-thuoc",
        CommuneHead = "hieu-truong-xa", Administrator = "quan-tri";
}
