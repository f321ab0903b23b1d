using VongGac.Model;
using VongGac.Checks.Rules;

namespace VongGac.Checks.Reading;

/// <summary>Reads <c>data/*.yaml</c>.</summary>
internal static class TableReader
{
    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = Kind.Text, ["number"] = Kind.Number, ["day"] = Kind.Moment, ["version"] = Kind.Version, ["pattern"] = Kind.Pattern,
    };

    public static DataTable Read(Place place) => place.Map(keys =>
    {
        string name = keys["id"].String();
        if (FactShapes.Root.Members.ContainsKey(name)) keys["id"].Fault("tên này là của một dữ kiện", "this is the name of a fact");
        keys["source"].String();
        var asOf = keys["as-of"].Day();
        var completeFor = keys.Optional("complete-for")?.Days();
        keys.Optional("note")?.String();
        var columns = keys["columns"].Map(named => named.Others().Select(column => (column.Key, Kind: column.Value.OneOf(Kinds))).ToList());
        var members = columns.ToDictionary(column => column.Key, column => Column(column.Key, column.Kind), StringComparer.Ordinal);
        members["from"] = new Member("from", Kind.Moment, row => ((DataRow)row).From, null);
        return new DataTable(name, new Shape(name, members), asOf, completeFor, keys["rows"].List(row => Row(row, columns)));
    });

    private static Member Column(string name, Kind kind) => new(name, kind, row => ((DataRow)row).Values.GetValueOrDefault(name), null);

    private static DataRow Row(Place place, IReadOnlyList<(string Name, Kind Kind)> columns) => place.Map(keys =>
    {
        string key = keys["key"].String();
        keys.Optional("source")?.String();
        var from = keys.Optional("from") is { } day ? VietnamTime.StartOf(day.Day()) : DateTimeOffset.MinValue;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, kind) in columns)
        {
            if (keys.Optional(name) is { } value) values[name] = Value(value, kind);
        }

        return new DataRow(key, from, values);
    });

    private static object? Value(Place place, Kind kind)
    {
        if (kind == Kind.Number) return place.Number();
        if (kind == Kind.Moment) return VietnamTime.StartOf(place.Day());
        if (kind == Kind.Text) return place.String();
        if (kind == Kind.Pattern) return Pattern.Of(place.String());
        var version = SoftwareVersion.Parse(place.String());
        if (version is null) place.Fault("không phải phiên bản", "not a version");
        return version;
    }
}
