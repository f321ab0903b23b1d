using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>How grave a match is, in the words of the specification.</summary>
public enum RuleLevel
{
    /// <summary>Enriches; no case is opened.</summary>
    Informational,

    /// <summary>Notable, rarely an incident.</summary>
    Low,

    /// <summary>To be reviewed by hand.</summary>
    Medium,

    /// <summary>To be reviewed promptly.</summary>
    High,

    /// <summary>An incident, close to certain.</summary>
    Critical,
}

/// <summary>Which logs a rule speaks of, or a stream of events comes from. Lower case; null when not said.</summary>
public sealed record LogSource(string? Category, string? Product, string? Service)
{
    /// <summary>Nothing is said.</summary>
    public static LogSource None { get; } = new(null, null, null);

    /// <summary>Everything this one asks for is said by the other.</summary>
    public bool Covers(LogSource other) =>
        (Category is null || string.Equals(Category, other.Category, StringComparison.OrdinalIgnoreCase))
        && (Product is null || string.Equals(Product, other.Product, StringComparison.OrdinalIgnoreCase))
        && (Service is null || string.Equals(Service, other.Service, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => $"{Product ?? "-"}/{Category ?? "-"}/{Service ?? "-"}";
}

/// <summary>A text of rules and where it was found; the library opens no files itself.</summary>
/// <param name="Path">As it shall be named in faults and detections.</param>
/// <param name="Text">YAML, one or several documents.</param>
public sealed record RuleFile(string Path, string Text);

/// <summary>Why a rule was not taken.</summary>
/// <param name="File">The file named in <see cref="RuleFile.Path"/>.</param>
/// <param name="Line">1-based.</param>
/// <param name="Reason">What is wrong and how to mend it.</param>
/// <param name="RuleId">The rule's id, when it could be read.</param>
public sealed record RuleFault(string File, int Line, Text Reason, string? RuleId = null);

/// <summary>What a rule says to Vietnamese readers, in its own field <c>vi</c>. The specification allows fields of one's own.</summary>
/// <param name="Title">What is detected.</param>
/// <param name="Description">What it means.</param>
/// <param name="Advice">What to do first.</param>
public sealed record RuleWords(string? Title, string? Description, string? Advice)
{
    internal static RuleWords? Of(YamlMap rule) => rule["vi"] is YamlMap vi ? new RuleWords(vi.Text("title"), vi.Text("description"), vi.Text("advice")) : null;
}

/// <summary>A rule of the Sigma specification 2.x, read and understood.</summary>
public sealed record SigmaRule
{
    /// <summary>The globally unique id; empty when the rule has none.</summary>
    public required string Id { get; init; }

    /// <summary>A short sentence saying what is detected.</summary>
    public required string Title { get; init; }

    /// <summary>The name correlation rules refer to; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>How grave a match is; medium when the rule does not say.</summary>
    public RuleLevel Level { get; init; } = RuleLevel.Medium;

    /// <summary>stable, test, experimental, deprecated or unsupported; null when not said.</summary>
    public string? Status { get; init; }

    /// <summary>ATT&amp;CK techniques and the like.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Which logs it speaks of.</summary>
    public required LogSource Source { get; init; }

    /// <summary>Where it was read.</summary>
    public required string File { get; init; }

    /// <summary>1-based line of the document's begin.</summary>
    public required int Line { get; init; }

    /// <summary>Its words for Vietnamese readers; null when it has none.</summary>
    public RuleWords? Vietnamese { get; init; }

    /// <summary>16 hex digits over what decides when it matches: log source and detection. Other texts may change without it changing.</summary>
    public string Digest { get; init; } = "";

    /// <summary>When it matches, in the rule's own field names.</summary>
    internal Expr Condition { get; init; } = Expr.True;

    /// <summary>What one of its fields is called after pipelines: one name or several.</summary>
    internal Func<string, IReadOnlyList<string>> NamesOf { get; init; } = field => [field];

    /// <inheritdoc/>
    public override string ToString() => $"{Title} ({File}:{Line})";
}
