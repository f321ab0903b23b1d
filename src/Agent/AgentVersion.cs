namespace VongGac.Agent;

/// <summary>Which version this program is.</summary>
internal static class AgentVersion
{
    public static string Current { get; } = typeof(AgentVersion).Assembly.GetName().Version is { } version ? version.ToString(3) : "0.0.0";

    /// <summary>The runtime identifier releases are named by.</summary>
    public static string Platform => OperatingSystem.IsWindows() ? "win-x64" : "linux-x64";
}
