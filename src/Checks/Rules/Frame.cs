using VongGac.Checks.Facts;

namespace VongGac.Checks.Rules;

/// <summary>One judgement under way: the machine, what could not be seen on the way, when the answer may turn by itself, and how much work is left.</summary>
internal sealed class Frame(Inspection inspection)
{
    /// <summary>Steps a judgement may take. A list of 20,000 programs asked five things costs a tenth.</summary>
    public const int MostSteps = 1_000_000;

    private const int MostMissing = 3;
    private readonly List<string> _missing = [];
    private readonly List<DataTable> _tables = [];
    private readonly HashSet<string> _failed = [.. inspection.Collectors.Where(run => !run.Ok).Select(run => run.Name)];
    private int _steps;

    public MachineFacts Facts { get; } = inspection.Facts;

    public DateTimeOffset Now { get; } = inspection.Facts.SeenAt;

    public object?[] Locals { get; } = new object?[Parser.MostLocals];

    /// <summary>Facts that were asked for and not there, the first few.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Tables that were looked into.</summary>
    public IReadOnlyList<DataTable> Tables => _tables;

    /// <summary>No answer can turn by the passing of time alone before this moment; null: never.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The judgement was cut off: what is not known by now stays unknown.</summary>
    public bool Spent => _steps > MostSteps;

    public bool Step(int cost = 1)
    {
        _steps += cost;
        return !Spent;
    }

    public void Begin()
    {
        _steps = 0;
        _missing.Clear();
        _tables.Clear();
        Until = null;
    }

    public object? Miss(string path)
    {
        if (_missing.Count < MostMissing && !_missing.Contains(path)) _missing.Add(path);
        return null;
    }

    /// <summary>Notes that an answer rests on a table. False once it was kept too long ago to say that something is not there.</summary>
    public bool LookInto(DataTable table)
    {
        if (!_tables.Contains(table)) _tables.Add(table);
        if (table.CompleteUntil is not { } until) return true;
        if (until <= Now) return false;
        TurnsAt(until);
        return true;
    }

    public void TurnsAt(DateTimeOffset moment)
    {
        if (Until is null || moment < Until) Until = moment;
    }

    /// <summary>The collector of a section ran and could not see all of it.</summary>
    public bool Failed(string section) => _failed.Count > 0 && _failed.Contains(section);

    /// <summary>How the collector of a section fared; null when it did not run.</summary>
    public CollectorRun? Run(string section)
    {
        foreach (var run in inspection.Collectors)
        {
            if (run.Name == section) return run;
        }

        return null;
    }
}
