using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>An exam is being held: nothing is looked at, changed or obeyed.</summary>
internal static class Quiet
{
    /// <summary>A longer pause than any exam is a mistake, and mistakes must not silence a machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <param name="serverNow">By the server's clock.</param>
    public static bool Holds(AgentOrders? orders, DateTimeOffset serverNow) =>
        orders?.Quiet is { } until && serverNow < until && until - serverNow < Longest;
}
