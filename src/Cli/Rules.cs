using System.CommandLine;

namespace VongGac.Cli;

/// <summary><c>vonggac rules …</c>: working with detection rules.</summary>
internal static class Rules
{
    public static Command Command() => new("rules", "Luật phát hiện Sigma: soát, thử, giải thích, đóng gói. (Detection rules: check, try, explain, bundle.)")
    {
        RulesLint.Command(), RulesTest.Command(), RulesExplain.Command(), RulesPack.Pack(), RulesPack.Verify(),
    };
}
