using VongGac.Model;
using VongGac.Server.Ledger;

namespace VongGac.Server.Tests.Ledger;

/// <summary>The few measures these tests ask about, and the day they begin.</summary>
internal static class Questions
{
    public static readonly DateTimeOffset Monday = VietnamTime.StartOf(new DateOnly(2026, 4, 6)).AddHours(8);
    public static readonly Measure Antivirus = new("av", Populations.Endpoints, new("av", "av"), Freshness: TimeSpan.FromHours(24), Collector: "agent");
    public static readonly Measure Scan = new("scan", Populations.Endpoints, new("scan", "scan"), Freshness: TimeSpan.FromHours(24), Collector: "scanner");
    public static readonly Measure Contact = new("contact", Populations.Contacts, new("contact", "contact"), Freshness: TimeSpan.FromDays(10));
    public static readonly Measure Web = new("web", Populations.Units, new("web", "web"), MeasureKind.Fact);
    public static readonly Measure Obligation = new("O6", Populations.Units, new("O6", "O6"), MeasureKind.Obligation);
    public static readonly Measure[] All = [Antivirus, Scan, Contact, Web, Obligation];
    public static readonly FoldRule RuleOfO6 = new("O6", new(2026, 1, 1), null, [new("av", Fold.Every)], ["web"]);
}
