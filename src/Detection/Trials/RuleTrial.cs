namespace VongGac.Detection.Trials;

/// <summary>A rule asked about an event, or a stream of events, that was written down beside it.</summary>
/// <param name="Rule">The rule's title.</param>
/// <param name="RuleId">Its id.</param>
/// <param name="File">The file of trials.</param>
/// <param name="Line">1-based.</param>
/// <param name="About">What the event is, in the writer's words.</param>
/// <param name="Expected">It shall match.</param>
/// <param name="Given">It did match.</param>
public sealed record RuleTrial(string Rule, string RuleId, string File, int Line, string About, bool Expected, bool Given)
{
    /// <summary>The rule answered as written.</summary>
    public bool Right => Expected == Given;
}
