using VongGac.Model;

namespace VongGac.Detection.Linting;

/// <summary>How grave a finding is.</summary>
public enum LintSeverity
{
    /// <summary>Allowed, and probably not what was meant.</summary>
    Warning,

    /// <summary>Against the specification, or the engine cannot take the rule.</summary>
    Error,
}

/// <summary>Something wrong in a rule.</summary>
/// <param name="File">As named in <see cref="Sigma.RuleFile.Path"/>.</param>
/// <param name="Line">1-based.</param>
/// <param name="Severity">An error, or a warning.</param>
/// <param name="Code">Stable, dotted: <c>title.missing</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">What to write instead.</param>
public sealed record LintFinding(string File, int Line, LintSeverity Severity, string Code, Text What, Text Mend);
