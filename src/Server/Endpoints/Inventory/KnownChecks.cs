using VongGac.Checks;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The checks that travel with the program, for their advice and steps; read once.</summary>
internal sealed class KnownChecks
{
    private readonly Lazy<Task<IReadOnlyDictionary<string, Check>>> _byId = new(() => Task.Run(IReadOnlyDictionary<string, Check> () =>
        CheckSet.Load(Path.Combine(ContentFolder.BesideProgram.Root, "checks")).Is(out var set, out var refusal)
            ? set.Checks.ToDictionary(check => check.Id, StringComparer.Ordinal)
            : throw new InvalidOperationException(refusal.Message.En)));

    /// <summary>Null for a measure no check answers.</summary>
    public async Task<Check?> Of(string id) => (await _byId.Value).GetValueOrDefault(id);

    public Task<IReadOnlyDictionary<string, Check>> All() => _byId.Value;
}
