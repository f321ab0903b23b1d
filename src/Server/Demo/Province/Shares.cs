namespace VongGac.Server.Demo;

/// <summary>Divides a whole number by weights so that the parts add up to it exactly (largest remainder).</summary>
internal static class Shares
{
    /// <param name="total">At least <paramref name="least"/> for each weight.</param>
    /// <param name="weights">Positive.</param>
    /// <param name="least">Smallest part.</param>
    public static int[] Of(int total, double[] weights, int least)
    {
        double left = total - (double)least * weights.Length, sum = weights.Sum();
        if (left < 0) throw new ArgumentException($"{total} is less than {least} for each of {weights.Length}.", nameof(total));
        double[] exact = [.. weights.Select(weight => left * weight / sum)];
        int[] parts = [.. exact.Select(share => least + (int)Math.Floor(share))];
        int missing = total - parts.Sum();
        foreach (int i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - Math.Floor(exact[i])).Take(missing)) parts[i]++;
        return parts;
    }
}
