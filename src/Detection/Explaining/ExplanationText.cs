using System.Text;
using VongGac.Model;

namespace VongGac.Detection.Explaining;

/// <summary>An explanation as lines of text for somebody who runs machines, not rules.</summary>
public sealed class ExplanationText
{
    private const int LongestValue = 160;
    private const int MostListed = 6;

    private readonly Language _language;
    private readonly List<string> _lines = [];

    private ExplanationText(Language language) => _language = language;

    /// <summary>First the answer and why, then the whole condition as a tree; <c>✔</c> holds, <c>✘</c> does not.</summary>
    public static IReadOnlyList<string> Lines(Explanation explanation, Language language)
    {
        var text = new ExplanationText(language);
        text.Write(explanation);
        return text._lines;
    }

    private void Write(Explanation explanation)
    {
        string title = _language == Language.Vi && explanation.Rule.Vietnamese?.Title is { } own ? own : explanation.Rule.Title;
        _lines.Add($"{Say(explanation.Matches ? Words.Matched : Words.NotMatched)} · {title}");
        _lines.Add($"  {Say(Words.File)} {explanation.Rule.File}:{explanation.Rule.Line}  {explanation.Rule.Id}");
        ExplainedRoute route = explanation.Best;
        _lines.Add("");
        _lines.Add(Say(Words.Because) + ":");
        if (!route.When.Holds)
        {
            _lines.Add($"  • {Say(Words.WrongSource)} ({explanation.Rule.Source})");
        }
        else
        {
            Causes(route.Condition, null);
        }

        _lines.Add("");
        _lines.Add($"{Say(Words.Source)}: {Mark(route.When.Holds)}");
        Children(route.When, 1);
        _lines.Add($"{Say(route.When.Holds ? Words.Condition : Words.ConditionAnyway)}: {Mark(route.Condition.Holds)}");
        Tree(route.Condition, 1);
    }

    /// <summary>The parts that decide: of a condition that fails those that fail, of one that holds those that hold.</summary>
    private void Causes(ExplainedPart part, string? under)
    {
        string? name = part.Name ?? under;
        switch (part.Kind)
        {
            case PartKind.Not when !part.Holds:
                ExplainedPart excluded = part.Parts[0];
                _lines.Add($"  • {excluded.Name ?? name}: {Say(Words.Excluded)}");
                Causes(excluded, excluded.Name ?? name);
                break;
            case PartKind.Not:
                break;
            case PartKind.Question or PartKind.Constant:
                _lines.Add($"  • {(name is null ? "" : name + ": ")}{(part.Question is { } question ? Sentence(question) : Say(Words.Constant))}");
                break;
            default:
                foreach (IReadOnlyList<ExplainedPart> group in Groups([.. part.Parts.Where(one => one.Holds == part.Holds)]))
                {
                    if (group.Count > 1)
                    {
                        _lines.Add($"  • {(name is null ? "" : name + ": ")}{Sentence(group)}");
                    }
                    else
                    {
                        Causes(group[0], name);
                    }
                }

                break;
        }
    }

    private void Tree(ExplainedPart part, int depth)
    {
        if (part.Kind == PartKind.Not)
        {
            Line(depth, part.Holds, $"{Name(part)}{Say(Words.Not)}:");
            Tree(part.Parts[0], depth + 1);
        }
        else if (part.Question is { } question)
        {
            Line(depth, part.Holds, Name(part) + Sentence(question));
        }
        else if (part.Kind == PartKind.Constant)
        {
            Line(depth, part.Holds, Name(part) + Say(Words.Constant));
        }
        else
        {
            Line(depth, part.Holds, $"{Name(part)}{Say(part.Kind == PartKind.All ? Words.All : Words.Any)}:");
            Children(part, depth + 1);
        }
    }

    private void Children(ExplainedPart part, int depth)
    {
        if (part.Parts.Count == 0)
        {
            Tree(part, depth);
            return;
        }

        foreach (IReadOnlyList<ExplainedPart> group in Groups(part.Parts))
        {
            if (group.Count == 1)
            {
                Tree(group[0], depth);
            }
            else
            {
                Line(depth, group[0].Holds, Sentence(group));
            }
        }
    }

    /// <summary>Neighbours that ask the same of the same field and were answered alike are told together.</summary>
    private static List<IReadOnlyList<ExplainedPart>> Groups(IReadOnlyList<ExplainedPart> parts)
    {
        var groups = new List<IReadOnlyList<ExplainedPart>>();
        foreach (IGrouping<(string, string, bool, string?, int), ExplainedPart> group in parts.Select((part, index) => (Part: part, Index: index))
            .GroupBy(
                one => one.Part is { Kind: PartKind.Question, Name: null, Question: { } question }
                    ? (question.Field, question.Verb.En, one.Part.Holds, question.Hint?.En, -1)
                    : ("", "", one.Part.Holds, null, one.Index),
                one => one.Part))
        {
            groups.Add([.. group]);
        }

        return groups;
    }

    private string Sentence(IReadOnlyList<ExplainedPart> group)
    {
        ExplainedQuestion first = group[0].Question!;
        string values = string.Join(", ", group.Take(MostListed).Select(part => Quoted(part.Question!.Asked)));
        string more = group.Count > MostListed ? " " + Say(Words.More(group.Count - MostListed)) : "";
        return $"{Field(first)} {Say(first.Verb)} {Say(Words.OneOf(group.Count))} {values}{more} — {Held(first)}";
    }

    private string Sentence(ExplainedQuestion question)
    {
        string asked = question.Verb.En is "is present" or "is missing or empty" ? "" : " " + Quoted(question.Asked);
        return $"{Field(question)} {Say(question.Verb)}{asked} — {Held(question)}";
    }

    private string Held(ExplainedQuestion question)
    {
        if (question.Values.Count > 0)
        {
            // The values that answer yes are what the reader looks for.
            IEnumerable<HeldValue> values = question.Values.Any(value => value.Holds) ? question.Values.Where(value => value.Holds) : question.Values;
            string held = $"{Say(Words.Has)} {string.Join(", ", values.Take(MostListed).Select(value => Quoted(value.Value)))}";
            return question.Hint is { } hint ? $"{held} ({Say(hint)})" : held;
        }

        Text nothing = question.Field.Length == 0 ? Words.Nowhere : question.Present ? Words.Empty : Words.FieldMissing;
        return question.Hint is { } near ? $"{Say(nothing)} ({Say(near)})" : Say(nothing);
    }

    private string Field(ExplainedQuestion question) => question.Field.Length > 0 ? question.Field : question.Verb == Words.Declared ? "" : Say(Words.Whole);

    private static string Name(ExplainedPart part) => part.Name is null ? "" : part.Name + ": ";

    private void Line(int depth, bool holds, string text) => _lines.Add($"{new string(' ', depth * 2)}{Mark(holds)} {text}");

    private static string Mark(bool holds) => holds ? "✔" : "✘";

    /// <summary>Hostile values must not move the cursor: control characters are shown as dots.</summary>
    private static string Quoted(string value)
    {
        var shown = new StringBuilder(value.Length > LongestValue ? value[..LongestValue] + "…" : value);
        for (int index = 0; index < shown.Length; index++)
        {
            if (char.IsControl(shown[index]))
            {
                shown[index] = '·';
            }
        }

        return $"\"{shown}\"";
    }

    private string Say(Text text) => text.In(_language);
}
