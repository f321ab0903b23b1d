using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace VongGac.Server.Platform;

/// <summary>What a reverse proxy or a monitor asks: may this node be given visitors?</summary>
internal static class Health
{
    public const string Path = "/healthz";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Answer).Open("Says only whether the server is ready.");

    private static async Task<IResult> Answer(Readiness readiness, Database database, TimeProvider time, CancellationToken cancel)
    {
        if (!readiness.IsReady) return Not("starting");
        try
        {
            await using var connection = database.Connect();
            await connection.OpenAsync(cancel).WaitAsync(Patience, time, cancel);
            await using var ask = connection.CreateCommand();
            ask.CommandText = "SELECT 1";
            await ask.ExecuteScalarAsync(cancel).WaitAsync(Patience, time, cancel);
            return TypedResults.Text("ok");
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            return Not("no database");
        }
    }

    private static ContentHttpResult Not(string why) => TypedResults.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
