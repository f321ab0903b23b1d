using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>A parent that exists already or that another row of the same list brings.</summary>
internal readonly record struct Body(UnitId? Known, int? Row);

/// <summary>Finds the authority a list means, whichever way it is written: by code, by full name, as "UBND xã X", as "Sở GD&amp;ĐT".</summary>
internal sealed class Bodies
{
    private readonly Dictionary<string, HashSet<Body>> _byKey = new(StringComparer.Ordinal);

    public void Add(Body body, string? code, string name)
    {
        if (code is not null) Put("=" + code.ToUpperInvariant(), body);
        foreach (string key in Keys(name)) Put(key, body);
    }

    /// <summary>Null when there is none; several when the text does not tell them apart.</summary>
    public IReadOnlyCollection<Body> Find(string text)
    {
        if (_byKey.TryGetValue("=" + text.ToUpperInvariant(), out var coded)) return coded;
        // The fullest form first: "xã An Phú" must not be drowned by every "An Phú".
        foreach (string key in Keys(text))
        {
            if (_byKey.TryGetValue(key, out var found)) return found;
        }

        return [];
    }

    private void Put(string key, Body body)
    {
        if (!_byKey.TryGetValue(key, out var bodies)) _byKey[key] = bodies = [];
        bodies.Add(body);
    }

    private static List<string> Keys(string name)
    {
        string plain = Headings.Plain(name);
        // Numbering of a section line: "I. UBND xã An Phú".
        string[] words = plain.Split(' ');
        if (words.Length > 1 && words[0].All(c => c is 'i' or 'v' or 'x')) plain = string.Join(' ', words.Skip(1));
        var keys = new List<string> { plain };
        string body = plain.Replace("uy ban nhan dan ", "ubnd ", StringComparison.Ordinal)
            .Replace("so giao duc va dao tao", "so gddt", StringComparison.Ordinal)
            .Replace("so gd va dt", "so gddt", StringComparison.Ordinal).Replace("so gd dt", "so gddt", StringComparison.Ordinal);
        int province = body.IndexOf(" tinh ", StringComparison.Ordinal);
        if (province > 0 && body.StartsWith("so ", StringComparison.Ordinal)) body = body[..province];
        keys.Add(body);
        if (body.StartsWith("ubnd ", StringComparison.Ordinal)) keys.Add(body["ubnd ".Length..]);
        if (body is "so" or "so gddt") keys.Add("so gddt");
        string last = keys[^1];
        foreach (string kind in (string[])["xa ", "phuong ", "dac khu ", "thi tran "])
        {
            if (last.StartsWith(kind, StringComparison.Ordinal)) keys.Add(last[kind.Length..]);
        }

        return [.. keys.Distinct(StringComparer.Ordinal)];
    }
}
