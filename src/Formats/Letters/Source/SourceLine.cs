namespace VongGac.Formats.Letters;

/// <summary>One line or paragraph as a file gives it, before joining.</summary>
/// <param name="Text">Its words; a tab stands between columns.</param>
/// <param name="Start">How sure the file is that a paragraph begins here.</param>
/// <param name="IsRow">A table row: never joined with its neighbours.</param>
internal readonly record struct SourceLine(string Text, LineStart Start, bool IsRow = false);

internal enum LineStart
{
    /// <summary>The file does not say: the words decide.</summary>
    Unsaid,

    /// <summary>A blank line or a first-line indent stands before it.</summary>
    Likely,

    /// <summary>The file marks a paragraph here.</summary>
    Certain,
}

/// <summary>What a source hands over: its lines and what the reader should be told about them.</summary>
/// <param name="Lines">In reading order.</param>
/// <param name="Findings">Codes of <see cref="FindingCode"/>.</param>
internal sealed record SourceLines(IReadOnlyList<SourceLine> Lines, IReadOnlyList<string> Findings);
