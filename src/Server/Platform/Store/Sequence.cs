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
    // The row given is that of a new series; one that is there advances by as much.
    private static readonly Statement Advance = new("$name next",
        "INSERT INTO sequence (name, next) {put} ON CONFLICT (name) DO UPDATE SET next = sequence.next + excluded.next - 1 RETURNING next");

    /// <summary>Reserves <paramref name="count"/> consecutive numbers and returns the first.</summary>
    public static async Task<long> Reserve(this Store store, string name, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        long? next = await (await Sql.Of(store, cancel)).Number(Advance, name, count + 1L);
        return next - count ?? throw new InvalidOperationException($"The sequence {name} gave no number.");
    }
}
