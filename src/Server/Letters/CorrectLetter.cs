using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>A person puts right what the machine read wrong; the reading itself stays.</summary>
internal static class CorrectLetter
{
    private const int LongestText = 5_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/letters/{id:int}/header", Header).Needs(Permission.IssueLetters);
        routes.MapPost("/letters/{id:int}/clauses/{clause}/correct", Clause).Needs(Permission.IssueLetters);
        routes.MapPost("/letters/{id:int}/clauses", AddClause).Needs(Permission.IssueLetters);
        routes.MapPost("/letters/{id:int}/corrections/{correction:int}/undo", UndoOne).Needs(Permission.IssueLetters);
    }

    public static async Task<Result<LetterCorrection>> Act(
        LettersDoor letters, Audit audit, Store store, int letterId, NewCorrection correction, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await letters.Find(store, letterId, cancel) is not { } letter) return Refusals.NoLetter;
        var corrected = await letters.Corrected(store, letter, cancel);
        if (Judge(corrected, correction) is { } refusal) return refusal;
        var kept = new LetterCorrection
        {
            Id = (int)await store.Reserve("letter_correction", 1, cancel), LetterId = letterId, UnitId = letter.UnitId, Kind = correction.Kind,
            ClauseId = correction.ClauseId, Field = correction.Field, Value = correction.Value, At = at, Account = account,
        };
        store.Add(kept);
        await store.SaveChangesAsync(cancel);
        if (correction.Kind == CorrectionKind.Header) await Retitle(letters, store, letter, cancel);
        await audit.Note(store, "letters.correct", account, letter.UnitId, $"letter:{letterId}", at, $"{correction.Kind}:{kept.Id}", cancel);
        return kept;
    }

    public static async Task<Result<LetterCorrection>> Undo(
        LettersDoor letters, Audit audit, Store store, int correctionId, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        var correction = await store.Set<LetterCorrection>().AsTracking().FirstOrDefaultAsync(c => c.Id == correctionId, cancel);
        if (correction is null) return Refusals.NoCorrection;
        if (correction.UndoneAt is not null) return correction;
        (correction.UndoneAt, correction.UndoneBy) = (at, account);
        await store.SaveChangesAsync(cancel);
        var letter = (await letters.Find(store, correction.LetterId, cancel))!;
        if (correction.Kind == CorrectionKind.Header) await Retitle(letters, store, letter, cancel);
        await audit.Note(store, "letters.undo", account, letter.UnitId, $"letter:{letter.Id}", at, $"{correction.Kind}:{correction.Id}", cancel);
        return correction;
    }

    private static async Task Retitle(LettersDoor letters, Store store, Letter letter, CancellationToken cancel)
    {
        var header = (await letters.Corrected(store, letter, cancel)).Header;
        string title = LetterTitle.Of(header, letter.FileName), folded = LetterTitle.Folded(header, letter.FileName);
        await store.Set<Letter>().Where(l => l.Id == letter.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Title, title).SetProperty(l => l.Folded, folded), cancel);
    }

    private static Refusal? Judge(CorrectedLetter letter, NewCorrection correction)
    {
        var clause = correction.ClauseId is { } id ? letter.Find(id) : null;
        if (correction.ClauseId is not null && clause is null) return Refusals.NoClause;
        bool wordless = string.IsNullOrWhiteSpace(correction.Value);
        switch (correction.Kind)
        {
            case CorrectionKind.Header:
                if (!HeaderField.All.Contains(correction.Field)) return new Refusal("letters.field", Words.NoField);
                if (correction.Field == HeaderField.Date && !wordless && !IsDay(correction.Value)) return new Refusal("date.unreadable", Words.BadDay, correction.Field);
                return correction.Value?.Length > LongestText ? new Refusal("letters.long", Words.TooLong, correction.Field) : null;
            case CorrectionKind.Text or CorrectionKind.Add:
                if (wordless) return new Refusal("letters.words-missing", Words.WordsMissing, "text");
                return correction.Value!.Length > LongestText ? new Refusal("letters.long", Words.TooLong, "text") : null;
            case CorrectionKind.Kind:
                return correction.Value is "duty" or "ban" or "none" ? null : new Refusal("letters.kind", Words.KindMissing, "kind");
            case CorrectionKind.Deadline:
                return wordless || IsDay(correction.Value) ? null : new Refusal("date.unreadable", Words.BadDay, "day");
            case CorrectionKind.Split:
                return int.TryParse(correction.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place > 0 && place < clause!.Text.Length
                    ? null : new Refusal("letters.split", Words.SplitNotFound, "split");
            case CorrectionKind.Merge:
                return correction.Value != correction.ClauseId && letter.Find(correction.Value ?? "") is not null ? null : new Refusal("letters.merge", Words.NothingToMerge, "merge");
            default:
                return null;
        }
    }

    private static bool IsDay(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static async Task<IResult> Header(int id, HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var refusals = new List<Refusal>();
        var values = new Dictionary<string, string?>();
        foreach (string field in HeaderField.All)
        {
            string? typed = form[field].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } words ? words : null;
            if (field == HeaderField.Date && typed is not null)
            {
                if (TypedDate.Read(typed, field).Is(out var day, out var unreadable)) typed = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                else refusals.Add(unreadable);
            }

            values[field] = typed;
        }

        if (refusals.Count > 0) return await ShowLetter.HeaderAgain(http, id, new Answers(form, refusals), cancel);
        var post = http.Post()!;
        var result = await writer.Write<int>(post, async (store, stop) =>
        {
            if (await letters.Find(store, id, stop) is not { } letter) return Refusals.NoLetter;
            var header = (await letters.Corrected(store, letter, stop)).Header;
            int changed = 0;
            foreach (var (field, value) in values)
            {
                if (HeaderField.Of(header, field) == value) continue;
                if (!(await letters.Correct(store, id, new NewCorrection(CorrectionKind.Header, Field: field, Value: value), time.GetUtcNow(), post.AccountId, stop)).Is(out _, out var refusal)) return refusal;
                changed++;
            }

            return changed;
        }, Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return await ShowLetter.HeaderAgain(http, id, new Answers(form, refused), cancel);
        http.Say(Tone.Good, Words.Corrected);
        return new SeeOther($"/letters/{id}");
    }

    private static async Task<IResult> Clause(int id, string clause, HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var result = await writer.Write<int>(post, async (store, stop) =>
        {
            if (await letters.Find(store, id, stop) is not { } letter) return Refusals.NoLetter;
            var corrected = await letters.Corrected(store, letter, stop);
            if (corrected.Find(clause) is not { } found) return Refusals.NoClause;
            if (!Asked(form, corrected, found).Is(out var wanted, out var unreadable)) return unreadable;
            foreach (var correction in wanted)
            {
                if (!(await letters.Correct(store, id, correction, time.GetUtcNow(), post.AccountId, stop)).Is(out _, out var refusal)) return refusal;
            }

            return wanted.Count;
        }, Urgency.Web, cancel);
        if (!result.Is(out int count, out var refused)) return await ShowLetter.ClauseAgain(http, id, clause, new Answers(form, refused), cancel);
        http.Say(count > 0 ? Tone.Good : Tone.Info, count > 0 ? Words.Corrected : Words.NothingChanged);
        bool gone = form["act"].ToString() == "delete";
        return new SeeOther(gone ? $"/letters/{id}" : $"/letters/{id}/clauses/{Uri.EscapeDataString(clause)}");
    }

    /// <summary>What the pressed button and the changed fields come to.</summary>
    private static Result<List<NewCorrection>> Asked(IFormCollection form, CorrectedLetter letter, CorrectedClause clause)
    {
        string id = clause.Id;
        switch (form["act"].ToString())
        {
            case "delete":
                return new List<NewCorrection> { new(CorrectionKind.Delete, id) };
            case "merge":
                int at = letter.Clauses.ToList().FindIndex(c => c.Id == id);
                string? next = at + 1 < letter.Clauses.Count ? letter.Clauses[at + 1].Id : null;
                return new List<NewCorrection> { new(CorrectionKind.Merge, id, Value: next ?? "") };
            case "split":
                string second = Vietnamese.Compose(form["split"].ToString().Trim());
                int place = second.Length == 0 ? -1 : clause.Text.IndexOf(second, StringComparison.OrdinalIgnoreCase);
                return new List<NewCorrection> { new(CorrectionKind.Split, id, Value: place.ToString(CultureInfo.InvariantCulture)) };
            default:
                return Fields(form, clause);
        }
    }

    private static Result<List<NewCorrection>> Fields(IFormCollection form, CorrectedClause clause)
    {
        var wanted = new List<NewCorrection>();
        string text = Vietnamese.Compose(form["text"].ToString().ReplaceLineEndings("\n").Trim());
        if (text != clause.Text) wanted.Add(new(CorrectionKind.Text, clause.Id, Value: text));
        string kind = form["kind"].ToString();
        if (kind != ClauseKind.Of(clause)) wanted.Add(new(CorrectionKind.Kind, clause.Id, Value: kind));
        string typed = form["day"].ToString().Trim(), stands = clause.Deadlines.FirstOrDefault(d => d.Date is not null)?.Date is { } day ? VietnamTime.Date(day) : "";
        if (typed == stands) return wanted;
        if (typed.Length == 0) wanted.Add(new(CorrectionKind.Deadline, clause.Id, Value: ""));
        else if (TypedDate.Read(typed, "day").Is(out var due, out var refusal)) wanted.Add(new(CorrectionKind.Deadline, clause.Id, Value: due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        else return refusal;
        return wanted;
    }

    private static async Task<IResult> AddClause(int id, HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        string after = form["after"].ToString();
        var correction = new NewCorrection(CorrectionKind.Add, after.Length == 0 ? null : after, Value: Vietnamese.Compose(form["text"].ToString().Trim()));
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => letters.Correct(store, id, correction, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return await ShowLetter.Again(http, id, new Answers(form, refused), cancel);
        http.Say(Tone.Good, Words.ClauseAdded);
        return new SeeOther($"/letters/{id}");
    }

    private static async Task<IResult> UndoOne(int id, int correction, HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => letters.Undo(store, correction, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return new RefusalAnswer(refused);
        http.Say(Tone.Good, Words.Undone);
        return new SeeOther($"/letters/{id}?tab=corrections");
    }
}
