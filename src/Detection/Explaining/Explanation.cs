using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Explaining;

/// <summary>Why a rule matched an event, or why it did not.</summary>
/// <param name="Rule">The rule that was asked.</param>
/// <param name="Matches">The same answer as <see cref="Matcher"/> gives.</param>
/// <param name="Routes">The ways in which events may come from the rule's log source; one that holds is enough.</param>
public sealed record Explanation(SigmaRule Rule, bool Matches, IReadOnlyList<ExplainedRoute> Routes)
{
    /// <summary>The way a reader wants to see: one that leads to a match, else one the event came by, else the first that could be recognised.</summary>
    public ExplainedRoute Best => Routes.FirstOrDefault(route => route.Holds) ?? Routes.FirstOrDefault(route => route.When.Holds)
        ?? (Routes.Count > 1 ? Routes[1] : Routes[0]);
}

/// <summary>One way: what is asked of the event's origin, and the condition in the field names of that origin.</summary>
public sealed record ExplainedRoute(ExplainedPart When, ExplainedPart Condition)
{
    /// <summary>Origin and condition both hold.</summary>
    public bool Holds => When.Holds && Condition.Holds;
}

/// <summary>How a part's own parts are joined.</summary>
public enum PartKind
{
    /// <summary>Every part must hold.</summary>
    All,

    /// <summary>One part is enough.</summary>
    Any,

    /// <summary>Its part must not hold.</summary>
    Not,

    /// <summary>One question to one field.</summary>
    Question,

    /// <summary>Decided beforehand: a placeholder nobody filled, a list without entries.</summary>
    Constant,
}

/// <summary>A part of a condition with its answer.</summary>
/// <param name="Kind">How it is put together.</param>
/// <param name="Holds">Its answer for this event.</param>
/// <param name="Name">The search identifier or filter it is called by in the rule; null when it has no name.</param>
/// <param name="Question">For <see cref="PartKind.Question"/>.</param>
/// <param name="Parts">For all, any and not.</param>
public sealed record ExplainedPart(PartKind Kind, bool Holds, string? Name, ExplainedQuestion? Question, IReadOnlyList<ExplainedPart> Parts);

/// <summary>One question and what the event holds.</summary>
/// <param name="Field">The field in the names of the event's origin; empty when the whole event is searched.</param>
/// <param name="Verb">What was asked: "ends with", "matches the regular expression" …</param>
/// <param name="Asked">The value as the rule writes it.</param>
/// <param name="Present">The field stands in the event, even if it is empty.</param>
/// <param name="Values">What the event holds under the field (for a search of the whole event: the values that answer yes), at most <see cref="Explainer.MostValues"/>.</param>
/// <param name="Hint">What is nearly right, when something is; null otherwise.</param>
public sealed record ExplainedQuestion(string Field, Text Verb, string Asked, bool Present, IReadOnlyList<HeldValue> Values, Text? Hint);

/// <summary>A value of the event and whether it answers yes.</summary>
public sealed record HeldValue(string Value, bool Holds);
