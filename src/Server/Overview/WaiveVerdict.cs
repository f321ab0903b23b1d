using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>Accepts a risk for a while: <c>POST /subjects/{id}/waive</c>. It stands beside the verdict and changes nothing.</summary>
internal static class WaiveVerdict
{
    public const string MeasureField = "measure";
    public const string WhyField = "why";
    public const string UntilField = "until";
    public const string SureField = "sure";
    private const int ShortestWhy = 10;
    private const int LongestWhy = 1_000;
    private const int MostDays = 366;

    /// <summary>True for what fails or is silent and is a verdict or an obligation.</summary>
    public static bool CanBe(VerdictRow row, LedgerDoor ledger) =>
        row.Verdict.State is VerdictState.NotMet or VerdictState.Unknown
            && ledger.Measures[row.Measure].Kind is MeasureKind.Verdict or MeasureKind.Obligation;

    public static async Task<IResult> Act(
        long id, HttpContext http, Store reading, Writer writer, LedgerDoor ledger, UnitsDoor units, Audit audit, TimeProvider time, Reader reader,
        CancellationToken cancel)
    {
        var subject = new SubjectId(id);
        var post = http.Post()!;
        var form = await http.Request.ReadFormAsync(cancel);
        var now = time.GetUtcNow();
        if (await ShowSubject.Load(subject, post, reading, ledger, units, time, reader, answers: null, cancel) is not { } model)
            return TypedResults.NotFound();

        var refusals = Judge(form, model, ledger, VietnamTime.DayOf(now), out string measure, out string why, out var until);
        if (refusals.Count == 0)
        {
            var written = await writer.Write<bool>(
                post,
                async (store, stop) =>
                {
                    await ledger.Waive(store, measure, subject, why, post.AccountId, now, VietnamTime.StartOf(until.AddDays(1)), stop);
                    await audit.Note(
                        store, "overview.waive", post.AccountId, model.All[0].Unit, "subject:" + subject, now,
                        string.Create(CultureInfo.InvariantCulture, $"{measure} until {until:yyyy-MM-dd}"), stop);
                    return true;
                },
                Urgency.Web, cancel);
            if (written.Refusal is null)
            {
                http.Say(Tone.Good, Words.Waived.With(VietnamTime.Date(until)));
                return new SeeOther(RowsLink.Build(RowsLink.To(subject), (RowsLink.MeasureKey, measure)));
            }

            refusals = [written.Refusal];
        }

        return new RazorComponentResult<SubjectPage>(new { Model = model with { Answers = new Answers(form, refusals) } })
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static List<Refusal> Judge(
        IFormCollection form, SubjectModel model, LedgerDoor ledger, DateOnly today, out string measure, out string why, out DateOnly until)
    {
        var refusals = new List<Refusal>();
        measure = form[MeasureField].ToString();
        why = form[WhyField].ToString().Trim();
        string asked = measure;
        if (model.All.FirstOrDefault(row => row.Measure == asked) is not { } row || !CanBe(row, ledger))
            refusals.Add(new Refusal("overview.waive-measure", Words.WaiveNoMeasure, MeasureField));
        if (why.Length is < ShortestWhy or > LongestWhy) refusals.Add(new Refusal("overview.waive-why", Words.WaiveWhyLength.With(ShortestWhy, LongestWhy), WhyField));
        if (!TypedDate.Read(form[UntilField], UntilField).Is(out until, out var unreadable)) refusals.Add(unreadable);
        else if (until < today || until > today.AddDays(MostDays)) refusals.Add(new Refusal("overview.waive-until", Words.WaiveUntilRange, UntilField));
        if (form[SureField] != "yes") refusals.Add(new Refusal("overview.waive-sure", Words.WaiveNotSure, SureField));
        return refusals;
    }
}
