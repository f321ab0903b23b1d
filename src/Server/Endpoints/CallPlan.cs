using System.Security.Cryptography;
using System.Text;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>What every agent is told besides commands, read from <c>content/endpoints/orders.yaml</c>; when each calls next; how long what it said is kept.</summary>
/// <param name="Call">Between two calls on an ordinary day.</param>
/// <param name="PeakCall">Between two calls while a peak window is heightened.</param>
/// <param name="Inspect">Between two inspections.</param>
/// <param name="MailDomains">Domains of the official mail.</param>
/// <param name="ChangesKept">How long "what changed" on a machine is kept.</param>
public sealed record CallPlan(TimeSpan Call, TimeSpan PeakCall, TimeSpan Inspect, NightPlan Night, IReadOnlyList<string> MailDomains, TimeSpan ChangesKept, PeakWindows Peaks)
{
    /// <summary>Calls are spread over so much of the interval, before and after: a herd that woke together drifts apart.</summary>
    private const double Spread = 0.2;

    private (DateOnly Day, bool Heightened) _today;

    public static async Task<Result<CallPlan>> Load(ContentFolder folder, CancellationToken cancel)
    {
        if (!(await Calendars.Load(folder, cancel)).Is(out var calendars, out var refusal)) return refusal;
        var reading = new ContentReading(folder);
        ContentNode file = await reading.Open("endpoints/orders.yaml", cancel);
        var plan = file.Map(map => new CallPlan(
            TimeSpan.FromSeconds(map["call-seconds"].Whole(60, 86_400)), TimeSpan.FromSeconds(map["peak-call-seconds"].Whole(60, 86_400)),
            TimeSpan.FromSeconds(map["inspect-seconds"].Whole(300, 604_800)), map["night"].Map(NightPlan.Read), map["mail-domains"].List(node => node.String()),
            TimeSpan.FromDays(map["changes-kept-days"].Whole(30, 3_650)), calendars.Peaks));
        return reading.Finish(() => plan);
    }

    /// <summary>How long until an agent's next call: the same for the same agent within a minute, so that a try again is answered alike.</summary>
    public TimeSpan Next(string agent, DateTimeOffset now)
    {
        var day = VietnamTime.DayOf(now);
        if (_today.Day != day) _today = (day, Peaks.IsHeightened(day));
        var interval = _today.Heightened ? PeakCall : Night.Holds(now) ? Night.Until(now, Call) : Call;
        byte[] chance = SHA256.HashData(Encoding.ASCII.GetBytes($"{agent} {now.ToUnixTimeSeconds() / 60}"));
        double share = BitConverter.ToUInt16(chance) / (double)ushort.MaxValue;
        return interval * (1 - Spread + (2 * Spread * share));
    }
}

/// <summary>Hours in which machines are asked less often.</summary>
/// <param name="From">The first day of it; before, nights are as days.</param>
/// <param name="Begins">Hour of the day, Vietnam's.</param>
/// <param name="Ends">The same; a lower one is the next morning's.</param>
/// <param name="Call">Between two calls.</param>
public sealed record NightPlan(DateOnly From, int Begins, int Ends, TimeSpan Call)
{
    internal static NightPlan Read(ContentMap map) => new(
        map["from"].Date(), map["begins-at-hour"].Whole(0, 23), map["ends-at-hour"].Whole(0, 23), TimeSpan.FromSeconds(map["call-seconds"].Whole(60, 86_400)));

    public bool Holds(DateTimeOffset now)
    {
        int hour = now.ToOffset(VietnamTime.Offset).Hour;
        return VietnamTime.DayOf(now) >= From && (Begins <= Ends ? hour >= Begins && hour < Ends : hour >= Begins || hour < Ends);
    }

    /// <summary>To the next call: not so long that the morning's first would be later than by day.</summary>
    public TimeSpan Until(DateTimeOffset now, TimeSpan byDay)
    {
        var local = now.ToOffset(VietnamTime.Offset);
        var end = new DateTimeOffset(local.Date, VietnamTime.Offset).AddHours(Ends);
        if (end <= local) end = end.AddDays(1);
        return end - local + byDay < Call ? end - local + byDay : Call;
    }
}
