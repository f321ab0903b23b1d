namespace VongGac.Detection.Matching;

/// <summary>How seldom some neighbouring bytes are met in Windows events: the part of a needle to look for first.</summary>
internal static class GramRarity
{
    // From most to least common in paths, command lines and registry keys.
    private static readonly byte[] Rank = Ranks("etiosarn\\cldmwpu32.hyf-gvbx0 15k4:j6789q/zSTCMWPAEIRDLNOHUFGVBXKYQJZ_\"',;=(){}[]%$&|@<>+*!?#~^`"u8);

    public static int Of(ReadOnlySpan<byte> gram)
    {
        int sum = 0;
        foreach (byte value in gram)
        {
            sum += Rank[value];
        }

        return sum;
    }

    private static byte[] Ranks(ReadOnlySpan<byte> order)
    {
        byte[] ranks = new byte[256];
        Array.Fill(ranks, (byte)100);
        for (int index = 0; index < order.Length; index++)
        {
            ranks[order[index]] = (byte)index;
        }

        return ranks;
    }
}
