using VongGac.Model;

namespace VongGac.Server.Demo;

/// <summary>Who plays: the units of the example by code and by the id they were given, and how each of them is by nature.</summary>
internal sealed class Cast(ExampleProvince province, Fate fate)
{
    private readonly Dictionary<string, UnitId> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _gone = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitId, ExampleUnit> _units = [];
    private readonly Dictionary<string, ExampleUnit> _byCode = province.Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);

    public ExampleProvince Province => province;

    /// <summary>The Department, which issues.</summary>
    public ExampleUnit Department { get; } = province.Units.First(unit => unit.Kind == UnitKind.Department);

    public UnitId Id(string code) => _ids[code];

    public UnitId? IdOrNone(string? code) => code is null ? null : _ids[code];

    public ExampleUnit Unit(UnitId id) => _units[id];

    public void Know(string code, UnitId id)
    {
        _ids[code] = id;
        _units[id] = _byCode[code];
    }

    /// <summary>The unit acts no more: merged into another or, with no successor, closed.</summary>
    public void Leaves(string code, string? successor) => _gone[code] = successor;

    public bool Acts(UnitId id) => !_gone.ContainsKey(_units[id].Code);

    /// <summary>False when what was the unit's is nobody's any more.</summary>
    public bool Owns(string code) => !_gone.TryGetValue(code, out string? successor) || successor is not null;

    /// <summary>Whose the things are that a unit declared: its own, or its successor's.</summary>
    public UnitId Owner(string code) => _ids[_gone.GetValueOrDefault(code) ?? code];

    public UnitKind Kind(string code) => _byCode[code].Kind;

    /// <summary>Chance in what befalls a unit.</summary>
    public Fate FateOf(string code) => fate.Of(code);

    /// <summary>How a unit takes its letters.</summary>
    public Temper TemperOf(ExampleUnit unit) => FateOf(unit.Code).Below(31, 100) switch
    {
        < 66 => Temper.Prompt,
        < 88 => Temper.Late,
        _ => Temper.Silent,
    };
}

/// <summary>How a unit takes its letters.</summary>
internal enum Temper
{
    /// <summary>In time.</summary>
    Prompt,

    /// <summary>After the date, or half.</summary>
    Late,

    /// <summary>Seldom at all.</summary>
    Silent,
}
