using Microsoft.AspNetCore.Components;
using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>What every component and page stands on: it knows its reader and speaks the reader's language.</summary>
public abstract class Screen : ComponentBase
{
    [Inject]
    public Reader Reader { get; set; } = null!;

    /// <summary>The text in the reader's language.</summary>
    protected string Say(Text text) => Reader.Say(text);

    /// <summary>Joins class names, leaving out the empty ones.</summary>
    protected static string Css(params ReadOnlySpan<string?> names)
    {
        var kept = new List<string>(names.Length);
        foreach (string? name in names)
        {
            if (!string.IsNullOrEmpty(name)) kept.Add(name);
        }

        return string.Join(' ', kept);
    }
}
