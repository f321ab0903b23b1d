namespace VongGac.Detection.Detections;

/// <summary>MITRE ATT&amp;CK in the tags of Sigma rules: <c>attack.t1059.001</c> is a technique, <c>attack.defense-evasion</c> a tactic.</summary>
internal static class AttackTags
{
    private const string Prefix = "attack.";

    /// <summary>Technique numbers, such as T1059.001.</summary>
    public static IEnumerable<string> Techniques(IEnumerable<string> tags) =>
        Attack(tags).Where(tag => tag.Length >= 5 && tag[0] is 't' or 'T' && char.IsAsciiDigit(tag[1])).Select(tag => tag.ToUpperInvariant());

    /// <summary>Tactics by their English names, such as Defense Evasion.</summary>
    public static IEnumerable<string> Tactics(IEnumerable<string> tags) =>
        Attack(tags).Where(tag => tag.Length > 1 && !char.IsAsciiDigit(tag[1]))
            .Select(tag => string.Join(' ', tag.Split('-', '_').Select(word => word is "and" ? word : word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])));

    private static IEnumerable<string> Attack(IEnumerable<string> tags) =>
        tags.Where(tag => tag.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).Select(tag => tag[Prefix.Length..]);
}
