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

    /// <summary>Posts, ended ones too, at units in the post's scope now. An administrator looks after all there are.</summary>
    public static IQueryable<Post> PostsWithin(this Store store, Post post) => post.Role == Role.Administrator
        ? store.Set<Post>()
        : store.Set<Post>().Where(p => p.Unit == post.Unit || store.ScopeEdges.Any(e => e.Ancestor == post.Unit && e.Axis == post.Axis && e.Unit == p.Unit && e.To == null));

    /// <summary>Accounts that hold or held a post within the scope, and the own one. Those of other units do not exist for this post.</summary>
    public static IQueryable<Account> AccountsWithin(this Store store, Post post)
    {
        if (post.Role == Role.Administrator) return store.Set<Account>();
        var within = store.PostsWithin(post);
        return store.Set<Account>().Where(account => account.Id == post.AccountId || within.Any(p => p.AccountId == account.Id));
    }
}
