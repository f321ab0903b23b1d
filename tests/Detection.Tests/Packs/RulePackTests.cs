using CsCheck;
using VongGac.Detection.Packs;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Packs;

/// <summary>A pack says what is in it, comes out as it went in, and is the same bytes for the same content.</summary>
public sealed class RulePackTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    private static readonly RuleFile[] Rules =
    [
        new("a.yml", "title: Một luật\nid: 00000000-0000-4000-8000-00000000000a\nlogsource:\n    product: test\ndetection:\n    s:\n        F: a\n    condition: s\nlevel: high\n"),
        new("b/c.yml", "title: Another\nid: 00000000-0000-4000-8000-00000000000b\nlogsource:\n    product: test\ndetection:\n    s:\n        F: b\n    condition: s\nlevel: low\n"),
    ];

    private static readonly RuleFile Overlay = new("o.yml", "overlays:\n  - rule: 00000000-0000-4000-8000-00000000000a\n    action: level\n    level: medium\n    owner: x\n    reason: y\n    expires: 2026-12-31\n");

    [Fact]
    public void The_order_in_which_files_are_given_does_not_matter()
    {
        byte[] one = RulePack.Of(Rules, [Overlay], 7, Day).Value.Write();
        byte[] other = RulePack.Of(Rules.Reverse(), [Overlay], 7, Day).Value.Write();
        Assert.Equal(RulePack.HashOf(one), RulePack.HashOf(other));
        Assert.NotEqual(RulePack.HashOf(one), RulePack.HashOf(RulePack.Of(Rules, [Overlay], 8, Day).Value.Write()));
    }

    [Fact]
    public void What_went_in_comes_out()
    {
        RulePack made = RulePack.Of(Rules, [Overlay], 7, Day).Value;
        RulePack read = RulePack.Read(made.Write()).Value;
        Assert.Equal(made.Write(), read.Write());
        Assert.Equal(["medium level a.yml", "low  b/c.yml"], read.Rules.Select(rule => $"{rule.Level.ToString().ToLowerInvariant()} {rule.Tuned} {rule.File}"));
        Assert.Equal(RuleLevel.Medium, read.Open(Day).Rules.Rules[0].Level);
    }

    [Fact]
    public void A_tuning_expires_on_the_machine_too()
    {
        RulePack pack = RulePack.Read(RulePack.Of(Rules, [Overlay], 7, Day).Value.Write()).Value;
        Assert.Equal(RuleLevel.High, pack.Open(new DateOnly(2027, 1, 1)).Rules.Rules[0].Level);
    }

    [Fact]
    public void Tunings_that_are_over_are_left_out() =>
        Assert.Empty(RulePack.Of(Rules, [Overlay], 7, new DateOnly(2027, 1, 1)).Value.Overlays);

    [Fact]
    public void Nothing_is_packed_that_does_not_load() =>
        Assert.Equal(("pack.fault", "x.yml:1"), RulePack.Of([.. Rules, new RuleFile("x.yml", "title: none\n")], [], 1, Day).Refusal is { } refusal ? (refusal.Code, refusal.Place) : default);

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, 2_000], Gen.Byte).Sample((noise, at, one) =>
        {
            byte[] pack = RulePack.Of(Rules, [Overlay], 7, Day).Value.Write();
            pack[at % pack.Length] = one;
            _ = RulePack.Read(pack);
            _ = RulePack.Read(noise);
        }, iter: 3_000);
}
