namespace VongGac.Wire;

/// <summary>Reads what somebody else packed: a few bytes may unpack to all of the memory.</summary>
public static class Bounded
{
    /// <summary>Everything a stream gives, or null as soon as it is more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">What it unpacks is damaged.</exception>
    public static byte[]? ReadAll(Stream from, int most)
    {
        using var whole = new MemoryStream();
        byte[] part = new byte[16 * 1024];
        for (int read; (read = from.Read(part)) > 0;)
        {
            if (whole.Length + read > most) return null;
            whole.Write(part, 0, read);
        }

        return whole.ToArray();
    }
}
