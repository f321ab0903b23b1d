using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Directives;
using VongGac.Server.Endpoints;
using VongGac.Server.Jobs;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>The first screen: <c>GET /</c>. What it shows follows from the unit asked about and the role of who asks.</summary>
internal static class ShowHome
{
    public const string Path = "/";

    /// <summary>Shows an authority's own answers instead of the units below it.</summary>
    public const string OwnKey = "own";

    /// <summary>The home screen of one line of a map or list: an authority's own answers, or a school's.</summary>
    public static string Of(Ask ask) =>
        ask.Page(Path) + (ask.Unit.Kind.Teaches() ? "" : $"&{OwnKey}=1");

    public static async Task<IResult> Page(
        HttpContext http, ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, DirectivesDoor directives, JobsDoor jobs, EndpointsDoor endpoints,
        Reader reader, CancellationToken cancel)
    {
        var role = http.Post()!.Role;
        if (role == Role.Administrator) return new RazorComponentResult<SystemHome>();
        if (!(await read.Now(cancel)).Is(out var ask, out var refusal)) return ReadAsk.Answer(refusal);
        if (ask.Unit.Kind.Teaches() || reader.Here[OwnKey] is not null)
        {
            bool own = ask.Unit == ask.Tree.Top && role is Role.Head or Role.Staff;
            return new RazorComponentResult<UnitHome>(new { Model = await UnitHomeModel.Load(ask, own ? role : null, store, ledger, letters, jobs, endpoints, cancel) });
        }

        return new RazorComponentResult<TreeHome>(new { Model = await TreeHomeModel.Load(ask, store, ledger, letters, directives, cancel) });
    }
}
