using System.Buffers.Binary;
using System.Globalization;
using System.Security;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// Reads typed values from <see cref="Hives"/>. Absent is null. What is there and cannot be read, or has another kind than it
/// should, is null and reported as missed: a broken registry makes no probe fail.
/// </summary>
internal sealed class Keys(Hives hives, Looking looking)
{
    private const int LongestText = 2_048;

    private readonly HashSet<string> _forbidden = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Also true for a key that may not be read.</summary>
    public bool Exists(string key) => Ask(key, "", () => hives.Names(key)) is not null || _forbidden.Contains(key);

    /// <summary>Full paths of the keys right below.</summary>
    public IEnumerable<string> Below(string key) => (Ask(key, null, () => hives.Below(key)) ?? []).Select(name => key + '\\' + name);

    public IReadOnlyList<string> Names(string key) => Ask(key, null, () => hives.Names(key)) ?? [];

    public bool Has(string key, string name) => Names(key).Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A number, also one written as text: Windows itself keeps some so.</summary>
    public long? Number(string key, string name) => Raw(key, name) switch
    {
        null => null,
        int number => number,
        long number => number,
        string text when long.TryParse(text.TrimEnd('\0').Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        byte[] { Length: 4 } bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => Odd<long?>(key, name),
    };

    /// <summary>A number within 0 and <paramref name="most"/>; what lies outside is reported.</summary>
    public int? Count(string key, string name, int most = int.MaxValue) =>
        Number(key, name) is not { } number ? null : number >= 0 && number <= most ? (int)number : Odd<int?>(key, name);

    public bool? Flag(string key, string name) => Number(key, name) is { } number ? number != 0 : null;

    /// <summary>Text up to its first NUL, without control characters; null when empty.</summary>
    public string? Text(string key, string name) => Raw(key, name) switch
    {
        null => null,
        string text => Clean(text),
        string[] texts => Clean(string.Join(' ', texts)),
        int or long => Number(key, name)?.ToString(CultureInfo.InvariantCulture),
        _ => Odd<string?>(key, name),
    };

    /// <summary>Text as it stands, however long; null when it is none.</summary>
    public string? Long(string key, string name) => Raw(key, name) as string;

    public IReadOnlyList<string> Texts(string key, string name) => Raw(key, name) switch
    {
        null => [],
        string[] texts => [.. texts.Select(Clean).OfType<string>()],
        string text => Clean(text) is { } clean ? [clean] : [],
        _ => Odd<IReadOnlyList<string>>(key, name) ?? [],
    };

    public byte[]? Bytes(string key, string name) => Raw(key, name) switch
    {
        null => null,
        byte[] bytes => bytes,
        _ => Odd<byte[]?>(key, name),
    };

    /// <summary>A moment kept as FILETIME, in eight bytes or one number; null for zero.</summary>
    public DateTimeOffset? Moment(string key, string name) => Raw(key, name) switch
    {
        null => null,
        byte[] { Length: 8 } bytes => FileTime.Read(bytes) ?? OddUnlessZero(key, name, BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        long ticks => FileTime.From(ticks) ?? OddUnlessZero(key, name, ticks),
        _ => Odd<DateTimeOffset?>(key, name),
    };

    public static string? Clean(string text)
    {
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        var kept = text.AsSpan(0, Math.Min(end < 0 ? text.Length : end, LongestText)).Trim();
        if (kept.IsEmpty) return null;

        // Control characters and halves of surrogate pairs would not survive the road to the server.
        return string.Create(kept.Length, kept.ToString(), static (into, from) =>
        {
            for (int i = 0; i < from.Length; i++)
            {
                bool paired = char.IsHighSurrogate(from[i]) ? i + 1 < from.Length && char.IsLowSurrogate(from[i + 1])
                    : !char.IsLowSurrogate(from[i]) || (i > 0 && char.IsHighSurrogate(from[i - 1]));
                into[i] = char.IsControl(from[i]) || !paired ? '\uFFFD' : from[i];
            }
        });
    }

    private object? Raw(string key, string name) => Ask(key, name, () => hives.Value(key, name));

    /// <param name="name">Null for a list: without it nothing may be concluded from what is not seen.</param>
    private T? Ask<T>(string key, string? name, Func<T?> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SecurityException or InvalidDataException)
        {
            _forbidden.Add(key);
            if (name is null) looking.Incomplete($"{key}: {fault.GetType().Name}");
            else looking.Missed($"{key}\\{name}: {fault.GetType().Name}");
            return null;
        }
    }

    private DateTimeOffset? OddUnlessZero(string key, string name, long ticks) => ticks == 0 ? null : Odd<DateTimeOffset?>(key, name);

    private T? Odd<T>(string key, string name)
    {
        looking.Missed($"{key}\\{name}: unexpected kind or size of value");
        return default;
    }
}
