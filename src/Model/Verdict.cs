namespace VongGac.Model;

/// <summary>The answer of one measure for one subject.</summary>
public enum VerdictState : byte
{
    /// <summary>Seen, and as it must be (đạt).</summary>
    Met = 1,

    /// <summary>Seen, and not as it must be (chưa đạt).</summary>
    NotMet = 2,

    /// <summary>The question does not arise for this subject (không áp dụng).</summary>
    NotApplicable = 3,

    /// <summary>Not known (chưa biết): silence is never green.</summary>
    Unknown = 4,
}

/// <summary>Why a verdict is <see cref="VerdictState.Unknown"/>; each reason is counted apart.</summary>
public enum UnknownReason : byte
{
    /// <summary>The state is not Unknown.</summary>
    None = 0,

    /// <summary>Nobody ever answered for this subject.</summary>
    NeverSeen = 1,

    /// <summary>The last answer is older than the measure's freshness.</summary>
    Stale = 2,

    /// <summary>Silent inside a declared closure (Tết, summer): expected, and still not known.</summary>
    OffByPlan = 3,

    /// <summary>The collector ran and could not look.</summary>
    CollectorFailed = 4,

    /// <summary>The measure has a new version and the stored facts do not answer it yet.</summary>
    NotYetJudged = 5,
}

/// <summary>A state together with the reason it is unknown, if it is.</summary>
public readonly record struct Verdict(VerdictState State, UnknownReason Reason = UnknownReason.None)
{
    public static readonly Verdict Met = new(VerdictState.Met);
    public static readonly Verdict NotMet = new(VerdictState.NotMet);
    public static readonly Verdict NotApplicable = new(VerdictState.NotApplicable);
    public static readonly Verdict NeverSeen = Unknown(UnknownReason.NeverSeen);

    public static Verdict Unknown(UnknownReason reason) => new(VerdictState.Unknown, reason);
}

/// <summary>What stands behind a verdict.</summary>
public enum Proof : byte
{
    /// <summary>Computed from the product's own records (an appointment, a receipt).</summary>
    Record = 1,

    /// <summary>An agent or sensor looked at the subject itself.</summary>
    Machine = 2,

    /// <summary>Copied from the golden image the subject is restored from.</summary>
    Image = 3,

    /// <summary>A reviewer accepted a document.</summary>
    Document = 4,

    /// <summary>A person answered from the channel in question (a one-time code, a logged call).</summary>
    Person = 5,
}
