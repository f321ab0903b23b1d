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

    /// <summary>Loads the whole province up to this moment; refuses when the installation holds units already.</summary>
    public static async Task<Result<LoadedExample>> Load(IServiceProvider services, IProgress<HistoryProgress> progress, CancellationToken cancel)
    {
        var parts = await ProvinceParts.Load(ContentFolder.BesideProgram, Province, cancel);
        return parts.Is(out var read, out var refusal)
            ? await Load(services, new ExampleStart(read, Seed, services.GetRequiredService<TimeProvider>().GetUtcNow()), progress, cancel)
            : refusal;
    }

    internal static async Task<Result<LoadedExample>> Load(
        IServiceProvider services, ExampleStart start, IProgress<HistoryProgress> progress, CancellationToken cancel)
    {
        await using (var store = services.GetRequiredService<Database>().Open(post: null, writer: null))
        {
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
        var agenda = new Agenda(services.GetRequiredService<Writer>(), ledger, start.Now);
        var staffing = new Staffing(services.GetRequiredService<PeopleDoor>(), cast, days);
        var answering = new Answering(directives, staffing, cast, days);
        DateOnly newVersion = today.AddDays(-NewVersionBefore);
        var machines = ComposeMachines.For(province, fate, today);

        new Founding(services.GetRequiredService<UnitsDoor>(), cast, days).Plan(agenda);
        staffing.Plan(agenda);
        new Reporting(ledger, cast, days, known.Schools, machines, new MachineLife(province.Begins, newVersion), newVersion).Plan(agenda, today);
        await new Correspondence(services.GetRequiredService<LettersDoor>(), directives, answering, cast, days, ContentFolder.BesideProgram)
            .Plan(agenda, today, cancel);

        double length = today.DayNumber - province.Begins.DayNumber;
        await agenda.Play(
            day => progress.Report(new HistoryProgress(day, (day.DayNumber - province.Begins.DayNumber) / length)),
            cancel);
        return new LoadedExample(province.Units.Count, machines.Count, agenda.Played);
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
public sealed record LoadedExample(int Units, int Machines, int Acts);
