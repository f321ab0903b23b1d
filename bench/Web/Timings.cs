using System.Collections.Concurrent;

namespace VongGac.Bench.Web;

/// <summary>One answer as the caller saw it, in milliseconds. Latency counts from the moment the call was due.</summary>
internal readonly record struct Timing(string Screen, double Server, double Latency, bool Sound);

/// <summary>What a run saw, screen by screen.</summary>
internal sealed class Timings
{
    /// <summary>Budgets of a screen's server time, in milliseconds.</summary>
    public const double MostMedian = 50, MostP99 = 300;

    private readonly ConcurrentBag<Timing> _all = [];

    public int Count => _all.Count;

    public int Faults => _all.Count(timing => !timing.Sound);

    public void Add(Timing timing) => _all.Add(timing);

    /// <summary>Prints a line a screen; false when a screen misses its budget or an answer was unsound.</summary>
    public bool Print(TextWriter to)
    {
        to.WriteLine($"{"screen",-58} {"n",6} {"bad",4} │ {"server med",10} {"p99",8} {"max",8} │ {"latency med",11} {"p99",8}   (ms)");
        bool kept = true;
        foreach (var screen in _all.GroupBy(timing => timing.Screen).OrderBy(group => group.Key, StringComparer.Ordinal)) kept &= Line(to, screen.Key, [.. screen]);
        to.WriteLine(new string('─', 130));
        Line(to, "all screens", [.. _all]);
        to.WriteLine($"budget: server median < {MostMedian:0} ms and p99 < {MostP99:0} ms on every screen: {(kept && Faults == 0 ? "kept" : "MISSED")}");
        return kept && Faults == 0;
    }

    public static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private static bool Line(TextWriter to, string name, Timing[] timings)
    {
        double[] server = [.. timings.Select(timing => timing.Server).Where(ms => ms >= 0).Order()];
        double[] latency = [.. timings.Select(timing => timing.Latency).Order()];
        bool kept = server.Length > 0 && At(server, 0.5) < MostMedian && At(server, 0.99) < MostP99;
        to.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{(name.Length > 58 ? name[..57] + "…" : name),-58} {timings.Length,6} {timings.Count(t => !t.Sound),4} │ {At(server, 0.5),10:0.0} {At(server, 0.99),8:0.0} {At(server, 1),8:0.0} │ {At(latency, 0.5),11:0.0} {At(latency, 0.99),8:0.0}{(kept ? "" : "  ←")}"));
        return kept;
    }
}
