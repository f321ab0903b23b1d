using System.Security.Cryptography;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>
/// Letters, their reading as corrected, and the obligations their clauses are bound to. Acts run inside the caller's
/// transaction; reading a file does not, because it may take seconds.
/// </summary>
public sealed class LettersDoor(ContentFolder content, Audit audit) : IRoom
{
    private readonly Lazy<Task<LetterKnowledge>> _knowledge = new(() => LetterKnowledge.Load(content));

    public static void Services(IServiceCollection services)
    {
        services.TryAddSingleton(ContentFolder.BesideProgram);
        services.AddKeyNames(Words.Keys);
        services.AddSingleton<LettersDoor>();
        services.AddSingleton(new NavItem(20, new NavLink("/letters", Words.Letters, IconName.Letter), Permission.IssueLetters));
    }

    public static void Tables(ModelBuilder model) => LetterTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        ListLetters.Map(routes);
        UploadLetter.Map(routes);
        ShowLetter.Map(routes);
        CorrectLetter.Map(routes);
        BindClause.Map(routes);
    }

    /// <summary>The obligation catalogue and the days a reading needs.</summary>
    public Task<LetterKnowledge> Knowledge() => _knowledge.Value;

    /// <summary>Reads a file; scans go through Tesseract where it is installed. Takes from milliseconds to minutes; changes nothing.</summary>
    public async Task<Result<LetterReading>> Read(ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        var knowledge = await Knowledge();
        return await LetterReader.Read(file, knowledge.Calendars.Holidays.ForLetters(), Tesseract.Recognise, cancel);
    }

    /// <summary>Keeps a letter and its reading. The same file of the same authority is refused the second time.</summary>
    public async Task<Result<Letter>> Keep(Store store, NewLetter letter, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        byte[] hash = SHA256.HashData(letter.Bytes);
        if (await store.Set<Letter>().AnyAsync(l => l.UnitId == letter.Unit && l.Sha256 == hash, cancel))
            return new Refusal("letters.known", Words.LetterKnown, UploadLetter.FileFieldName);
        int id = (int)await store.Reserve("letter", 1, cancel);
        string name = Path.GetFileName(letter.FileName);
        var kept = new Letter
        {
            Id = id, UnitId = letter.Unit, FileName = name, ContentType = letter.ContentType, Sha256 = hash,
            Title = LetterTitle.Of(letter.Reading, name), Folded = LetterTitle.Folded(letter.Reading, name),
            Reading = LetterJson.Write(letter.Reading), Source = letter.Reading.Source, AddedAt = at, AddedBy = account,
        };
        store.Add(kept);
        store.Add(new LetterFile { LetterId = id, UnitId = letter.Unit, Bytes = letter.Bytes });
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "letters.add", account, letter.Unit, $"letter:{id}", at, cancel: cancel);
        return kept;
    }

    /// <summary>The letter in the reader's scope; null when there is none.</summary>
    public Task<Letter?> Find(Store store, int id, CancellationToken cancel) =>
        store.Set<Letter>().FirstOrDefaultAsync(letter => letter.Id == id, cancel);

    /// <summary>The reading as people corrected it.</summary>
    public async Task<CorrectedLetter> Corrected(Store store, Letter letter, CancellationToken cancel) =>
        CorrectedLetter.Of(letter.MachineReading(), await Corrections(store, letter.Id, cancel));

    /// <summary>All corrections, undone ones included, oldest first.</summary>
    public async Task<IReadOnlyList<LetterCorrection>> Corrections(Store store, int letter, CancellationToken cancel) =>
        await store.Set<LetterCorrection>().Where(c => c.LetterId == letter).OrderBy(c => c.Id).ToListAsync(cancel);

    /// <summary>All decisions about clauses, rejected proposals included.</summary>
    public async Task<IReadOnlyList<ClauseBinding>> Bindings(Store store, int letter, CancellationToken cancel) =>
        await store.Set<ClauseBinding>().Where(b => b.LetterId == letter).OrderBy(b => b.ClauseId).ThenBy(b => b.Obligation).ToListAsync(cancel);

    public Task<Result<LetterCorrection>> Correct(Store store, int letter, NewCorrection correction, DateTimeOffset at, int? account, CancellationToken cancel) =>
        CorrectLetter.Act(this, audit, store, letter, correction, at, account, cancel);

    /// <summary>Takes a correction back; those after it stay.</summary>
    public Task<Result<LetterCorrection>> Undo(Store store, int correction, DateTimeOffset at, int? account, CancellationToken cancel) =>
        CorrectLetter.Undo(this, audit, store, correction, at, account, cancel);

    /// <summary>Decides what a clause asks for: these obligations and, among those proposed, none of the others.</summary>
    public Task<Result<IReadOnlyList<ClauseBinding>>> Bind(
        Store store, int letter, string clause, IReadOnlyList<NewBinding> bindings, DateTimeOffset at, int? account, CancellationToken cancel) =>
        BindClause.Act(this, audit, store, letter, clause, bindings, at, account, cancel);

    /// <summary>Binds every undecided asking clause to what is proposed for it. Returns how many bindings were made.</summary>
    public Task<Result<int>> AcceptProposals(Store store, int letter, DateTimeOffset at, int? account, CancellationToken cancel) =>
        BindClause.AcceptAll(this, audit, store, letter, at, account, cancel);

    /// <summary>A directive was made of the letter.</summary>
    public async Task MarkIssued(Store store, int letter, DateTimeOffset at, CancellationToken cancel) =>
        await store.Set<Letter>().Where(l => l.Id == letter).ExecuteUpdateAsync(set => set.SetProperty(l => l.IssuedAt, at), cancel);
}

/// <summary>A letter to be kept.</summary>
public sealed record NewLetter(UnitId Unit, string FileName, string ContentType, byte[] Bytes, LetterReading Reading);

/// <summary>An obligation a clause asks for.</summary>
public sealed record NewBinding(string Obligation, DateOnly? Due = null, DateOnly? ReportUpBy = null, Recurrence? Every = null);

/// <summary>What reading and binding letters needs to know.</summary>
public sealed record LetterKnowledge(ObligationCatalogue Catalogue, Calendars Calendars)
{
    /// <exception cref="InvalidOperationException">The content that travels with the program is broken.</exception>
    internal static async Task<LetterKnowledge> Load(ContentFolder content)
    {
        if (!(await ObligationCatalogue.Load(content, CancellationToken.None)).Is(out var catalogue, out var fault)
            || !(await Calendars.Load(content, CancellationToken.None)).Is(out var calendars, out fault))
            throw new InvalidOperationException(fault.Message.En);
        return new LetterKnowledge(catalogue, calendars);
    }
}
