namespace VongGac.Server.Platform;

/// <summary>How sure a legal or calendar fact in <c>content/</c> is; shown beside the fact, never hidden.</summary>
public enum Certainty
{
    /// <summary>The text in force was read.</summary>
    Primary,

    /// <summary>Taken from a source that quotes the text.</summary>
    Secondary,

    /// <summary>Concluded from other facts; a lawyer should confirm it.</summary>
    Inferred,

    /// <summary>No source was found.</summary>
    Unverified,
}
