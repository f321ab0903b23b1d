using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>Whoever looks at the page being made, and from where. One per request; Platform/Web fills it.</summary>
public sealed class Reader
{
    public Language Language { get; init; }

    /// <summary>Light or dark by choice; <see cref="Theme.System"/> follows the device.</summary>
    public Theme Theme { get; init; }

    /// <summary>The address of this page, to build links that change one part of it.</summary>
    public required Here Here { get; init; }

    /// <summary>Name shown in the header; null when nobody is signed in.</summary>
    public string? Person { get; init; }

    /// <summary>The unit in whose name this person acts now; null when nobody is signed in.</summary>
    public string? Unit { get; init; }

    /// <summary>Tells accounts apart on a shared computer, so that nobody finds another's draft; null when nobody is signed in.</summary>
    public string? DraftOwner { get; init; }

    /// <summary>The entries of the main menu this person may open, in order.</summary>
    public IReadOnlyList<NavLink> Nav { get; init; } = [];

    /// <summary>What the action before the redirect had to say.</summary>
    public IReadOnlyList<Said> Said { get; init; } = [];

    /// <summary>Seals the name of a live topic, so that a browser can listen only to what a page offered it.</summary>
    public required Func<string, string> SealTopic { get; init; }

    public string Say(Text text) => text.In(Language);
}

public enum Theme
{
    System,
    Light,
    Dark,
}

/// <summary>One entry of the main menu.</summary>
public sealed record NavLink(string Path, Text Label, IconName Icon);

/// <summary>One sentence about an action just done, shown once at the top of the next page.</summary>
public sealed record Said(Tone Tone, Text Text);

/// <summary>How a notice, a badge or a button feels; never told by colour alone.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
}
