using VongGac.Model;

namespace VongGac.Wire;

/// <summary>States of verdicts, two bits each, first state in the highest bits.</summary>
internal static class StateBits
{
    public static int Length(int states) => (states + 3) / 4;

    public static byte[] Pack(IReadOnlyList<VerdictState> states)
    {
        byte[] packed = new byte[Length(states.Count)];
        for (int i = 0; i < states.Count; i++) packed[i / 4] |= (byte)((int)(states[i] - 1) << (6 - i % 4 * 2));
        return packed;
    }

    /// <summary>False when bits behind the last state are set.</summary>
    public static bool Unpack(byte[] packed, int count, out IReadOnlyList<VerdictState> states)
    {
        states = [.. Enumerable.Range(0, count).Select(i => (VerdictState)(((packed[i / 4] >> (6 - i % 4 * 2)) & 3) + 1))];
        return count % 4 == 0 || (packed[^1] & ((1 << (8 - count % 4 * 2)) - 1)) == 0;
    }
}
