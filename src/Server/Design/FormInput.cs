using Microsoft.AspNetCore.Components;
using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>What every field of a form has: a name, a label, a help line, what was typed and why it was refused.</summary>
public abstract class FormInput : Screen
{
    /// <summary>The name the answer is posted under; also where a <see cref="Refusal"/> finds the field.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public Text Label { get; set; } = null!;

    /// <summary>What to write, with an example; said before the field.</summary>
    [Parameter]
    public Text? Help { get; set; }

    /// <summary>What stands there before anybody types.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Optional fields are marked as such; required ones are the rule and bear no star.</summary>
    [Parameter]
    public bool Optional { get; set; }

    [CascadingParameter]
    public Form? Form { get; set; }

    internal string Id => IdOf(Name);

    internal string HelpId => Id + "-help";

    internal string ErrorId => Id + "-error";

    /// <summary>Typed before, else the given value.</summary>
    internal string? Typed => Form?.Answers?[Name] ?? Value;

    internal Refusal? Refused => Form?.Answers?.RefusalOf(Name);

    internal string? Invalid => Refused is null ? null : "true";

    internal string? DescribedBy =>
        (Help, Refused) switch
        {
            (null, null) => null,
            (not null, null) => HelpId,
            (null, not null) => ErrorId,
            _ => $"{HelpId} {ErrorId}",
        };

    internal static string IdOf(string name) => "f-" + name;
}
