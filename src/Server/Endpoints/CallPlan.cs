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
public sealed record CallPlan(TimeSpan Call, TimeSpan PeakCall, TimeSpan Inspect, IReadOnlyList<string> MailDomains, TimeSpan ChangesKept, PeakWindows Peaks)
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
            TimeSpan.FromSeconds(map["inspect-seconds"].Whole(300, 604_800)), map["mail-domains"].List(node => node.String()),
            TimeSpan.FromDays(map["changes-kept-days"].Whole(30, 3_650)), calendars.Peaks));
        return reading.Finish(() => plan);
    }

    /// <summary>How long until an agent's next call: the same for the same agent within a minute, so that a try again is answered alike.</summary>
    public TimeSpan Next(string agent, DateTimeOffset now)
    {
        var day = VietnamTime.DayOf(now);
        if (_today.Day != day) _today = (day, Peaks.IsHeightened(day));
        var interval = _today.Heightened ? PeakCall : Call;
        byte[] chance = SHA256.HashData(Encoding.ASCII.GetBytes($"{agent} {now.ToUnixTimeSeconds() / 60}"));
        double share = BitConverter.ToUInt16(chance) / (double)ushort.MaxValue;
        return interval * (1 - Spread + (2 * Spread * share));
    }
}
