using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>
/// The obligations such letters contain, each in dated editions: what is asked, how it is shown, which measures answer.
/// Asked for a day in the past it answers as it stood then. Immutable.
/// </summary>
public sealed class ObligationCatalogue
{
    /// <summary>Measures that a person answers; an obligation with no other must say what is not measured yet.</summary>
    private const string ClaimMeasures = "directives.";

    private readonly IReadOnlyList<(DateOnly From, DateOnly? To, CatalogueObligation Obligation)> _editions;

    private ObligationCatalogue(IReadOnlyList<(DateOnly, DateOnly?, CatalogueObligation)> editions) => _editions = editions;

    /// <summary>Every measure any edition names, in order: the rooms that register measures must know them all.</summary>
    public IReadOnlyList<string> MeasureKeys => [.. _editions
        .SelectMany(edition => edition.Obligation.Measures)
        .Select(measure => measure.Key)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)];

    /// <summary>Every fact of a unit any edition asks for, in order.</summary>
    public IReadOnlyList<string> FactKeys => [.. _editions
        .SelectMany(edition => edition.Obligation.AppliesWhen)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)];

    /// <summary>Every edition with its days in force, obligations by id, each one's editions in time.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly? To, CatalogueObligation Obligation)> Editions => _editions;

    /// <summary>Every obligation there is or was, by id, with its name.</summary>
    public IReadOnlyList<(string Id, Text Title)> Titles => [.. _editions
        .Select(edition => (edition.Obligation.Id, edition.Obligation.Title))
        .DistinctBy(title => title.Id)
        .OrderBy(title => title.Id, StringComparer.Ordinal)];

    /// <summary>The obligations in force on a day, by id, each with the legal basis in force that day.</summary>
    public IReadOnlyList<CatalogueObligation> At(DateOnly day) => [.. _editions
        .Where(edition => day >= edition.From && (edition.To is null || day <= edition.To))
        .Select(edition => edition.Obligation with { Basis = [.. edition.Obligation.Basis.Where(basis => basis.InForceOn(day))] })
        .OrderBy(obligation => obligation.Id, StringComparer.Ordinal)];

    /// <summary>One obligation on a day; null when it was not in force.</summary>
    public CatalogueObligation? Find(string id, DateOnly day) => At(day).FirstOrDefault(obligation => obligation.Id == id);

    /// <summary>Reads <c>content/obligations</c>; the refusal lists every fault of every file.</summary>
    public static async Task<Result<ObligationCatalogue>> Load(ContentFolder folder, CancellationToken cancel)
    {
        var reading = new ContentReading(folder);
        var editions = new List<(DateOnly, DateOnly?, CatalogueObligation)>();
        foreach (string file in folder.Files("obligations", ".yaml"))
            editions.AddRange(Read(await reading.Open(file, cancel)));
        return reading.Finish(() => new ObligationCatalogue(editions));
    }

    private static IReadOnlyList<(DateOnly, DateOnly?, CatalogueObligation)> Read(ContentNode file) => file.Map(map =>
    {
        ContentNode idNode = map["id"];
        string id = idNode.String();
        if (Path.GetFileNameWithoutExtension(file.File) != id) idNode.Fault("tên tệp phải là mã nghĩa vụ", "the file must be named after the id");
        Text title = map["title"].Text();
        var audience = map["audience"].List(node => node.OneOf<Audience>()).ToHashSet();
        var appliesWhen = map.Optional("applies-when")?.List(node => node.String()) ?? [];
        AppointmentRole accountable = map["accountable"].OneOf<AppointmentRole>(), doer = map["doer"].OneOf<AppointmentRole>();
        Recurrence recurrence = map["recurrence"].OneOf<Recurrence>();
        var basis = map["basis"].List(ReadBasis);
        var signs = map["signs"].List(ReadSign);

        DateOnly? last = DateOnly.MinValue;
        return map["editions"].List(node => node.Map(edition =>
        {
            DateOnly from = edition["from"].Date();
            DateOnly? to = edition.Optional("to")?.Date();
            if (last is null || from <= last || to < from)
                node.Fault("các bản phải nối tiếp theo thời gian, không chồng nhau", "editions must follow in time without overlap");
            last = to;
            var measures = edition["answered-by"].List(ReadMeasure);
            Text? unmeasured = edition.Optional("unmeasured")?.Text();
            if (measures.Count == 0) node.Fault("cần ít nhất một thước đo", "needs at least one measure");
            if (unmeasured is null && measures.All(measure => measure.Key.StartsWith(ClaimMeasures, StringComparison.Ordinal)))
                node.Fault("chỉ có tự khai và minh chứng thì phải nói rõ ở \"unmeasured\"", "answered by claims alone: say so in \"unmeasured\"");
            return (from, to, new CatalogueObligation
            {
                Id = id,
                Title = title,
                Meaning = edition["meaning"].Text(),
                Show = edition["show"].Text(),
                Unmeasured = unmeasured,
                Basis = basis,
                Audience = audience,
                AppliesWhen = appliesWhen,
                Accountable = accountable,
                Doer = doer,
                Recurrence = recurrence,
                Measures = measures,
                Signs = signs,
            });
        }));
    });

    private static LegalBasis ReadBasis(ContentNode node) => node.Map(map => new LegalBasis(
        map["document"].String(), map.Optional("article")?.String(),
        map["from"].Date(), map.Optional("to")?.Date(), map["certainty"].OneOf<Certainty>()));

    private static AnsweringMeasure ReadMeasure(ContentNode node) => node.Map(map =>
    {
        ContentNode? seen = map.Optional("seen"), met = map.Optional("met");
        if ((seen is null) != (met is null)) map.Fault("seen và met đi cùng nhau", "seen and met belong together");
        Fold fold = seen is null || met is null ? Fold.Every : new Fold(seen.Whole(1, 100), met.Whole(1, 100));
        return new AnsweringMeasure(map["measure"].String(), fold);
    });

    private static Sign ReadSign(ContentNode node) => node.Map(map => new Sign(
        map["weight"].Whole(-9, 9),
        [.. map["say"].List(phrase =>
        {
            SignPhrase? read = SignPhrase.Read(phrase.String());
            if (read is null) phrase.Fault("cụm từ sai dạng: kiểm tra ngoặc và dấu *", "malformed phrase: check brackets and *");
            return read;
        }).OfType<SignPhrase>()]));
}
