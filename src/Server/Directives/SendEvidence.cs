using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>Gives a document back, as a download and never to be shown inside the house.</summary>
internal static class SendEvidence
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/evidence/{id:long}", Handle).Needs(Permission.SeeReceipts);

    private static async Task<IResult> Handle(long id, Store store, CancellationToken cancel)
    {
        var found = await store.Set<Evidence>().Where(e => e.Id == id)
            .Join(store.Set<EvidenceContent>(), e => e.Id, c => c.EvidenceId, (e, c) => new { e.Name, e.ContentType, c.Bytes }).FirstOrDefaultAsync(cancel);
        return found is null ? TypedResults.NotFound() : TypedResults.Bytes(found.Bytes, found.ContentType, found.Name);
    }
}
