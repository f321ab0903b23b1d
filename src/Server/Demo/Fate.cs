namespace VongGac.Server.Demo;

/// <summary>
/// Chance that can be asked in any order: the same thing and the same question always fall out alike, so what happens
/// to a machine in May does not depend on how many others were asked before it.
/// </summary>
/// <param name="Seed">Of the thing asked about.</param>
internal readonly record struct Fate(ulong Seed)
{
    /// <summary>The fate of a part or a namesake of this thing.</summary>
    public Fate Of(int part) => new(Mix(Seed + ((ulong)(uint)part * 0xD1B54A32D192ED03)));

    /// <inheritdoc cref="Of(int)"/>
    public Fate Of(string part)
    {
        ulong hash = Seed ^ 0xCBF29CE484222325;
        foreach (char c in part) hash = (hash ^ c) * 0x100000001B3;
        return new Fate(Mix(hash));
    }

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int question, int percent) => Below(question, 100) < percent;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    public int Between(int question, int least, int most) => least + Below(question, most - least + 1);

    /// <summary>0 up to, not including, <paramref name="sides"/>.</summary>
    public int Below(int question, int sides) => (int)((UInt128)Of(question).Seed * (ulong)sides >> 64);

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
