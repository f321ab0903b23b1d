using System.Security.Cryptography;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>One sign-in of the example, and whose chair it is.</summary>
public sealed record ExampleAccount(string Name, Text Chair);

/// <summary>
/// Somebody in every chair of the example: all have the one password that was drawn for this installation. A head whose
/// unit is behind with its letters is chosen, so that there is work to be seen.
/// </summary>
internal static class ExampleAccounts
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A password nobody chose: four groups of four letters and digits that are not taken for one another.</summary>
    public static string DrawPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public static async Task<Result<IReadOnlyList<ExampleAccount>>> Create(Writer writer, Accounts accounts, Cast cast, string password, CancellationToken cancel)
    {
        var (school, commune) = (UnderDepartment(cast), UnderCommune(cast));
        return await writer.Write<IReadOnlyList<ExampleAccount>>(post: null, async (store, stop) =>
        {
            var made = new List<ExampleAccount>();
            foreach (var (name, words, role, unit, axis) in new (string, Text, Role, string, Axis)[]
            {
                ("can-bo-so", Words.Officer, Role.Department, cast.Department.Code, Axis.Professional),
                ("truc-ban", Words.Duty, Role.Duty, cast.Department.Code, Axis.Professional),
                ("can-bo-xa", Words.Commune, Role.Commune, commune.Managing!, Axis.Managing),
                ("thu-truong-truc-thuoc", Words.Head, Role.Head, school.Code, Axis.Managing),
                ("hieu-truong-xa", Words.CommuneHead, Role.Head, commune.Code, Axis.Managing),
                ("quan-tri", Words.Administrator, Role.Administrator, cast.Province.Units[0].Code, Axis.Managing),
            })
            {
                if (!(await accounts.Create(store, name, words.Vi, Language.Vi, by: null, stop)).Is(out var account, out var refusal)) return refusal;
                await accounts.Grant(store, account.Id, role, cast.Id(unit), axis, by: null, stop);
                if (await accounts.SetPassword(store, account, password, [], by: null, stop) is { } weak) return weak;
                made.Add(new ExampleAccount(name, words));
            }

            await ExampleMark.Advance(store, stop);
            return made;
        }, Urgency.Web, cancel);
    }

    /// <summary>Codes of the units whose heads have an account.</summary>
    public static IEnumerable<string> Heads(Cast cast) => [UnderDepartment(cast).Code, UnderCommune(cast).Code];

    private static ExampleUnit UnderDepartment(Cast cast) => Behind(cast, unit => unit.Managing == cast.Department.Code);

    private static ExampleUnit UnderCommune(Cast cast) => Behind(cast, unit => unit.Kind.IsManagedByCommune());

    private static ExampleUnit Behind(Cast cast, Func<ExampleUnit, bool> where)
    {
        var changed = cast.Province.Changes.Select(change => change.Unit).ToHashSet(StringComparer.Ordinal);
        var meant = cast.Province.Units.Where(unit => unit.Kind.Teaches() && where(unit) && !changed.Contains(unit.Code)).ToList();
        return meant.Find(unit => cast.TemperOf(unit) == Temper.Late && unit.Rooms.Count > 0) ?? meant[0];
    }
}
