using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Endpoints;

public sealed class CallPlanTests
{
    private const double Least = 0.8, Most = 1.2;

    /// <summary>What <c>./do prove agent</c> measures for a call, headers of TCP and IP included, must fit so often into 50 kB.</summary>
    private const int MostCallsADay = 33;

    private static readonly Lazy<Task<CallPlan>> Loaded = new(async () => (await CallPlan.Load(ContentFolder.BesideProgram, CancellationToken.None)).Value);

    [Theory]
    [InlineData("2026-12-08T06:00", 1_800)]
    [InlineData("2026-12-08T17:59", 1_800)]
    [InlineData("2026-12-08T18:00", 7_200)]
    [InlineData("2026-12-08T23:59", 7_200)]
    [InlineData("2026-12-08T04:30", 7_200)]
    [InlineData("2026-12-08T05:30", 3_600)] // half an hour after the night's end at most
    [InlineData("2026-11-30T23:00", 1_800)] // the day before nights were told apart
    [InlineData("2026-12-31T23:00", 300)] // a peak window goes before the night
    public async Task The_hour_decides_how_long_a_machine_waits(string vietnam, int seconds)
    {
        var plan = await Loaded.Value;
        var now = new DateTimeOffset(DateTime.Parse(vietnam), VietnamTime.Offset);
        for (int agent = 0; agent < 200; agent++) Assert.InRange(plan.Next($"{agent:x32}", now).TotalSeconds, seconds * Least - 1, seconds * Most + 1);
    }

    [Fact]
    public async Task An_ordinary_day_has_no_more_calls_than_fit_into_the_budget()
    {
        var plan = await Loaded.Value;
        var begin = VietnamTime.StartOf(new DateOnly(2026, 12, 8));
        int calls = 0;
        const int agents = 500;
        for (int agent = 0; agent < agents; agent++)
        {
            for (var at = begin; at < begin.AddDays(1); at += plan.Next($"{agent:x32}", at)) calls++;
        }

        Assert.InRange(calls / (double)agents, 24, MostCallsADay);
    }
}
