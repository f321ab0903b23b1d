namespace VongGac.Detection.Detections;

/// <summary>A field of the event that helped to make a rule match, under the name the event's product gives it.</summary>
/// <param name="Name">As rules write it; a keyword's field is called as the event calls it.</param>
/// <param name="Values">Those of its values that answered yes, in the event's order.</param>
public sealed record MatchedField(string Name, IReadOnlyList<MatchedValue> Values);

/// <summary>A value as it stands in the event, unescaped.</summary>
/// <param name="Text">Empty where nothing stands.</param>
/// <param name="Kind">What it is in JSON.</param>
public readonly record struct MatchedValue(string Text, MatchedKind Kind);

/// <summary>What a matched value is in JSON.</summary>
public enum MatchedKind
{
    /// <summary>Between quotes.</summary>
    Text,

    /// <summary>A number, <c>true</c> or <c>false</c>.</summary>
    Bare,

    /// <summary>Missing, null or an object: the rule asked for just that.</summary>
    None,
}
