using VongGac.Wire;

namespace VongGac.Agent.Calls;

/// <summary>How long to wait. What chance there is comes from the identity of the machine, so that a herd spreads and a single machine is predictable.</summary>
internal static class Pace
{
    /// <summary>Between calls while the server has not said anything yet.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);

    /// <summary>Between inspections while the server has not said anything yet.</summary>
    public static readonly TimeSpan UsualInspection = TimeSpan.FromHours(4);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30), LongestRetry = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestCall = TimeSpan.FromSeconds(1), LongestCall = TimeSpan.FromDays(2);
    private static readonly TimeSpan StartSpread = TimeSpan.FromSeconds(60), StartRest = TimeSpan.FromSeconds(5);

    /// <summary>After the start of the system: some seconds to let people sign in, and a minute over which a herd spreads.</summary>
    public static TimeSpan AfterStart(Guid endpoint) => StartRest + (StartSpread * Share(endpoint, 0));

    /// <summary>Until the next call after an acknowledged one: exactly as ordered, within reason.</summary>
    public static TimeSpan AfterSuccess(AgentOrders? orders, Guid endpoint) => orders is null
        ? Usual * (0.9 + (0.2 * Share(endpoint, 1)))
        : Within(TimeSpan.FromSeconds(orders.NextCallSeconds), ShortestCall, LongestCall);

    /// <summary>
    /// Until the next try: doubles from half a minute to an hour, spread over half of it to the whole. What the server asked for is
    /// obeyed, and spread a little upwards, so that those it sent away together do not come back together.
    /// </summary>
    /// <param name="failures">Calls in a row that failed, this one included.</param>
    public static TimeSpan AfterFailure(int failures, TimeSpan? retryAfter, Guid endpoint)
    {
        double share = Share(endpoint, failures);
        if (retryAfter is { } asked && asked > TimeSpan.Zero) return Within(asked, ShortestCall, LongestCall) * (1 + (0.2 * share));
        var doubled = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 10));
        return (doubled < LongestRetry ? doubled : LongestRetry) * (0.5 + (0.5 * share));
    }

    public static TimeSpan BetweenInspections(AgentOrders? orders) =>
        orders is null ? UsualInspection : Within(TimeSpan.FromSeconds(orders.InspectSeconds), TimeSpan.FromMinutes(1), TimeSpan.FromDays(2));

    private static TimeSpan Within(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;

    /// <summary>From 0 up to 1, the same for the same machine and step.</summary>
    private static double Share(Guid endpoint, int step)
    {
        Span<byte> seed = stackalloc byte[20];
        endpoint.TryWriteBytes(seed);
        BitConverter.TryWriteBytes(seed[16..], step);
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(seed, hash);
        return BitConverter.ToUInt32(hash) / (uint.MaxValue + 1.0);
    }
}
