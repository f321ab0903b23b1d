using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>One obligation as it stands on one day.</summary>
public sealed record CatalogueObligation
{
    /// <summary><c>O01</c>…</summary>
    public required string Id { get; init; }

    /// <summary>Its short name.</summary>
    public required Text Title { get; init; }

    /// <summary>What it means for a school.</summary>
    public required Text Meaning { get; init; }

    /// <summary>How a school shows that it is kept.</summary>
    public required Text Show { get; init; }

    /// <summary>What no measure sees yet, so that nobody takes a claim for a measurement; null when the measures see it all.</summary>
    public required Text? Unmeasured { get; init; }

    /// <summary>What in law asks for it, on this day.</summary>
    public required IReadOnlyList<LegalBasis> Basis { get; init; }

    /// <summary>Who is usually asked.</summary>
    public required IReadOnlySet<Audience> Audience { get; init; }

    /// <summary>Facts of a unit of which at least one must hold; empty when every unit is meant.</summary>
    public required IReadOnlyList<string> AppliesWhen { get; init; }

    /// <summary>The role that answers for it.</summary>
    public required AppointmentRole Accountable { get; init; }

    /// <summary>The role that does it.</summary>
    public required AppointmentRole Doer { get; init; }

    /// <summary>How often it comes back when a letter does not say.</summary>
    public required Recurrence Recurrence { get; init; }

    /// <summary>The measures that answer it; the worst of their verdicts is the unit's verdict.</summary>
    public required IReadOnlyList<AnsweringMeasure> Measures { get; init; }

    /// <summary>Words that suggest it in a clause.</summary>
    public required IReadOnlyList<Sign> Signs { get; init; }

    /// <summary>
    /// Whether the facts a unit declared make it apply. A fact nobody declared does not excuse: only when every listed
    /// fact is declared false does the obligation not apply.
    /// </summary>
    public bool AppliesTo(IReadOnlyDictionary<string, bool> facts) =>
        AppliesWhen.Count == 0 || AppliesWhen.Any(fact => !facts.TryGetValue(fact, out bool holds) || holds);
}

/// <summary>Kinds of addressee.</summary>
public enum Audience
{
    /// <summary>The Department's own office.</summary>
    Department,

    /// <summary>Schools of every level.</summary>
    School,

    /// <summary>Centres.</summary>
    Centre,
}

/// <summary>How often an obligation comes back.</summary>
public enum Recurrence
{
    /// <summary>Always in force, no date of its own.</summary>
    Standing,

    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every three months.</summary>
    Quarterly,

    /// <summary>Every six months.</summary>
    HalfYearly,

    /// <summary>Every twelve months.</summary>
    Yearly,

    /// <summary>In each peak window.</summary>
    PeakWindows,
}

/// <summary>A passage of law behind an obligation.</summary>
/// <param name="Document">Number and name.</param>
/// <param name="Article">Article and clause; null when the whole document is meant.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force; null while it is.</param>
/// <param name="Certainty">How sure the reading is.</param>
public sealed record LegalBasis(string Document, string? Article, DateOnly From, DateOnly? To, Certainty Certainty)
{
    public bool InForceOn(DateOnly day) => day >= From && (To is null || day <= To);
}

/// <summary>A measure and how its subjects in a unit become one verdict.</summary>
public sealed record AnsweringMeasure(string Key, Fold Fold);

/// <summary>
/// One idea that speaks for an obligation, or against it when the weight is negative, in the several ways of saying it.
/// </summary>
/// <param name="Weight">−9…9; an idea counts once however often it is said.</param>
/// <param name="Phrases">The ways of saying it.</param>
public sealed record Sign(int Weight, IReadOnlyList<SignPhrase> Phrases);
