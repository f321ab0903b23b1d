namespace VongGac.Server.Tests.RouteWalk;

/// <summary>What each room plants, upstream first; accounts, which are the platform's, after the units they are for.</summary>
internal static class Seeds
{
    public static IReadOnlyList<IWalked> All { get; } =
        [new WalkedUnits(), new WalkedAccounts(), new WalkedPeople(), new WalkedEndpoints(), new WalkedNational(), new WalkedByHand(), new WalkedLetters(), new WalkedDirectives(), new WalkedOverview(), new WalkedReports()];
}
