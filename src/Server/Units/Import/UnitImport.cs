using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A list somebody brought in: kept sealed, because it may name people, from the first reading until a week after.</summary>
public sealed class UnitImport : IProvinceWide
{
    /// <summary>How long the list and its result can be looked at.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }

    /// <summary>Only this account sees it.</summary>
    public required int AccountId { get; init; }

    /// <summary>The post in whose scope it is done.</summary>
    public required Guid PostId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file, sealed.</summary>
    public required byte[] Sealed { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Rows done, of <see cref="Total"/>.</summary>
    public int Done { get; set; }

    public int Total { get; set; }

    /// <summary>The result as JSON, sealed; null until finished.</summary>
    public byte[]? ResultSealed { get; set; }

    internal static string Topic(Guid id) => $"unit-import:{id:N}";

    internal static void Map(ModelBuilder model) => model.Entity<UnitImport>(import =>
    {
        import.HasKey(i => i.Id);
        // "Which lists wait to be done?" and "Which are old?"
        import.HasIndex(i => new { i.FinishedAt, i.ConfirmedAt });
    });
}
