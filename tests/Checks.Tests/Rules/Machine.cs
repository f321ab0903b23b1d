using VongGac.Checks.Facts;
using VongGac.Checks.Rules;

namespace VongGac.Checks.Tests.Rules;

/// <summary>Machines to ask things of, and asking.</summary>
internal static class Machine
{
    public static readonly DateTimeOffset Now = new(2026, 8, 20, 8, 0, 0, TimeSpan.FromHours(7));

    public static MachineFacts Empty { get; } = new() { SeenAt = Now, Platform = Platform.Windows };

    public static IReadOnlyDictionary<string, DataTable> Tables { get; } = new Dictionary<string, DataTable>
    {
        ["ends"] = Table("ends", Kind.Moment, ("win/10", null, VongGac.Model.VietnamTime.StartOf(new(2025, 10, 14))), ("win/11", null, VongGac.Model.VietnamTime.StartOf(new(2027, 10, 12)))),
        ["least"] = Table("least", Kind.Number, ("19045", new DateOnly(2026, 6, 1), 100d), ("19045", new DateOnly(2026, 8, 1), 200d), ("19045", new DateOnly(2026, 9, 8), 300d), ("26300", new DateOnly(2026, 9, 8), 1d)),
        ["old"] = Table("old", Kind.Number, TimeSpan.FromDays(30), ("19045", null, 1d)),
    };

    public static bool? Ask(string expression, MachineFacts? facts = null, params IReadOnlyList<CollectorRun> runs)
    {
        var rule = Rule.Read(expression, Tables, out var fault);
        Assert.True(rule is not null, $"{fault?.At}: {fault?.What.En}");
        return rule.Holds(new Frame(new Inspection(facts ?? Empty, runs)));
    }

    public static RuleFault Fault(string expression)
    {
        Assert.Null(Rule.Read(expression, Tables, out var fault));
        return fault!;
    }

    public static string? Write(string template, MachineFacts facts)
    {
        var read = Template.Read(template, Tables, out var fault);
        Assert.True(read is not null, fault?.What.En);
        return read.Write(new Frame(new Inspection(facts, [])));
    }

    private static DataTable Table(string name, Kind kind, params (string Key, DateOnly? From, object Value)[] rows) => Table(name, kind, null, rows);

    private static DataTable Table(string name, Kind kind, TimeSpan? completeFor, params (string Key, DateOnly? From, object Value)[] rows)
    {
        var shape = new Shape(name, new Dictionary<string, Member>
        {
            ["value"] = new("value", kind, row => ((DataRow)row).Values["value"], null),
            ["from"] = new("from", Kind.Moment, row => ((DataRow)row).From, null),
        });
        return new DataTable(name, shape, new DateOnly(2026, 7, 1), completeFor, rows.Select(row => new DataRow(
            row.Key, row.From is { } day ? VongGac.Model.VietnamTime.StartOf(day) : DateTimeOffset.MinValue, new Dictionary<string, object?> { ["value"] = row.Value })));
    }
}
