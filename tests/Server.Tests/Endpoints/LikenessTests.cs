using CsCheck;
using VongGac.Server.Endpoints;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>Which hardware is which, whatever signals there are.</summary>
public sealed class LikenessTests
{
    private static readonly Gen<HardwareSignals> Machine =
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[1, 2], Gen.Int[1, 3], (number, disks, cards) => new HardwareSignals(
        [
            Key("board", number), Key("uuid", number), Key("bios", number),
            .. Enumerable.Range(0, disks).Select(i => Key("disk", (number * 10) + i)), .. Enumerable.Range(0, cards).Select(i => Key("mac", (number * 10) + i)),
        ]));

    [Fact]
    public void A_machine_is_itself() => Machine.Sample(one => Likeness.Same(Text(one), Text(one)) && Likeness.Surely(Text(one), Text(one)));

    [Fact]
    public void One_part_replaced_is_the_same_machine() => Gen.Select(Machine, Gen.Int[0, 2].Select(i => new[] { "disk", "mac", "bios" }[i])).Sample((one, part) =>
        Likeness.Same(Text(one), Text(new HardwareSignals([.. one.Keys.Select(k => k.Kind == part ? k with { Hash = TestAgent.Hash("new" + k.Hash) } : k)]))));

    [Fact]
    public void Two_machines_are_two() => Gen.Select(Machine, Machine).Where((one, other) => one.Keys[0] != other.Keys[0]).Sample((one, other) =>
        !Likeness.Same(Text(one), Text(other)) && !Likeness.Surely(Text(one), Text(other)));

    [Fact]
    public void Two_machines_a_vendor_gave_one_number_are_still_two() => Gen.Select(Machine, Machine).Where((one, other) => one.Keys[0] != other.Keys[0])
        .Sample((one, other) => !Likeness.Same(Text(one), Text(new HardwareSignals([.. other.Keys.Select(k => k.Kind == "uuid" ? one.Keys[1] : k)]))));

    [Fact]
    public void It_does_not_matter_who_is_asked_first() => Gen.Select(Machine, Machine).Sample((one, other) =>
        Likeness.Same(Text(one), Text(other)) == Likeness.Same(Text(other), Text(one)));

    [Fact]
    public void What_says_nothing_raises_no_doubt() => Machine.Sample(one => Likeness.Same(Text(one), "") && Likeness.Same("", Text(one)) && !Likeness.Surely("", Text(one)));

    private static string Text(HardwareSignals signals) => HardwareKeys.Text(signals);

    private static HardwareKey Key(string kind, int number) => new(kind, TestAgent.Hash($"{kind}{number}"));
}
