using VongGac.Model;

namespace VongGac.Checks.Reading;

/// <summary>Every fault of every file at once, each with its line, so that whoever edits content mends them in one go.</summary>
internal sealed class Faults
{
    private readonly List<(string File, long Line, Text What)> _all = [];

    public bool Any => _all.Count > 0;

    public void Add(string file, long line, string vi, string en) => _all.Add((file, line, new Text(vi, en)));

    public Refusal Refuse(string? place) => new("checks.faulty", new Text(List(Language.Vi), List(Language.En)), place);

    private string List(Language language) => string.Join('\n', _all
        .OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)
        .Select(fault => $"{fault.File}:{fault.Line}: {fault.What.In(language)}"));
}
