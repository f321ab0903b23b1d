using System.Text;
using CsCheck;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Offline;

public sealed class OfflineSquareTests
{
    private static readonly string Square = Write();

    private static readonly Gen<VerdictState> States = Gen.Int[1, 4].Select(state => (VerdictState)state);

    [Fact]
    public void Any_bytes_in_base_45_come_back() => Gen.Byte.Array[0, 200].Sample(bytes =>
        Assert.True(Base45.TryDecode(Base45.Encode(bytes), out byte[]? back) && back.SequenceEqual(bytes)));

    [Theory]
    [InlineData("AB", "BB8")] // RFC 9285, section 4.3
    [InlineData("Hello!!", "%69 VD92EX0")]
    [InlineData("base-45", "UJCLQE7W581")]
    public void Base_45_writes_as_its_standard_shows(string text, string encoded) => Assert.Equal(encoded, Base45.Encode(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("GGX")] // 65536
    [InlineData(":::")]
    [InlineData("A")]
    [InlineData("a10")]
    public void What_base_45_never_writes_is_not_read(string text) => Assert.False(Base45.TryDecode(text, out _));

    [Fact]
    public void Any_summary_comes_back() => Gen.Select(States.Array[0, 120], Gen.Bool, Gen.Bool, Gen.String[0, 30], Gen.UInt).Sample((states, windows, enrolled, host, seconds) =>
    {
        using var key = Samples.Key();
        string name = new([.. host.Where(c => !char.IsSurrogate(c)).Take(20)]);
        var summary = new OfflineSummary
        {
            Endpoint = enrolled ? new Guid("11111111-2222-3333-4444-555555555555") : null, Code = "51-THPT-001", HostName = name, Windows = windows,
            ObservedAt = DateTimeOffset.FromUnixTimeSeconds(seconds), Hardware = Samples.Hardware.Keys, Catalogue = Samples.Catalogue, States = states,
        };

        var back = OfflineSquare.Read(OfflineSquare.Write(summary, key)).Value;

        Assert.True(back.IsBy(key));
        Assert.Equivalent(summary, back.Summary, strict: true);
    }, iter: 200);

    [Fact]
    public void A_change_of_any_letter_is_refused() => Gen.Int[0, Square.Length - 1].Select(Gen.Char[' ', 'Z'], (at, letter) => (at, letter))
        .Where(change => Square[change.at] != change.letter)
        .Sample(change => Assert.NotNull(OfflineSquare.Read(Square[..change.at] + change.letter + Square[(change.at + 1)..]).Refusal), iter: 2_000);

    [Fact]
    public void Any_text_is_refused_and_none_throw() => Gen.Char["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"].Array[0, 600]
        .Sample(letters => Assert.NotNull(OfflineSquare.Read(OfflineSquare.Prefix + new string(letters)).Refusal));

    [Fact]
    public void One_of_an_agent_that_enrolled_holds_by_its_key_and_by_no_other()
    {
        using var key = Samples.Key();
        using var other = Samples.Key();
        var back = OfflineSquare.Read(OfflineSquare.Write(Agent.Offline.Summary(Samples.Look(endpoint: Guid.AllBitsSet), Samples.Verdicts(), Samples.Catalogue), key)).Value;

        Assert.True(back.IsBy(key));
        Assert.False(back.IsBy(other));
    }

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        using var key = Samples.Key();
        var look = Samples.Look(host: string.Concat(Enumerable.Repeat("Máy🖥", 30)));

        string host = OfflineSquare.Read(OfflineSquare.Write(Agent.Offline.Summary(look, Samples.Verdicts(), Samples.Catalogue), key)).Value.Summary.HostName;

        Assert.StartsWith(host, look.HostName, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(host), OfflineSummary.LongestName - 3, OfflineSummary.LongestName);
    }

    [Fact]
    public void It_stays_below_one_and_a_half_kilobytes_for_a_thousand_checks()
    {
        using var key = Samples.Key();
        var many = Agent.Offline.Summary(Samples.Look(code: new string('X', 40), host: new string('H', 63)), Samples.Verdicts(1_000), Samples.Catalogue);

        Assert.InRange(OfflineSquare.Write(many, key).Length, 1, OfflineSquare.MostLetters);
        Assert.InRange(Square.Length, 1, 420); // seventy checks: what a telephone reads from paper without trouble
    }

    private static string Write()
    {
        using var key = Samples.Key();
        return OfflineSquare.Write(Agent.Offline.Summary(Samples.Look(), Samples.Verdicts(), Samples.Catalogue), key);
    }
}
