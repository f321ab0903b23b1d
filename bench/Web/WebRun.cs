using System.CommandLine;
using System.Diagnostics;
using System.Net;

namespace VongGac.Bench.Web;

/// <summary>
/// <c>bench web</c>: real screens over real HTTP on a running <c>vonggac serve --demo</c>. First visitors with think time, then an open
/// loop; per screen the median and 99th percentile of the server's own time and of the whole latency. This machine only.
/// </summary>
internal static class WebRun
{
    private const int MostUsers = 500, MostRate = 1_000, MostSeconds = 900, Sessions = 10;

    public static Command Command()
    {
        var url = new Option<Uri>("--url")
        {
            Description = "Where the house answers.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
            CustomParser = typed => new Uri(typed.Tokens[0].Value, UriKind.Absolute),
        };
        var user = new Option<string[]>("--user") { Description = "NAME:PASSWORD of an account; several may be given.", Required = true };
        var users = new Option<int>("--users") { Description = "Visitors with think time.", DefaultValueFactory = _ => 50 };
        var think = new Option<double>("--think") { Description = "Mean think time in seconds.", DefaultValueFactory = _ => 5 };
        var visit = new Option<int>("--visit") { Description = "Seconds the visitors stay; 0 leaves them out.", DefaultValueFactory = _ => 180 };
        var rate = new Option<int>("--rate") { Description = "Calls a second in the open loop.", DefaultValueFactory = _ => 100 };
        var loop = new Option<int>("--loop") { Description = "Seconds of the open loop; 0 leaves it out.", DefaultValueFactory = _ => 60 };
        var pid = new Option<int?>("--pid") { Description = "The server's process, to state its CPU too." };
        var seed = new Option<int>("--seed") { Description = "The same seed walks the same ways.", DefaultValueFactory = _ => 1 };
        var command = new Command("web", "50 visitors with 5 s mean think time, then 100 requests a second, on a running house.")
        {
            url, user, users, think, visit, rate, loop, pid, seed,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var house = parsed.GetValue(url)!;
            if (!IPAddress.TryParse(house.Host.Trim('[', ']'), out var address) ? house.Host != "localhost" : !IPAddress.IsLoopback(address))
                return Refuse($"{house} is not on this machine. Load is made here and only for here.");
            if (parsed.GetValue(users) is < 1 or > MostUsers || parsed.GetValue(rate) is < 1 or > MostRate
                || parsed.GetValue(visit) is < 0 or > MostSeconds || parsed.GetValue(loop) is < 0 or > MostSeconds || parsed.GetValue(think) is < 0.1 or > 120)
                return Refuse($"At most {MostUsers} users, {MostRate} calls a second, {MostSeconds} s each, and 0.1 to 120 s to think.");
            string[][] accounts = [.. parsed.GetValue(user)!.Select(pair => pair.Split(':', 2))];
            if (accounts.Any(pair => pair.Length != 2)) return Refuse("--user is NAME:PASSWORD.");

            var sessions = new List<Session>();
            var screens = new List<Screens>();
            foreach (string[] account in accounts)
            {
                // Sign-in is limited a minute, so visitors of one account share a few sessions.
                for (int i = 0; i < Math.Max(1, Sessions / accounts.Length); i++) sessions.Add(await Session.SignIn(house, account[0], account[1], cancel));
                var found = await Screens.Discover(sessions[^1], cancel);
                while (screens.Count < sessions.Count) screens.Add(found);
                Console.WriteLine($"{account[0]}: {found.All.Count} pages of {found.All.Select(Screens.KindOf).Distinct().Count()} screens");
            }

            var load = new Load(sessions, screens);
            bool kept = true;
            if (parsed.GetValue(visit) is > 0 and int visitSeconds)
            {
                kept &= await Measure($"{parsed.GetValue(users)} visitors, {parsed.GetValue(think)} s mean think time, {visitSeconds} s", parsed.GetValue(pid),
                    () => load.Visitors(parsed.GetValue(users), TimeSpan.FromSeconds(parsed.GetValue(think)), TimeSpan.FromSeconds(visitSeconds), parsed.GetValue(seed), cancel));
            }

            if (parsed.GetValue(loop) is > 0 and int loopSeconds)
            {
                kept &= await Measure($"open loop, {parsed.GetValue(rate)} calls a second, {loopSeconds} s", parsed.GetValue(pid),
                    () => load.OpenLoop(parsed.GetValue(rate), TimeSpan.FromSeconds(loopSeconds), parsed.GetValue(seed), cancel));
            }

            foreach (var session in sessions) session.Dispose();
            return kept ? 0 : 1;
        });
        return command;
    }

    private static async Task<bool> Measure(string what, int? server, Func<Task<Timings>> run)
    {
        using var me = Process.GetCurrentProcess();
        using var house = server is { } id ? Process.GetProcessById(id) : null;
        var (mine, its) = (me.TotalProcessorTime, house?.TotalProcessorTime);
        long start = Stopwatch.GetTimestamp();
        var timings = await run();
        var wall = Stopwatch.GetElapsedTime(start);
        me.Refresh();
        house?.Refresh();
        Console.WriteLine();
        Console.WriteLine($"── {what}: {timings.Count} calls in {wall.TotalSeconds:0.0} s, {timings.Faults} unsound");
        bool kept = timings.Print(Console.Out);
        Console.WriteLine($"generator's own CPU: {(me.TotalProcessorTime - mine) / wall:P1} of one core"
            + (house is null ? "" : $"; server: {(house.TotalProcessorTime - its!.Value) / wall:P1} of one core, {house.WorkingSet64 >> 20} MiB"));
        return kept;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
