using VongGac.Model;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// What a room plants in a unit so that strangers can try to reach it, and what is posted to each of its routes. A room
/// without one is walked all the same, with guessed ids, until it has a route that takes a form. Listed in <see cref="Seeds"/>.
/// </summary>
internal interface IWalked
{
    Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel);
}

/// <summary>Things of one unit that nobody outside may see.</summary>
/// <param name="Ids">Beginning of a route up to a parameter (<c>/receipts/{id}</c>) to the value that names the unit's thing.</param>
/// <param name="Marks">Words that stand in the unit's data and nowhere else.</param>
/// <param name="Forms">What is posted, in an order in which each succeeds after the one before it.</param>
/// <param name="Queries">Pattern of a route that is looked at (<c>/rows</c>) to a query that asks it about the unit's things.</param>
internal sealed record Planted(
    IReadOnlyDictionary<string, Thing> Ids, IReadOnlyList<string> Marks, IReadOnlyList<PlantedForm>? Forms = null, IReadOnlyDictionary<string, string>? Queries = null);

/// <summary>The value of a route's parameter.</summary>
/// <param name="Known">Who is a stranger to the unit and may know of this thing all the same; nobody when left out.</param>
internal sealed record Thing(string Value, Func<Walker, bool>? Known = null)
{
    /// <summary>A word everybody knows, such as the code of an obligation.</summary>
    public static Thing Common(string value) => new(value, _ => true);

    public static implicit operator Thing(string value) => new(value);

    public static implicit operator Thing(int value) => new($"{value}");
}

/// <summary>A form that would change the unit's thing if it were allowed.</summary>
/// <param name="Pattern">The route as the house declares it: <c>/units/{id:int}/move</c>.</param>
/// <param name="By">Somebody who has the right to it: proves that the values are good.</param>
/// <param name="Fields">What is typed, by whoever sends it.</param>
/// <param name="File">What is sent along, with the name of its field.</param>
/// <param name="Query">What stands in the address after the path, <c>?</c> included.</param>
/// <param name="Instead">Where <paramref name="By"/> sends it, when doing it to the planted thing would leave nothing for the forms after it.</param>
internal sealed record PlantedForm(
    string Pattern, Walker By, Func<Walker, IReadOnlyDictionary<string, string>> Fields, SentFile? File = null, string Query = "", string? Instead = null)
{
    public PlantedForm(string pattern, Walker by, params (string Name, string Value)[] fields)
        : this(pattern, by, _ => fields.ToDictionary(field => field.Name, field => field.Value))
    {
    }
}

/// <summary>A file of a form.</summary>
internal sealed record SentFile(string Field, string Name, string ContentType, byte[] Bytes);
