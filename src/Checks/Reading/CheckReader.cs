using VongGac.Checks.Facts;
using VongGac.Checks.Rules;
using VongGac.Model;

namespace VongGac.Checks.Reading;

/// <summary>A check with what decides it.</summary>
/// <param name="Reason">Which facts decided, whatever the answer.</param>
/// <param name="Found">What was found that should not be; said only when the answer is no.</param>
internal sealed record CompiledCheck(Check Check, Rule? Applies, Rule? MetWhen, Template? Reason, Template? Found);

/// <summary>A machine a check is tried on.</summary>
/// <param name="Facts">What differs from the healthy machine of its platform; null where nothing does.</param>
internal sealed record Fixture(Platform On, VerdictState Gives, Place? Facts, long Line);

internal sealed record ReadCheck(CompiledCheck Compiled, IReadOnlyList<Fixture> Fixtures);

/// <summary>Reads one check. It must bring machines it is tried on: for each platform one that is as it must be and one that is not.</summary>
internal static class CheckReader
{
    private static readonly Dictionary<string, Platform> Platforms = new(StringComparer.Ordinal)
    {
        ["windows"] = Platform.Windows, ["linux"] = Platform.Linux,
    };

    private static readonly Dictionary<string, Severity> Severities = new(StringComparer.Ordinal)
    {
        ["info"] = Severity.Info, ["low"] = Severity.Low, ["medium"] = Severity.Medium, ["high"] = Severity.High, ["critical"] = Severity.Critical,
    };

    private static readonly Dictionary<string, VerdictState> States = new(StringComparer.Ordinal)
    {
        ["met"] = VerdictState.Met, ["not-met"] = VerdictState.NotMet, ["not-applicable"] = VerdictState.NotApplicable, ["unknown"] = VerdictState.Unknown,
    };

    private static readonly Dictionary<string, string> Sections = FactsSections.Names.ToDictionary(name => name, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Actions = new[] { "registry", "service", "file" }.ToDictionary(kind => kind, StringComparer.Ordinal);

    public static ReadCheck Read(Place place, IReadOnlyDictionary<string, DataTable> tables) => place.Map(keys =>
    {
        var check = new Check
        {
            Id = keys["id"].String(),
            Version = keys["version"].Whole(1),
            Title = keys["title"].Text(),
            Advice = keys["advice"].Text(),
            Platforms = keys["platforms"].List(platform => platform.OneOf(Platforms)),
            Section = keys["section"].OneOf(Sections),
            Severity = keys["severity"].OneOf(Severities),
            Obligations = keys["obligations"].List(obligation => obligation.String()),
            Controls = keys["controls"].List(control => control.String()),
            Freshness = keys["freshness"].Days(),
            Fix = new Fix(keys["fix"].List(Way)),
        };
        if (place.Node is not null && place.File != check.Id + ".yaml") place.Fault($"tệp phải tên {check.Id}.yaml", $"the file must be named {check.Id}.yaml");
        foreach (var platform in check.Platforms.Where(platform => check.Fix.Ways.All(way => way.Platform != platform)))
            place.Fault($"chưa có cách khắc phục cho {platform}", $"there is no fix for {platform}");
        var compiled = new CompiledCheck(
            check,
            keys.Optional("applies") is { } applies ? Expression(applies, tables) : null,
            Expression(keys["met-when"], tables),
            keys.Optional("reason") is { } reason ? Sentence(reason, tables) : null,
            keys.Optional("found") is { } found ? Sentence(found, tables) : null);
        var fixtures = keys["fixtures"].List(One);
        foreach (var platform in check.Platforms)
        {
            foreach (var (word, state) in States.Where(pair => pair.Value is VerdictState.Met or VerdictState.NotMet))
            {
                if (!fixtures.Any(fixture => fixture.On == platform && fixture.Gives == state))
                    place.Fault($"{check.Id}: thiếu máy thử \"{word}\" trên {platform}", $"{check.Id}: there is no fixture that gives \"{word}\" on {platform}");
            }
        }

        return new ReadCheck(compiled, fixtures);
    });

    private static FixWay Way(Place place) => place.Map(keys => new FixWay(
        keys["platform"].OneOf(Platforms),
        keys.Optional("from-build")?.Whole(1),
        keys.Optional("below-build")?.Whole(1),
        keys["steps"].List(step => step.Text()),
        keys.Optional("action")?.Map(action => new FixAction(
            action["kind"].OneOf(Actions),
            action.Others().ToDictionary(pair => pair.Key, pair => pair.Value.String(), StringComparer.Ordinal)))));

    private static Fixture One(Place place) => place.Map(keys => new Fixture(
        keys["on"].OneOf(Platforms), keys["gives"].OneOf(States), Raw(keys.Optional("facts")), place.Line));

    private static Place? Raw(Place? facts)
    {
        if (facts is { Node: not YamlDotNet.RepresentationModel.YamlMappingNode }) facts.Fault("cần một nhóm khóa: giá trị", "expected a group of key: value");
        return facts;
    }

    private static Rule? Expression(Place place, IReadOnlyDictionary<string, DataTable> tables)
    {
        var rule = Rule.Read(place.String(), tables, out var fault);
        Note(place, fault);
        return rule;
    }

    private static Template? Sentence(Place place, IReadOnlyDictionary<string, DataTable> tables)
    {
        var template = Template.Read(place.String(), tables, out var fault);
        Note(place, fault);
        return template;
    }

    private static void Note(Place place, RuleFault? fault)
    {
        if (fault is not null) place.Fault($"ký tự {fault.At + 1}: {fault.What.Vi}", $"character {fault.At + 1}: {fault.What.En}");
    }
}
