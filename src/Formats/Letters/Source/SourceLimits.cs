namespace VongGac.Formats.Letters;

/// <summary>What a file may cost. A letter is a few pages; these bounds are generous and stop bombs.</summary>
internal static class SourceLimits
{
    public const int FileBytes = 20 * 1024 * 1024;

    /// <summary>Entries of a Word package; a long one has a few hundred.</summary>
    public const int PackageEntries = 2_000;

    /// <summary>Declared size of all entries together.</summary>
    public const long PackageBytes = 200L * 1024 * 1024;

    /// <summary>One XML part actually unpacked; declared sizes may lie.</summary>
    public const int PartBytes = 32 * 1024 * 1024;

    /// <summary>Unpacked ÷ packed above which an entry over 1 MB is a bomb; Word's own XML stays under 60.</summary>
    public const int PackageRatio = 200;

    /// <summary>Nesting of elements; a table in a table in a text box is about 60 deep.</summary>
    public const int XmlDepth = 256;

    public const int Pages = 200;

    /// <summary>Letters on one page; a dense page of A4 has five thousand.</summary>
    public const int PageGlyphs = 100_000;

    /// <summary>Drawing operations of one page; a seal drawn as curves takes some ten thousand.</summary>
    public const int PageOperations = 1_000_000;

    /// <summary>Graphics states saved inside one another.</summary>
    public const int PdfStates = 1_000;

    /// <summary>One unpacked stream of a PDF; whole fonts with Vietnamese letters stay below.</summary>
    public const int StreamBytes = 16 * 1024 * 1024;

    /// <summary>For all pages of a PDF together.</summary>
    public static readonly TimeSpan PdfTime = TimeSpan.FromSeconds(30);

    /// <summary>UTF-16 units of normalised text; about 150 pages. What follows is left out, with a warning.</summary>
    public const int TextLength = 400_000;
}
