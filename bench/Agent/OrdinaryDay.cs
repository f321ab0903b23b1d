using System.Globalization;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Bench.Agent;

/// <summary>How often a machine that is never switched off calls and inspects on a day outside peak windows: the server's own plan, asked a day long by many machines.</summary>
internal static class OrdinaryDay
{
    private const int Machines = 500;

    /// <summary>As the agent reckons: rather a little early than one whole call late.</summary>
    private const double Early = 0.95;

    public static async Task<(double Calls, double Inspections)> Of(CancellationToken cancel)
    {
        var plan = (await CallPlan.Load(ContentFolder.BesideProgram, cancel)).Value;
        var day = plan.Night.From.AddDays(7);
        while (plan.Peaks.IsHeightened(day) || plan.Peaks.IsHeightened(day.AddDays(1))) day = day.AddDays(1);
        var (begin, end) = (VietnamTime.StartOf(day), VietnamTime.StartOf(day.AddDays(1)));
        int calls = 0, inspections = 0;
        for (int machine = 0; machine < Machines; machine++)
        {
            string agent = machine.ToString("x32", CultureInfo.InvariantCulture);
            var inspected = DateTimeOffset.MinValue;
            for (var at = begin; at < end; at += plan.Next(agent, at))
            {
                calls++;
                if (at - inspected < plan.Inspect * Early) continue;
                inspections++;
                inspected = at;
            }
        }

        return (calls / (double)Machines, inspections / (double)Machines);
    }
}
