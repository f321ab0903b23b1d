using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>The next free number of a named series. Numbers are handed out inside the caller's transaction.</summary>
public sealed class Sequence : IProvinceWide
{
    public required string Name { get; init; }

    /// <summary>The first number not yet handed out; starts at 1.</summary>
    public long Next { get; set; }
}

public static class Sequences
{
    /// <summary>Reserves <paramref name="count"/> consecutive numbers and returns the first.</summary>
    public static async Task<long> Reserve(this Store store, string name, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var end = await store.Database.SqlQuery<long>(
            $"""
             INSERT INTO sequence (name, next) VALUES ({name}, {count + 1L})
             ON CONFLICT (name) DO UPDATE SET next = sequence.next + {(long)count}
             RETURNING next AS "Value"
             """).ToListAsync(cancel);
        return end[0] - count;
    }
}
