using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Demo;

/// <summary>
/// Lets the example province live its twelve months in an empty installation: everything in it is done by the rooms' own
/// acts at simulated moments, none of it is inserted. The same parts, seed and end always give the same history.
/// </summary>
public static class ExampleHistory
{
    private const int Seed = 51;
    private const string Province = "quang-ngai";

    /// <summary>The day, counted back from the end, from which a measure is asked in a new version.</summary>
    private const int NewVersionBefore = 45;

    /// <summary>
    /// Loads the whole province up to this moment; null when it is there already. Refuses where there are other units or
    /// where an earlier load was broken off.
    /// </summary>
    public static async Task<Result<LoadedExample?>> LoadOnce(IServiceProvider services, IProgress<HistoryProgress> progress, CancellationToken cancel)
    {
        await using (var store = services.GetRequiredService<Database>().Open(post: null, writer: null))
        {
            if (await ExampleMark.Read(store, cancel) == ExampleMark.Complete) return default(LoadedExample);
        }

        if (!(await ProvinceParts.Load(ContentFolder.BesideProgram, Province, cancel)).Is(out var parts, out var refusal)) return refusal;
        var loaded = await Load(services, new ExampleStart(parts, Seed, services.GetRequiredService<TimeProvider>().GetUtcNow()), progress, cancel);
        return loaded.Then<LoadedExample?>(example => example);
    }

    /// <summary>Plays a history in an installation whose rooms have not started yet: everything then has its beginning in it.</summary>
    internal static async Task<Result<LoadedExample>> Load(
        IServiceProvider services, ExampleStart start, IProgress<HistoryProgress> progress, CancellationToken cancel)
    {
        await using (var store = services.GetRequiredService<Database>().Open(post: null, writer: null))
        {
            if (await ExampleMark.Read(store, cancel) == ExampleMark.Begun) return new Refusal("demo.broken-off", Words.BrokenOff);
            if (await store.Set<Unit>().AnyAsync(cancel)) return new Refusal("demo.not-empty", Words.NotEmpty);
        }

        var calendars = await Calendars.Load(ContentFolder.BesideProgram, cancel);
        if (!calendars.Is(out var known, out var refusal)) return refusal;

        DateOnly today = VietnamTime.DayOf(start.Now);
        var province = ExampleProvince.Build(start.Parts, start.Seed, today);
        var fate = new Fate((ulong)start.Seed);
        var days = new WorkingDays(known.Holidays);
        var cast = new Cast(province, fate);
        var ledger = services.GetRequiredService<LedgerDoor>();
        var directives = services.GetRequiredService<DirectivesDoor>();
        var agenda = new Agenda(services.GetRequiredService<Writer>(), ledger, directives, start.Now);
        var staffing = new Staffing(services.GetRequiredService<PeopleDoor>(), cast, days);
        var answering = new Answering(directives, staffing, cast, days);
        DateOnly newVersion = today.AddDays(-NewVersionBefore);
        var machines = ComposeMachines.For(province, fate, today);

        await Begin(services, ledger, VietnamTime.StartOf(province.Begins), cancel);
        new Founding(services.GetRequiredService<UnitsDoor>(), ledger, cast, days).Plan(agenda);
        staffing.Plan(agenda);
        var life = new MachineLife(province.Begins, newVersion);
        var reporting = new Reporting(ledger, services.GetRequiredService<Audit>(), cast, days, known.Schools, machines, life, newVersion);
        reporting.Plan(agenda, today);
        await new Correspondence(services.GetRequiredService<LettersDoor>(), directives, answering, cast, days, ContentFolder.BesideProgram)
            .Plan(agenda, today, cancel);

        double length = today.DayNumber - province.Begins.DayNumber;
        await agenda.Play(
            day => progress.Report(new HistoryProgress(day, (day.DayNumber - province.Begins.DayNumber) / length)),
            cancel);
        if (!ComposeFacts.Load(ContentFolder.BesideProgram, life).Is(out var facts, out refusal)) return refusal;
        await new SettleMachines(services, cast, known.Schools, machines, facts, fate).Settle(reporting.Subjects, start.Now, cancel);
        string password = ExampleAccounts.DrawPassword();
        var accounts = await ExampleAccounts.Create(services.GetRequiredService<Writer>(), services.GetRequiredService<Accounts>(), cast, password, cancel);
        return accounts.Is(out var made, out refusal)
            ? new LoadedExample(province.Units.Count, machines.Count, agenda.Played, made, password)
            : refusal;
    }

    /// <summary>What the house does at every start, as of the first day: the machines' measures first, for nobody else answers them yet.</summary>
    private static async Task Begin(IServiceProvider services, LedgerDoor ledger, DateTimeOffset at, CancellationToken cancel)
    {
        var begun = await services.GetRequiredService<Writer>().Write<bool>(post: null, async (store, stop) =>
        {
            await ledger.Register(store, MachineMeasures.AtFirst, [], at, stop);
            foreach (var room in services.GetServices<IAtStart>())
            {
                if ((await room.Start(store, at, stop)).Refusal is { } fault) return fault;
            }

            await ExampleMark.Advance(store, stop);
            return true;
        }, Urgency.Web, cancel);
        _ = begun.Value;
    }
}

/// <summary>What an example is made of and when it ends.</summary>
internal sealed record ExampleStart(ProvinceParts Parts, int Seed, DateTimeOffset Now);

/// <summary>How far the history has come.</summary>
/// <param name="Day">The simulated day.</param>
/// <param name="Share">0 to 1.</param>
public sealed record HistoryProgress(DateOnly Day, double Share);

/// <summary>What was loaded.</summary>
/// <param name="Acts">How many acts the history took.</param>
/// <param name="Accounts">Who may sign in.</param>
/// <param name="Password">Theirs, drawn for this installation; the database holds its hash alone.</param>
public sealed record LoadedExample(int Units, int Machines, int Acts, IReadOnlyList<ExampleAccount> Accounts, string Password);
