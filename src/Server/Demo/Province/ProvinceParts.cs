using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>What an example province is composed of, read from <c>content/province/NAME</c>.</summary>
public sealed record ProvinceParts(
    string Code,
    string Committee,
    string Department,
    int Pupils,
    int Computers,
    IReadOnlyList<CommunePart> Communes,
    IReadOnlyList<InstitutionPart> Institutions,
    SchoolNameParts SchoolNames,
    PersonNameParts People)
{
    /// <summary>Reads the parts; the refusal lists every fault.</summary>
    public static async Task<Result<ProvinceParts>> Load(ContentFolder folder, string name, CancellationToken cancel)
    {
        var reading = new ContentReading(folder);
        string communesFile = $"province/{name}/communes.csv";
        var communes = await reading.Lines(communesFile, cancel);
        ContentNode file = await reading.Open($"province/{name}/province.yaml", cancel);
        ProvinceParts parts = file.Map(map => new ProvinceParts(
            map["code"].String(), map["committee"].String(), map["department"].String(),
            map["pupils"].Whole(1, 10_000_000), map["computers"].Whole(1, 1_000_000),
            ReadCommunes(reading, communesFile, communes, map["committees"].Map(ReadCommittees)),
            map["institutions"].List(ReadInstitution),
            map["school-names"].Map(names => new SchoolNameParts(Words(names["first"]), Words(names["second"]))),
            map["people"].Map(people => new PersonNameParts(
                Words(people["family"]), people["women"].Map(ReadGiven), people["men"].Map(ReadGiven)))));
        return reading.Finish(() => parts);
    }

    private static Dictionary<string, string> ReadCommittees(ContentMap map) => new(StringComparer.Ordinal)
    {
        ["commune"] = map["commune"].String(),
        ["ward"] = map["ward"].String(),
        ["special-zone"] = map["special-zone"].String(),
    };

    private static List<CommunePart> ReadCommunes(
        ContentReading reading, string file, IReadOnlyList<(int Line, string Text)> lines, Dictionary<string, string> committees)
    {
        var communes = new List<CommunePart>();
        foreach (var (line, text) in lines)
        {
            if (text.Split(',') is [var code, var kind, var name] && committees.TryGetValue(kind, out string? committee))
                communes.Add(new CommunePart(code, name, committee));
            else
                reading.Fault(file, line, new Text("cần mã,loại,tên", "expected code,kind,name"));
        }

        return communes;
    }

    private static InstitutionPart ReadInstitution(ContentNode node) => node.Map(map => new InstitutionPart(
        map["kind"].OneOf<UnitKind>(), map["code"].String(), map["label"].String(), map["count"].Whole(1, 2000),
        map["pupils"].Whole(1, 5000), map["computers"].Whole(1, 100),
        map["lab"].Whole(0, 100), map["website"].Whole(0, 100), map["social-page"].Whole(0, 100), map["server"].Whole(0, 100)));

    private static GivenNameParts ReadGiven(ContentMap map) => new(Words(map["middle"]), Words(map["given"]));

    private static IReadOnlyList<string> Words(ContentNode node) => node.List(word => word.String());
}

/// <summary>A real commune-level unit.</summary>
/// <param name="Code">Code of the statistics office.</param>
/// <param name="Committee">How its committee is called, before its name.</param>
public sealed record CommunePart(string Code, string Name, string Committee);

/// <summary>How many institutions of a sort there are and what they are like.</summary>
/// <param name="Code">Prefix of their codes.</param>
/// <param name="Label">Prefix of their names.</param>
/// <param name="Pupils">Average number of pupils.</param>
/// <param name="ComputersPerHundred">Computers for a hundred pupils.</param>
/// <param name="Lab">Per cent with a computer room; the next three likewise.</param>
public sealed record InstitutionPart(
    UnitKind Kind, string Code, string Label, int Count, int Pupils, int ComputersPerHundred, int Lab, int Website, int SocialPage, int Server);

/// <summary>A school's name is one word of each list.</summary>
public sealed record SchoolNameParts(IReadOnlyList<string> First, IReadOnlyList<string> Second);

/// <summary>A person's name is a family name, a middle name and a given name.</summary>
public sealed record PersonNameParts(IReadOnlyList<string> Family, GivenNameParts Women, GivenNameParts Men);

/// <summary>Middle and given names of women or of men.</summary>
public sealed record GivenNameParts(IReadOnlyList<string> Middle, IReadOnlyList<string> Given);
