using System.Runtime.CompilerServices;

namespace VongGac.Detection.Indicators;

/// <summary>Sorts numbers by their upper bits in a few passes; what is equal there stays in its order.</summary>
internal static class Radix
{
    private const int Digit = 11;

    /// <param name="numbers">Spent: the answer is this array or another.</param>
    /// <param name="from">The lowest bit that counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong[] Sort(ulong[] numbers, int from)
    {
        ulong[] other = new ulong[numbers.Length];
        int[] places = new int[1 << Digit];
        for (int shift = from; shift < 64; shift += Digit)
        {
            Array.Clear(places);
            foreach (ulong number in numbers)
            {
                places[(int)(number >> shift) & ((1 << Digit) - 1)]++;
            }

            int sum = 0;
            for (int digit = 0; digit < places.Length; digit++)
            {
                (places[digit], sum) = (sum, sum + places[digit]);
            }

            foreach (ulong number in numbers)
            {
                other[places[(int)(number >> shift) & ((1 << Digit) - 1)]++] = number;
            }

            (numbers, other) = (other, numbers);
        }

        return numbers;
    }
}
