using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>The machine that runs the house is a machine like any other and the first to be enrolled: by a code of the Department, made for this once.</summary>
internal static class EnrolHost
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>The code; null while there is no Department whose machine it could be.</summary>
    public static async Task<Result<string?>> Act(Store store, KeepCodes codes, DateTimeOffset at, CancellationToken cancel)
    {
        var department = await store.Set<Unit>().AsNoTracking().Where(u => u.Kind == UnitKind.Department && u.To == null).OrderBy(u => u.Id).FirstOrDefaultAsync(cancel);
        if (department is null) return default(string);
        // One that was made and not used, because the agent did not come up, is as good as another.
        var unused = await store.Set<EnrolCode>().AsNoTracking().Where(c => c.UnitId == department.Id && c.MadeBy == 0 && c.Used == 0 && c.RevokedAt == null && c.ExpiresAt > at)
            .OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        if (unused is not null && codes.Show(unused, at) is { } text) return text;
        return (await codes.Make(store, department.Id, room: null, most: 1, Lasts, at, account: null, cancel)).Then<string?>(made => made.Text);
    }
}
