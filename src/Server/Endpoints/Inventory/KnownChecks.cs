using VongGac.Checks;

namespace VongGac.Server.Endpoints;

/// <summary>The checks in force by name, for their advice and steps.</summary>
internal sealed class KnownChecks(Judgement judgement)
{
    private readonly Dictionary<string, Check> _byId = judgement.Checks.Checks.ToDictionary(check => check.Id, StringComparer.Ordinal);

    /// <summary>Null for a measure no check answers.</summary>
    public Check? Of(string id) => _byId.GetValueOrDefault(id);
}
