namespace VongGac.Wire;

/// <summary>Where what is said. All below one prefix, so that a reverse proxy can treat agents apart from people.</summary>
public static class Routes
{
    public const string Enrol = "/agent/v1/enrol";

    public const string CheckIn = "/agent/v1/check-in";

    public const string Rekey = "/agent/v1/rekey";

    /// <summary>The agent's own file. Answers <c>Range</c>, so that a download goes on where it broke off.</summary>
    public const string Release = "/agent/v1/release/{version}/{platform}";

    /// <summary>Platforms a release exists for: runtime identifiers.</summary>
    public static readonly IReadOnlyList<string> Platforms = ["win-x64", "linux-x64"];

    /// <summary>Everything there is.</summary>
    public static readonly IReadOnlyList<Route> All =
    [
        new("POST", Enrol, typeof(EnrolRequest), typeof(EnrolAnswer), Signed: false),
        new("POST", CheckIn, typeof(CheckIn), typeof(CheckInAnswer), Signed: true),
        new("POST", Rekey, typeof(Rekey), typeof(CheckInAnswer), Signed: true),
        new("GET", Release, null, null, Signed: true),
    ];

    public static string ReleaseOf(string version, string platform) => $"/agent/v1/release/{Uri.EscapeDataString(version)}/{platform}";
}

/// <param name="Asks">The body, <c>gzip</c> allowed; null: none.</param>
/// <param name="Answers">The body of a 200; null: the file. Every other status brings a <see cref="WireRefusal"/>.</param>
public sealed record Route(string Method, string Path, Type? Asks, Type? Answers, bool Signed);
