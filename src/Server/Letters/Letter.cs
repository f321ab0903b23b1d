using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>
/// A received document as the machine read it. The reading never changes; what people correct stands beside it in
/// <see cref="LetterCorrection"/>. It belongs to the authority that keeps it: units below see its directive, not the letter.
/// </summary>
public sealed class Letter : IUnitScoped
{
    public required int Id { get; init; }

    /// <summary>The authority that works on it.</summary>
    public required UnitId UnitId { get; set; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>SHA-256 of the file: the same letter is not read in twice.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Number and symbol as corrected, or the file's name: what lists show.</summary>
    public required string Title { get; set; }

    /// <summary><see cref="Vietnamese.Fold"/> of title, subject and issuer: what search compares with.</summary>
    public required string Folded { get; set; }

    /// <summary>The machine's reading as <see cref="LetterJson"/> writes it.</summary>
    public required string Reading { get; init; }

    /// <summary>The normalised text every span points into.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who read it in; null is the house itself.</summary>
    public int? AddedBy { get; init; }

    /// <summary>When it was last issued as a directive; null while it was not.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>The machine's reading with the text its spans point into.</summary>
    public LetterReading MachineReading() => LetterJson.Read(Reading) with { Source = Source };
}

/// <summary>The file itself, apart from the letter so that lists do not carry it.</summary>
public sealed class LetterFile : IUnitScoped
{
    public required int LetterId { get; init; }

    public required UnitId UnitId { get; set; }

    public required byte[] Bytes { get; init; }
}
