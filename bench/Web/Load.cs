using System.Diagnostics;

namespace VongGac.Bench.Web;

/// <summary>Two kinds of load over real HTTP.</summary>
/// <param name="sessions">Who is signed in; visitors share them.</param>
/// <param name="screens">What each session can reach, in the same order.</param>
internal sealed class Load(IReadOnlyList<Session> sessions, IReadOnlyList<Screens> screens)
{
    /// <summary>More calls than this under way mean the house no longer keeps up: the run ends and says so.</summary>
    private const int MostUnderWay = 2_000;

    /// <summary>People who read a page, think (exponential, mean <paramref name="think"/>) and click one of its links.</summary>
    public async Task<Timings> Visitors(int users, TimeSpan think, TimeSpan duration, int seed, CancellationToken cancel)
    {
        var timings = new Timings();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, users).Select(async user =>
        {
            var chance = new Random(seed + user);
            var (session, walk) = (sessions[user % sessions.Count], screens[user % sessions.Count]);
            string path = "/";
            while (true)
            {
                await Task.Delay(think * -Math.Log(1 - chance.NextDouble()), cancel);
                if (Stopwatch.GetElapsedTime(start) > duration) return;
                timings.Add(await Call(session, path, Stopwatch.GetTimestamp(), cancel));
                path = walk.After(path, chance);
            }
        }));
        return timings;
    }

    /// <summary>
    /// Calls at a constant rate whether or not earlier ones were answered. A call's latency counts from when it was due, so a
    /// stall shows in every call that should have been made meanwhile (no co-ordinated omission).
    /// </summary>
    public async Task<Timings> OpenLoop(int perSecond, TimeSpan duration, int seed, CancellationToken cancel)
    {
        var timings = new Timings();
        var chance = new Random(seed);
        int total = (int)(perSecond * duration.TotalSeconds);
        var underWay = new List<Task>(total);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < total; i++)
        {
            long due = start + (long)(i * (double)Stopwatch.Frequency / perSecond);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, cancel);
            int who = chance.Next(sessions.Count);
            var all = screens[who].All;
            string path = all[chance.Next(all.Count)];
            underWay.Add(Task.Run(async () => timings.Add(await Call(sessions[who], path, due, cancel)), cancel));
            if (i - timings.Count > MostUnderWay) throw new InvalidOperationException($"After {i} calls {MostUnderWay} were unanswered: the house does not keep up with {perSecond} a second.");
        }

        await Task.WhenAll(underWay);
        return timings;
    }

    private static async Task<Timing> Call(Session session, string path, long due, CancellationToken cancel)
    {
        try
        {
            var (status, server, _) = await session.Get(path, cancel);
            return new Timing(Screens.KindOf(path), server, Stopwatch.GetElapsedTime(due).TotalMilliseconds, status == 200 && server >= 0);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new Timing(Screens.KindOf(path), -1, Stopwatch.GetElapsedTime(due).TotalMilliseconds, Sound: false);
        }
    }
}
