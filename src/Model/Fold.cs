namespace VongGac.Model;

/// <summary>
/// How the verdicts of many subjects become one verdict: enough of them must be seen, and enough of those seen must be
/// met. Subjects to which the question does not apply are left out.
/// </summary>
/// <param name="SeenPercent">0–100: share of the subjects that must be Met or NotMet.</param>
/// <param name="MetPercent">0–100: share of the seen subjects that must be Met.</param>
public readonly record struct Fold(int SeenPercent, int MetPercent)
{
    /// <summary>Every subject seen and met: NotMet if any is NotMet, else Unknown if any is Unknown, else Met.</summary>
    public static readonly Fold Every = new(100, 100);

    /// <summary>
    /// The one verdict. NotMet also while too few are seen, once the share could not be reached even if all the unseen
    /// were met. NotApplicable when no subject is left. Counts are not negative.
    /// </summary>
    public VerdictState Of(long met, long notMet, long unknown)
    {
        long seen = met + notMet, all = seen + unknown;
        if (all == 0) return VerdictState.NotApplicable;
        if (seen > 0 && (all - notMet) * 100 < MetPercent * all) return VerdictState.NotMet;
        if (seen == 0 || seen * 100 < SeenPercent * all) return VerdictState.Unknown;
        return met * 100 >= MetPercent * seen ? VerdictState.Met : VerdictState.NotMet;
    }

    /// <summary>One verdict of several questions: NotMet before Unknown before Met before NotApplicable.</summary>
    public static VerdictState Worst(IEnumerable<VerdictState> states)
    {
        VerdictState worst = VerdictState.NotApplicable;
        foreach (VerdictState state in states)
        {
            if (Rank(state) > Rank(worst)) worst = state;
        }

        return worst;
    }

    private static int Rank(VerdictState state) => state switch
    {
        VerdictState.NotMet => 3,
        VerdictState.Unknown => 2,
        VerdictState.Met => 1,
        _ => 0,
    };
}
