using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Checks.Trials;

/// <summary>One check tried on one machine that was written down for it.</summary>
/// <param name="Given">What the check answered.</param>
/// <param name="Line">Where the machine is written in the check's file.</param>
/// <param name="Machine">The machine itself.</param>
public sealed record Trial(Check Check, Platform On, VerdictState Expected, CheckVerdict Given, long Line, Inspection Machine)
{
    public bool Right => Given.Verdict.State == Expected;
}
