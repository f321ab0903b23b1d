using Mono.Cecil;
using VongGac.Server;

namespace VongGac.Architecture.Tests;

/// <summary>
/// The river: a room uses public types of rooms upstream of it, as the second table of ARCHITECTURE.md allows, and never one
/// downstream or beside it. What stands directly in VongGac.Server puts the house together and knows everybody.
/// </summary>
public sealed class RoomEdgeTests
{
    private const string Heading = "## Rooms";
    private const string Planted = "VongGac.Architecture.Tests.Planted";

    [Fact]
    public void The_table_names_every_folder_of_the_server() =>
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(Repository.Root, "src/Server")).Select(folder => Path.GetFileName(folder))
                .Except(["bin", "obj", "Properties"]).Order(),
            EdgeTable.Under(Heading).Keys.Order());

    [Fact]
    public void The_house_opens_its_rooms_in_the_order_of_the_table()
    {
        var rooms = Rooms.All.Select(room => room.Name).ToList();
        Assert.Equal(EdgeTable.Under(Heading).Keys.Where(rooms.Contains), rooms);
    }

    [Fact]
    public void The_river_flows_one_way()
    {
        var above = new HashSet<string>();
        foreach (var (room, knows) in EdgeTable.Under(Heading))
        {
            Law.Holds(knows.Except(above));
            above.Add(room);
        }
    }

    [Fact]
    public void No_room_uses_a_type_of_a_room_it_may_not_know()
    {
        using var server = ModuleDefinition.ReadModule(typeof(House).Assembly.Location);
        Law.Holds(Faults(server, "VongGac.Server", EdgeTable.Under(Heading)));
    }

    [Fact]
    public void Planted_uses_are_caught_wherever_they_hide()
    {
        using var here = ModuleDefinition.ReadModule(typeof(RoomEdgeTests).Assembly.Location);
        var table = EdgeTable.Parse("## Rooms\n| room | may use |\n|---|---|\n| Spring | – |\n| Mouth | Spring |\n", Heading);
        Assert.Equal(
            [
                "Spring.InASignature uses Mouth.Salt", "Spring.InATypeArgument uses Mouth.Salt", "Spring.InAnAttribute uses Mouth.MarkAttribute",
                "Spring.InAnAwaitedBody uses Mouth.Salt", "Spring.OfALambda uses Mouth.Salt",
            ],
            Faults(here, Planted, table).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Faults(ModuleDefinition module, string house, IReadOnlyDictionary<string, IReadOnlySet<string>> table) =>
        from type in module.GetTypes()
        let room = RoomOf(type, house)
        where room is not null
        from used in TypeUses.Of(type)
        let other = RoomOf(used, house)
        where other is not null && other != room && !table[room].Contains(other)
        group used by $"{room}.{Outer(type).Name} uses {other}.{Outer(used).Name}" into fault
        select fault.Key;

    /// <summary>The first name after the house's own; null for what stands outside any room.</summary>
    private static string? RoomOf(TypeReference type, string house)
    {
        string space = Outer(type).Namespace;
        return space.StartsWith(house + ".", StringComparison.Ordinal) ? space[(house.Length + 1)..].Split('.')[0] : null;
    }

    private static TypeReference Outer(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }
}
