using VongGac.Checks;
using VongGac.Model;

namespace VongGac.Agent;

/// <summary>The checks this agent judges by, for its own display: the server's judgement counts.</summary>
internal static class CheckContent
{
    /// <summary>Where the checks lie: beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "content", "checks");

    public static Result<CheckSet> Load() => CheckSet.Load(Folder);
}
