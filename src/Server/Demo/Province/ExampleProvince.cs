using VongGac.Model;

namespace VongGac.Server.Demo;

/// <summary>
/// An invented province over real communes: units with two parents, people, appointments, facts and computer rooms, as
/// they stand at <see cref="Begins"/>, and what is to happen to units afterwards. The same parts, seed and day always give
/// the same province. Pure: turning it into history is the business of the rooms' own actions.
/// </summary>
/// <param name="Begins">The first day of the history.</param>
/// <param name="Units">Authorities first, each parent before its children.</param>
/// <param name="Appointments">In force at the beginning or starting during the history.</param>
/// <param name="Changes">Moves, mergers and closures in order of time.</param>
public sealed record ExampleProvince(
    DateOnly Begins,
    IReadOnlyList<ExampleUnit> Units,
    IReadOnlyList<ExamplePerson> People,
    IReadOnlyList<ExampleAppointment> Appointments,
    IReadOnlyList<ExampleChange> Changes)
{
    /// <summary>Months of history before today.</summary>
    public const int Months = 12;

    /// <summary>Days of history before those months: what holds for a year can have lapsed by today.</summary>
    public const int Before = 16;

    /// <summary>Composes the province.</summary>
    /// <param name="parts">What it is composed of.</param>
    /// <param name="seed">Chance.</param>
    /// <param name="today">The day its history ends.</param>
    public static ExampleProvince Build(ProvinceParts parts, int seed, DateOnly today)
    {
        var dice = new Dice((ulong)seed);
        DateOnly begins = today.AddMonths(-Months).AddDays(-Before);
        var units = ComposeUnits.From(parts, dice);
        var (people, appointments) = ComposePeople.For(units, parts, dice, begins, today);
        return new ExampleProvince(begins, units, people, appointments, ComposeChanges.For(units, begins));
    }
}

/// <summary>A unit as it stands at the beginning.</summary>
/// <param name="Code">Unique, ASCII.</param>
/// <param name="Managing">Code of the managing body; null at the top.</param>
/// <param name="Professional">Code of the professional body; null at the top.</param>
/// <param name="Pupils">0 for authorities.</param>
/// <param name="Computers">Computers declared, those of the rooms included.</param>
/// <param name="Rooms">Computer rooms.</param>
/// <param name="Facts">What the unit declared about itself: <c>has-website</c>…; a key that is absent was not declared.</param>
public sealed record ExampleUnit(
    string Code,
    UnitKind Kind,
    string Name,
    string? Managing,
    string? Professional,
    int Pupils,
    int Computers,
    IReadOnlyList<ExampleRoom> Rooms,
    IReadOnlyDictionary<string, bool> Facts);

/// <summary>A computer room; its computers count among the unit's.</summary>
public sealed record ExampleRoom(string Name, int Computers);

/// <summary>An invented person.</summary>
/// <param name="Key">Unique: the phone number's last six digits.</param>
/// <param name="Phone">Of the block <c>0900.xxx.xxx</c> used for examples.</param>
/// <param name="Email">Under the reserved top-level domain <c>.example</c>.</param>
public sealed record ExamplePerson(int Key, string Name, string Phone, string Email);

/// <summary>Who holds a role from when to when; open while <paramref name="To"/> is null, else until before that day.</summary>
public sealed record ExampleAppointment(int Person, string Unit, AppointmentRole Role, DateOnly From, DateOnly? To);

/// <summary>What happens to a unit on a day of the history.</summary>
public abstract record ExampleChange(string Unit, DateOnly On);

/// <summary>The unit passes to another managing body.</summary>
public sealed record ExampleMove(string Unit, string ToManaging, DateOnly On) : ExampleChange(Unit, On);

/// <summary>The unit is merged into another, which goes on.</summary>
public sealed record ExampleMerger(string Unit, string Into, DateOnly On) : ExampleChange(Unit, On);

/// <summary>The unit is closed without successor.</summary>
public sealed record ExampleClosure(string Unit, DateOnly On) : ExampleChange(Unit, On);
