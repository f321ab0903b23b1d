namespace VongGac.Detection.Correlation;

/// <summary>A list that grows without copying, so that a million groups never stand in memory twice.</summary>
internal sealed class Pages<T>
    where T : struct
{
    private const int Bits = 10;
    private readonly List<T[]> _pages = [];

    /// <summary>A place; places never used hold the default.</summary>
    public ref T this[int index]
    {
        get
        {
            while (index >> Bits >= _pages.Count)
            {
                _pages.Add(new T[1 << Bits]);
            }

            return ref _pages[index >> Bits][index & ((1 << Bits) - 1)];
        }
    }
}
