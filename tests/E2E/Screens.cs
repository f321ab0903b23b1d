namespace VongGac.E2E;

/// <summary>A screen of the product and how somebody comes to it.</summary>
/// <param name="Name">Of its picture.</param>
/// <param name="Chair">Who looks.</param>
/// <param name="Path">Where they begin.</param>
/// <param name="Then">Links they follow from there: the first that fits each selector.</param>
internal sealed record Screen(string Name, string Chair, string Path, params string[] Then);

/// <summary>Every screen that is looked at: all that a menu leads to, and the pages of one thing behind them.</summary>
internal static class Screens
{
    public static IReadOnlyList<Screen> All { get; } =
    [
        new("sign-in", Chair.Nobody, "/sign-in"),

        new("home-department", Chair.Officer, "/"),
        new("units", Chair.Officer, "/units"),
        new("unit", Chair.Officer, "/units?kind=UpperSecondary", "tbody th a"),
        new("unit-new", Chair.Officer, "/units/new"),
        new("unit-edit", Chair.Officer, "/units?kind=UpperSecondary", "tbody th a", "a[href$='/edit']"),
        new("units-import", Chair.Officer, "/units/import"),
        new("people", Chair.Officer, "/people"),
        new("person", Chair.Officer, "/people", "tbody th a"),
        new("person-new", Chair.Officer, "/people/new"),
        new("people-reveals", Chair.Officer, "/people/reveals"),
        new("reports", Chair.Officer, "/reports"),
        new("report", Chair.Officer, "/reports", "tbody th a"),
        new("report-rows", Chair.Officer, "/reports", "tbody th a", ".tabs a[href*='tab=rows']"),
        new("report-since", Chair.Officer, "/reports", "tbody th a", ".tabs a[href*='tab=since']"),
        new("report-new", Chair.Officer, "/reports/new?directive=0&day="),
        new("obligations", Chair.Officer, "/obligations"),
        new("obligation", Chair.Officer, "/obligations", ".obligation h2 a"),
        new("obligation-rows", Chair.Officer, "/obligations", ".obligation h2 a", ".rollup li a"),
        new("subject", Chair.Officer, "/obligations", ".rollup li a", "tbody th a"),
        new("silences", Chair.Officer, "/silences"),
        new("measures", Chair.Officer, "/measures"),
        new("measure-rows", Chair.Officer, "/measures?tab=machines", "tbody th a"),
        new("letters", Chair.Officer, "/letters"),
        new("letter-new", Chair.Officer, "/letters/new"),
        new("letter", Chair.Officer, "/letters?q=388", "tbody th a"),
        new("letter-corrections", Chair.Officer, "/letters?q=388", "tbody th a", ".tabs a[href*=corrections]"),
        new("letter-unbound", Chair.Officer, "/letters?q=thong-bao", "tbody th a"),
        new("clause", Chair.Officer, "/letters?q=thong-bao", "tbody th a", ".clauses .deep1 a[href*=clauses]"),
        new("letter-header", Chair.Officer, "/letters?q=thong-bao", "tbody th a", ".title a[href$=header]"),
        new("letter-issue", Chair.Officer, "/letters?q=388", "tbody th a", ".title a[href$=issue]"),
        new("directives", Chair.Officer, "/directives"),
        new("directive", Chair.Officer, "/directives?q=388", "tbody th a"),
        new("directive-receipts", Chair.Officer, "/directives?q=388", "tbody th a", ".title a[href$=receipts]"),
        new("directive-unit", Chair.Officer, "/directives?q=388", "tbody th a", ".title a[href$=receipts]", "tbody th a"),
        new("directive-obligation", Chair.Officer, "/directives?q=388", "tbody th a", ".card h3 a"),
        new("claims", Chair.Officer, "/claims"),
        new("claim", Chair.Officer, "/claims", "tbody th a"),
        new("jobs", Chair.Officer, "/jobs"),
        new("accounts", Chair.Officer, "/accounts"),
        new("account-other", Chair.Officer, "/accounts", "tbody th a"),
        new("account-own", Chair.Officer, "/account"),
        new("second-factor", Chair.Officer, "/account/second-factor"),
        new("audit", Chair.Officer, "/audit"),
        new("error-404", Chair.Officer, "/letters/999999"),

        new("home-duty", Chair.Duty, "/"),

        new("home-commune", Chair.Commune, "/"),
        new("directive-commune", Chair.Commune, "/directives?q=388", "tbody th a"),

        new("home-head", Chair.Head, "/"),
        new("home-commune-head", Chair.CommuneHead, "/"),
        new("jobs-head", Chair.Head, "/jobs"),
        new("jobs-done", Chair.Head, "/jobs?tab=done"),
        new("unit-own", Chair.Head, "/units", "tbody th a"),
        new("people-head", Chair.Head, "/people"),
        new("person-head", Chair.Head, "/people", "tbody th a"),
        new("directives-head", Chair.Head, "/directives"),
        new("directive-head", Chair.Head, "/directives?q=388", "tbody th a"),
        new("answer", Chair.Head, "/directives?q=388", "tbody th a", ".card a[href*=answer]"),
        new("obligations-head", Chair.Head, "/obligations"),
        new("silences-head", Chair.Head, "/silences"),
        new("measures-head", Chair.Head, "/measures"),
        new("reports-head", Chair.Head, "/reports"),
        new("account-head", Chair.Head, "/account"),
        new("error-403", Chair.Head, "/audit"),

        new("home-administrator", Chair.Administrator, "/"),
        new("units-administrator", Chair.Administrator, "/units"),
        new("accounts-administrator", Chair.Administrator, "/accounts"),
        new("audit-administrator", Chair.Administrator, "/audit"),
        new("reveals-administrator", Chair.Administrator, "/people/reveals"),
        new("account-administrator", Chair.Administrator, "/account"),
        new("system", Chair.Administrator, "/system"),
    ];
}
