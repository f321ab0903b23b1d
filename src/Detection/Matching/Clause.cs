using VongGac.Detection.Sigma;

namespace VongGac.Detection.Matching;

/// <summary>Questions of which at least one must be answered yes where a rule matches, and how often that is expected to happen.</summary>
internal sealed record Clause(int[] Questions, double Chance)
{
    private static readonly byte[][] Common = [.. CommonTexts.Select(Folding.Fold)];

    private static string[] CommonTexts =>
    [
        "\\svchost.exe", "\\powershell.exe", "\\cmd.exe", "\\explorer.exe", "\\rundll32.exe", "\\reg.exe", "\\services.exe", "\\lsass.exe",
        "powershell.exe", "cmd.exe", "c:\\windows\\", "\\windows\\system32\\", "c:\\windows\\system32\\", ":\\windows\\", "\\software\\microsoft\\",
        "\\software\\microsoft\\windows\\currentversion\\", "\\currentversion\\", "\\microsoft\\windows\\", "c:\\program files", ":\\program files",
        "\\system32\\", "\\users\\", "c:\\users\\", "\\appdata\\", "\\appdata\\local\\", ".exe", ".dll", "hklm\\", "hkcu\\", "\\system\\", "system",
        "nt authority", "authority", "true", "false", "\\controlset", "\\services\\", "software", "microsoft", "windows", "http", "dword (0x00000001)",
        "dword (0x00000000)", "binary data", "0x0", "0x1", "machine", "\\currentcontrolset\\", "\\control\\",
    ];

    /// <summary>The clause that is expected to fire least; null when the condition can hold without any such text.</summary>
    public static Clause? Of(Term term, Question[] questions)
    {
        switch (term)
        {
            case Term.Asked asked:
                return Indexable(questions[asked.Question]) ? new Clause([asked.Question], ChanceOf(questions[asked.Question])) : null;
            case Term.Joined { All: true } all:
                return all.Parts.Select(part => Of(part, questions)).Where(clause => clause is not null).MinBy(clause => clause!.Chance);
            case Term.Joined any:
                var together = new List<int>();
                double chance = 0;
                foreach (Term part in any.Parts)
                {
                    if (Of(part, questions) is not { } clause)
                    {
                        return null;
                    }

                    together.AddRange(clause.Questions);
                    chance += clause.Chance;
                }

                return new Clause([.. together.Distinct()], chance);
            default:
                return null;
        }
    }

    private static bool Indexable(Question question) =>
        question.Needles is { } needles && (question.Field >= 0 || (question.Kind == AtomKind.Contains && KeywordScan.Window(question.Literal) is not null))
        && needles.All(needle => needle.Length > 0);

    private static double ChanceOf(Question question)
    {
        double sum = 0;
        foreach (byte[] needle in question.Needles!)
        {
            double chance = needle.Length switch { 1 => 0.5, 2 => 0.2, 3 => 0.08, 4 => 0.03, 5 => 0.015, < 8 => 0.008, < 12 => 0.004, _ => 0.002 };
            bool whole = question.Kind is AtomKind.Equal or AtomKind.Suffix or AtomKind.Prefix;
            if (question.Kind == AtomKind.Equal)
            {
                chance = needle.Length < 3 ? 0.05 : 0.001;
            }
            else if (whole)
            {
                chance /= 2;
            }

            if (Common.Any(common => common.AsSpan().SequenceEqual(needle)))
            {
                chance = question.Kind == AtomKind.Equal ? 0.05 : whole ? 0.1 : 0.3;
            }

            sum += chance;
        }

        return question.Kind == AtomKind.Regex ? sum * 2 : sum;
    }
}
