using VongGac.Model;

namespace VongGac.Server.Letters;

/// <summary>What more than one act on letters refuses.</summary>
internal static class Refusals
{
    public static readonly Refusal NoLetter = new("letters.none", Words.NoLetter, Absent: true);

    public static readonly Refusal NoClause = new("letters.no-clause", Words.NoClause, Absent: true);

    public static readonly Refusal NoCorrection = new("letters.no-correction", Words.NoCorrection, Absent: true);
}
