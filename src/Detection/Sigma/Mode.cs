using System.Text.RegularExpressions;
using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>What kind of test the modifiers make.</summary>
internal enum Form
{
    Text,
    Exists,
    Regex,
    Cidr,
    Compare,
    FieldRef,
}

/// <summary>What the modifiers of one line say together.</summary>
internal sealed class Mode
{
    public required string Field { get; init; }

    public Form Form { get; private set; }

    public bool All { get; private set; }

    public bool Negated { get; private set; }

    public bool Cased { get; private set; }

    public bool Before { get; private set; }

    public bool After { get; private set; }

    public bool Expand { get; private set; }

    public List<string> Steps { get; } = [];

    public RegexOptions RegexOptions { get; private set; }

    public AtomKind Comparison { get; private set; }

    public TimePart Part { get; private set; }

    public bool Plain => Form == Form.Text && !Before && !After && !Expand && Steps.Count == 0 && Part == TimePart.None;

    /// <summary>Takes the next modifier; answers what is wrong with it.</summary>
    public Text? Take(string name)
    {
        switch (name)
        {
            case "all":
                All = true;
                return null;
            case "neq":
                Negated = true;
                return null;
            case "cased":
                Cased = true;
                return null;
            case "contains":
                Before = After = true;
                return Form is Form.Text or Form.FieldRef ? null : Words.Misplaced(name, Form.ToString());
            case "startswith":
                After = true;
                return Form is Form.Text or Form.FieldRef ? null : Words.Misplaced(name, Form.ToString());
            case "endswith":
                Before = true;
                return Form is Form.Text or Form.FieldRef ? null : Words.Misplaced(name, Form.ToString());
            case "expand":
                Expand = true;
                return null;
            case "base64" or "base64offset" or "wide" or "utf16le" or "utf16be" or "utf16" or "windash":
                if (Form != Form.Text || Before || After)
                {
                    // The encoded value would hold the wildcards.
                    return name == "windash" && Form == Form.Text ? Step(name) : Words.Misplaced(name, "contains");
                }

                return Step(name);
            case "i" or "m" or "s" when Form == Form.Regex:
                RegexOptions |= name switch { "i" => RegexOptions.IgnoreCase, "m" => RegexOptions.Multiline, _ => RegexOptions.Singleline };
                return null;
            case "re":
                return Take(Form.Regex, name);
            case "cidr":
                return Take(Form.Cidr, name);
            case "exists":
                return Take(Form.Exists, name);
            case "fieldref":
                return Form == Form.Text && Steps.Count == 0 ? Set(Form.FieldRef) : Words.Misplaced(name, Form.ToString());
            case "lt" or "lte" or "gt" or "gte":
                Comparison = name switch { "lt" => AtomKind.Less, "lte" => AtomKind.LessOrEqual, "gt" => AtomKind.Greater, _ => AtomKind.GreaterOrEqual };
                return Take(Form.Compare, name);
            case "minute" or "hour" or "day" or "week" or "month" or "year":
                Part = Enum.Parse<TimePart>(name, ignoreCase: true);
                return (Form is Form.Text or Form.Compare) && !Before && !After ? null : Words.Misplaced(name, Form.ToString());
            default:
                return Words.UnknownModifier(name);
        }
    }

    private Text? Step(string name)
    {
        Steps.Add(name);
        return null;
    }

    private Text? Take(Form form, string name) =>
        Form == Form.Text && !Before && !After && Steps.Count == 0 ? Set(form) : Words.Misplaced(name, Before || After ? "contains" : Form.ToString());

    private Text? Set(Form form)
    {
        Form = form;
        return null;
    }
}
