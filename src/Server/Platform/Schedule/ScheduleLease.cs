using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>Who runs a piece of scheduled work now, when it is due again and how the last round went.</summary>
internal sealed class ScheduleLease : IProvinceWide
{
    public required string Name { get; init; }

    /// <summary>The node and process that hold the lease; it is free once <see cref="Until"/> has passed.</summary>
    public required string Holder { get; set; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Nobody starts before this moment.</summary>
    public required DateTimeOffset Due { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Type of the last fault; its text, which may quote data, stands in the server's log alone.</summary>
    public string? Fault { get; set; }

    public DateTimeOffset? FaultAt { get; set; }

    /// <summary>Rounds that failed, ever.</summary>
    public int Faults { get; set; }
}

internal static class ScheduleTable
{
    public static void Map(ModelBuilder model) => model.Entity<ScheduleLease>().HasKey(l => l.Name);
}
