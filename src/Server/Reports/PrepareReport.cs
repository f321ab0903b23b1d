using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Directives;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Reports;

/// <summary>Chooses what to report and until when, shows the figures as they would be frozen, asks for what stands around them.</summary>
internal static class PrepareReport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/new", Handle).Needs(Permission.MakeReports);

    private static Task<IResult> Handle(HttpContext http, Parts parts, CancellationToken cancel)
    {
        var query = http.Request.Query;
        return parts.Page(http.Post()!, query["directive"], query["day"], query["time"], answers: null, cancel);
    }

    /// <summary>What the page and the command line are made from.</summary>
    internal sealed class Parts(Database database, DirectivesDoor directives, UnitsDoor units, MakeReport make, TimeProvider time)
    {
        public async Task<IResult> Page(Post post, string? directive, string? day, string? hour, Answers? answers, CancellationToken cancel)
        {
            var now = time.GetUtcNow();
            await using var store = database.Open(post, writer: null);
            var issued = await directives.Issued(store, now, cancel);
            var refusals = new List<Refusal>();
            ReportFigures? figures = null;
            ReportFields? fields = null;
            // The first visit asks what to report; figures follow once that is said.
            if (directive is not null)
            {
                int? chosen = ReportForm.Directive(directive);
                if (!ReportForm.CutOff(day, hour, now).Is(out var cutOff, out var unreadable)) refusals.Add(unreadable);
                else if ((await make.Figures(post, Scope(post, issued.FirstOrDefault(d => d.Id == chosen), chosen, cutOff), cancel)).Is(out figures, out var refused))
                    fields = await Defaults(store, post.Unit, issued.FirstOrDefault(d => d.Id == chosen), cancel);
                else refusals.Add(refused);
            }

            bool bad = answers is not null || refusals.Count > 0;
            return new RazorComponentResult<NewReport>(new { Issued = issued, Figures = figures, Fields = fields, Answers = answers, Refusals = (IReadOnlyList<Refusal>)refusals })
            {
                StatusCode = bad ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            };
        }

        public async Task<ReportScope> Scope(Post post, int? directive, DateTimeOffset cutOff, CancellationToken cancel)
        {
            await using var store = database.Open(post, writer: null);
            var issued = await directives.Issued(store, cutOff, cancel);
            return Scope(post, issued.FirstOrDefault(d => d.Id == directive), directive, cutOff);
        }

        /// <summary>What stands in the boxes before anybody types.</summary>
        public async Task<ReportFields> Defaults(Store store, UnitId issuer, Directive? directive, CancellationToken cancel)
        {
            var unit = await units.Find(store, issuer, cancel);
            // The parent lies outside the reader's own scope; its name on a letterhead is public.
            await using var house = database.Open(post: null, writer: null);
            var parent = unit?.ManagingBody is { } above ? await units.Find(house, above, cancel) : null;
            return new ReportFields(
                parent?.Name ?? "", unit?.Name ?? "", Number: null, ReportText.SymbolOf(unit?.Name), ReportText.PlaceOf(parent?.Name ?? unit?.Name), Day: null,
                directive is null ? ReportText.SubjectOfAll : ReportText.SubjectOf(directive.Title), [], directive is null ? [] : [ReportText.BasisOf(directive.Title)],
                ReportText.Recipients, [ReportText.Head], Signer: "", [], []);
        }

        // A directive is reported on by the unit that issued it, along the line it went down; else the post's own subtree is.
        private static ReportScope Scope(Post post, Directive? directive, int? asked, DateTimeOffset cutOff) => directive is null
            ? new ReportScope(asked, post.Unit, post.Axis, cutOff)
            : ReportScope.Of(directive, cutOff);
    }
}
