using System.CommandLine;

namespace VongGac.Agent.Life;

/// <summary>Options that several commands share.</summary>
internal static class AgentOptions
{
    public static Option<string?> State() => new("--state") { Description = Said.Both(LifeWords.StateOption), HelpName = "DIR" };

    public static Option<string> Server() => new("--server") { Description = Said.Both(LifeWords.ServerOption), HelpName = "URL", Required = true };

    public static Option<string> Code() => new("--code") { Description = Said.Both(LifeWords.CodeOption), HelpName = "CODE", Required = true };

    public static Option<string?> Room() => new("--room") { Description = Said.Both(LifeWords.RoomOption), HelpName = "NAME" };

    public static Option<string?> Proxy() => new("--proxy") { Description = Said.Both(LifeWords.ProxyOption), HelpName = "URL" };

    public static Option<bool> Again() => new("--again") { Description = Said.Both(LifeWords.AgainOption) };
}
