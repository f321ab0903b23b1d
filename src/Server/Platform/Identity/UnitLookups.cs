using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>The unit of a code, for forms in which a code is typed; null when there is none. The house answers it from the room of units.</summary>
public delegate ValueTask<UnitId?> UnitOfCode(string code, CancellationToken cancel);

/// <summary>The names of several units at once. The house answers it from the room of units.</summary>
public delegate ValueTask<IReadOnlyDictionary<UnitId, string>> NamesOfUnits(IReadOnlyList<UnitId> units, CancellationToken cancel);

internal static class Lookups
{
    /// <summary>The language of whoever asks.</summary>
    public static Language GetLanguage(this IServiceProvider services) => services.GetRequiredService<Reader>().Language;

    /// <summary>True when the unit lies in the post's scope now; the post's own unit always does.</summary>
    public static async Task<bool> Holds(this Post post, Store store, UnitId unit, CancellationToken cancel) =>
        unit == post.Unit || await store.ScopeEdges.AnyAsync(
            e => e.Ancestor == post.Unit && e.Axis == post.Axis && e.Unit == unit && e.To == null, cancel);
}
