using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;

namespace VongGac.Server.Directives;

/// <summary>
/// The questions this room answers, and how they and other rooms' questions become a unit's verdict on an obligation.
/// Where the catalogue says <c>directives.claim-filed</c> it means the one of that obligation.
/// </summary>
internal static class DirectiveMeasures
{
    /// <summary>Received by the last day to have received it, over receipts.</summary>
    public const string ReceivedInTime = "directives.received-in-time";

    private const string Filed = "directives.claim-filed", Accepted = "directives.evidence-accepted";

    /// <summary>The unit answered, over units.</summary>
    public static string ClaimFiled(string obligation) => $"{Filed}.{obligation}";

    /// <summary>The Department accepted what the unit handed in, over units.</summary>
    public static string EvidenceAccepted(string obligation) => $"{Accepted}.{obligation}";

    /// <summary>What the unit says of itself, over units.</summary>
    public static string Claimed(string obligation) => $"claims.{obligation}";

    /// <summary>The unit's verdict, folded by the ledger.</summary>
    public static string Obligation(string obligation) => $"obligation.{obligation}";

    public static IReadOnlyList<Measure> All(ObligationCatalogue catalogue) =>
    [
        new(ReceivedInTime, Populations.Receipts, Words.MeasureReceived),
        .. catalogue.Titles.SelectMany(title => new Measure[]
        {
            new(ClaimFiled(title.Id), Populations.Units, Words.MeasureFiled.With(title.Title.Vi, title.Title.En)),
            new(EvidenceAccepted(title.Id), Populations.Units, Words.MeasureAccepted.With(title.Title.Vi, title.Title.En)),
            new(Claimed(title.Id), Populations.Units, Words.MeasureClaimed.With(title.Title.Vi, title.Title.En), MeasureKind.Claim),
            new(Obligation(title.Id), Populations.Units, title.Title, MeasureKind.Obligation),
        }),
    ];

    /// <summary>
    /// Measures the catalogue names and no room registers yet. Registered without answers they stay Unknown and in sight;
    /// the room that comes to answer one registers it again under its own title.
    /// </summary>
    public static IReadOnlyList<Measure> Unanswered(ObligationCatalogue catalogue, IReadOnlySet<string> known) =>
    [
        .. catalogue.MeasureKeys.Where(key => !known.Contains(key) && key is not (Filed or Accepted)).Select(key =>
            new Measure(key, key.StartsWith("machines.", StringComparison.Ordinal) ? Populations.Endpoints : Populations.Units, Words.Unanswered(key))),
        .. catalogue.FactKeys.Select(Fact).Where(key => !known.Contains(key)).Select(key =>
            new Measure(key, Populations.Units, Words.Unanswered(key), MeasureKind.Fact)),
    ];

    public static IReadOnlyList<FoldRule> Rules(ObligationCatalogue catalogue) =>
    [
        .. catalogue.Editions.Select(edition => new FoldRule(
            Obligation(edition.Obligation.Id), edition.From, edition.To,
            [.. edition.Obligation.Measures.Select(measure => new FoldInput(KeyOf(measure.Key, edition.Obligation.Id), measure.Fold))],
            [.. edition.Obligation.AppliesWhen.Select(Fact)])),
    ];

    private static string KeyOf(string key, string obligation) => key is Filed or Accepted ? $"{key}.{obligation}" : key;

    private static string Fact(string fact) => "units." + fact;
}
