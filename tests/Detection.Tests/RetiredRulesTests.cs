using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests;

/// <summary>SigmaHQ's 87 unsupported and 172 deprecated rules load, or are refused with the reason.</summary>
public sealed class RetiredRulesTests
{
    // Read in the test: where the archive is absent the test is skipped.
    private static RuleSet Read() => RuleReader.Read(RealRulesTests.Files("sigma-unsupported-deprecated.tar.gz"));

    /// <summary>264 documents in 259 files: three begin with the old "action: global", which five documents without a title follow.</summary>
    [Fact]
    public void Each_refusal_has_its_reason()
    {
        RuleSet set = Read();
        Assert.Equal(
            [
                "Multi-document rules of the old kind (action: global) are not in specification 2.x; write one rule each.: 3",
                "Nothing stands for %; give it in a pipeline.: 3",
                "The condition aggregates after | in the old way; specification 2.x uses correlation rules.: 11",
                "The condition names 'write', which is not there.: 3",
                "The rule has no title.: 5",
                "detection.timeframe is the old aggregation; specification 2.x uses correlation rules.: 46",
            ],
            set.Faults.GroupBy(fault => Bare(fault.Reason.En)).Select(group => $"{group.Key}: {group.Count()}").Order(StringComparer.Ordinal));
        Assert.All(set.Faults, fault => Assert.True(fault.Line > 0 && fault.Reason.Vi.Length > 0, fault.File));
    }

    [Fact]
    public void The_others_load() => Assert.Equal(264 - 71, Read().Rules.Count);

    /// <summary>Without the name of the placeholder.</summary>
    private static string Bare(string reason)
    {
        int open = reason.IndexOf('%', StringComparison.Ordinal);
        int close = reason.LastIndexOf('%');
        return open < close ? reason[..open] + reason[close..] : reason;
    }
}
