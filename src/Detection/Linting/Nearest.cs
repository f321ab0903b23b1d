namespace VongGac.Detection.Linting;

/// <summary>The word somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known word that is at most two slips away (a third of its letters at most), or null.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string lower = word.ToLowerInvariant();
        (string Word, int Slips) best = known.Select(one => (one, Slips(lower, one))).MinBy(one => one.Item2);
        return best.Slips <= 2 && best.Slips * 3 <= best.Word.Length ? best.Word : null;
    }

    /// <summary>Letters added, left out, changed, or swapped with their neighbour.</summary>
    private static int Slips(string from, string to)
    {
        int[,] slips = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }

                int least = int.Min(int.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                slips[i, j] = swapped ? int.Min(least, slips[i - 2, j - 2] + 1) : least;
            }
        }

        return slips[from.Length, to.Length];
    }
}
