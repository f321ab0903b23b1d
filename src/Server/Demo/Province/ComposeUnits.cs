using System.Globalization;
using VongGac.Model;

namespace VongGac.Server.Demo;

/// <summary>Committees and Department, then the institutions: names, parents, sizes, facts, rooms.</summary>
internal static class ComposeUnits
{
    private const int LargestRoom = 42;

    public static IReadOnlyList<ExampleUnit> From(ProvinceParts parts, Dice dice)
    {
        string province = $"UB{parts.Code}", department = $"SO{parts.Code}";
        var units = new List<ExampleUnit>
        {
            Authority(province, UnitKind.Province, parts.Committee, managing: null, professional: null),
            Authority(department, UnitKind.Department, parts.Department, province, professional: null),
        };
        units.AddRange(parts.Communes.Select(commune =>
            Authority(CommuneCode(commune), UnitKind.Commune, $"{commune.Committee} {commune.Name}", province, department)));

        var drafts = parts.Institutions.SelectMany(institution => Draft(institution, parts, dice, department)).ToList();
        int[] pupils = Shares.Of(parts.Pupils, [.. drafts.Select(draft => draft.PupilWeight)], least: 20);
        double[] need = [.. drafts.Select((draft, i) => (double)pupils[i] * draft.Part.ComputersPerHundred)];
        int[] computers = Shares.Of(parts.Computers, need, least: 2);
        units.AddRange(drafts.Select((draft, i) => Finish(draft, pupils[i], computers[i], dice)));
        return units;
    }

    private static ExampleUnit Authority(string code, UnitKind kind, string name, string? managing, string? professional) =>
        new(code, kind, name, managing, professional, Pupils: 0, Computers: 0, [], new Dictionary<string, bool>());

    private static string CommuneCode(CommunePart commune) => $"UB{commune.Code}";

    private sealed record Drafted(InstitutionPart Part, string Code, string Name, string Managing, string Professional, double PupilWeight);

    private static IEnumerable<Drafted> Draft(InstitutionPart part, ProvinceParts parts, Dice dice, string department)
    {
        var names = dice.Shuffle(parts.SchoolNames.First.SelectMany(_ => parts.SchoolNames.Second, (first, second) => $"{first} {second}"));
        if (names.Count < part.Count) throw new InvalidOperationException($"{part.Count} names needed for {part.Code}, {names.Count} can be composed.");

        // Dealt out in turn, so that every commune gets its share of each sort.
        var communes = dice.Shuffle(parts.Communes);
        for (int i = 0; i < part.Count; i++)
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"{part.Code}{i + 1:000}");
            string managing = part.Kind.IsManagedByCommune() ? CommuneCode(communes[i % communes.Count]) : department;
            yield return new Drafted(part, code, $"{part.Label} {names[i]}", managing, department, part.Pupils * dice.Between(40, 160));
        }
    }

    private static ExampleUnit Finish(Drafted draft, int pupils, int computers, Dice dice)
    {
        var rooms = draft.Part.Kind.Teaches() && dice.Chance(draft.Part.Lab) ? Rooms(computers, dice) : [];
        var facts = new Dictionary<string, bool>(StringComparer.Ordinal);
        Declare("has-computers", true);
        Declare("has-official-mail", dice.Chance(97));
        Declare("has-lab", rooms.Count > 0);
        Declare("has-website", dice.Chance(draft.Part.Website));
        Declare("has-social-page", dice.Chance(draft.Part.SocialPage));
        Declare("has-server", dice.Chance(draft.Part.Server));
        return new ExampleUnit(draft.Code, draft.Part.Kind, draft.Name, draft.Managing, draft.Professional, pupils, computers, rooms, facts);

        // A few facts nobody declared: the product must not take silence for "no".
        void Declare(string fact, bool holds)
        {
            if (!dice.Chance(3)) facts[fact] = holds;
        }
    }

    private static List<ExampleRoom> Rooms(int computers, Dice dice)
    {
        int offices = Math.Min(computers, Math.Max(3, computers * dice.Between(15, 30) / 100));
        int seats = computers - offices;
        if (seats < 5) return [];
        int rooms = (seats + LargestRoom - 1) / LargestRoom;
        return [.. Enumerable.Range(0, rooms).Select(i => new ExampleRoom(
            string.Create(CultureInfo.InvariantCulture, $"Phòng máy {i + 1}"), (seats * (i + 1) / rooms) - (seats * i / rooms)))];
    }
}
