using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using VongGac.Detection.Indicators;

namespace VongGac.Detection.Tests.Indicators;

/// <summary>Addresses and networks against an evaluator that goes through every entry.</summary>
public sealed partial class AddressTests
{
    // Few addresses, so that entries overlap and are met.
    private static readonly Gen<string> Four = Gen.Select(Gen.OneOf("10.0", "10.1", "192.168", "0.0", "255.255"), Gen.OneOf("0", "1", "255"), Gen.Int[0, 255])
        .Select((high, third, low) => $"{high}.{third}.{low}");

    private static readonly Gen<string> Six = Gen.OneOf(
        Gen.Int[0, 40].Select(low => $"2001:db8::{low:x}"), Gen.Int[0, 40].Select(low => $"2001:DB8:0:0:1::{low:x}"), Gen.OneOf("::", "::1", "fe80::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Four.Select(four => "::ffff:" + four));

    private static readonly Gen<string> Entry = Gen.OneOf(
        Four, Six, Gen.Select(Four, Gen.Int[0, 32]).Select((four, length) => $"{four}/{length}"), Gen.Select(Four, Gen.Int[20, 32]).Select((four, length) => $"{four}/{length}"),
        Gen.Select(Six.Where(six => !six.StartsWith("::ffff:", StringComparison.Ordinal)), Gen.Int[0, 128]).Select((six, length) => $"{six}/{length}"),
        Gen.Select(Four, Gen.Int[1, 65535]).Select((four, port) => $"{four}:{port}"), Six.Select(six => $"[{six}]:443"));

    [Fact]
    public void Every_entry_that_holds_an_address_is_named_and_no_other() =>
        Gen.Select(Entry.Array[0, 30], Gen.OneOf(Four, Six).Array[1, 20]).Sample(
            (entries, asked) =>
            {
                IndicatorSet set = Load(string.Join('\n', entries));
                var matcher = new IndicatorMatcher(set);
                foreach (string address in asked)
                {
                    // Of equal entries the first row stands.
                    string[] expected = [.. entries.Select((entry, index) => (Network: NetworkOf(entry), Row: index + 1)).DistinctBy(entry => entry.Network)
                        .Where(entry => Holds(entry.Network, address)).Select(entry => $"{entry.Row}").Order()];
                    string[] actual = [.. matcher.Match(Encoding.UTF8.GetBytes(address)).Select(hit => $"{hit.Indicator.Row}").Order()];
                    Assert.Equal(expected, actual);
                }
            },
            iter: 3_000);

    private static readonly Gen<string> Piece = Gen.OneOf(
        Four, Four, Six, Gen.OneOf(".", "..", ":", "::", "-", " ", "\n", "/", "a", "x", "e", "0", "1", "25", "256", "1234", "é", "[", "]:", "10.0", "10.0.0.", ".1", "fe80:", "2015:10:05:03", "\0"),
        Gen.Int[0, 80].Select(length => new string('.', length)), Gen.Int[40, 70].Select(length => new string('q', length)), Gen.OneOf("src:", "addr=", "v", "ip-", "http://"));

    [Fact]
    public void Addresses_in_text_are_found_where_a_plain_reading_finds_them() =>
        Gen.Select(Entry.Array[1, 12], Piece.Array[0, 24].Select(string.Concat)).Sample(
            (entries, text) =>
            {
                IndicatorSet set = Load(string.Join('\n', entries));
                (UInt128 Start, int Length, bool Four)[] networks = [.. entries.Select(NetworkOf)];
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                var expected = new List<int>();
                int end = 0;
                foreach ((int at, string address) in InText(Encoding.Latin1.GetString(bytes)).Where(one => networks.Any(network => Holds(network, one.Address))).OrderBy(one => one.At))
                {
                    // An address inside one that was met is no second one.
                    if (at >= end)
                    {
                        expected.Add(at);
                        end = at + address.Length;
                    }
                }

                var actual = new List<int>();
                for (int at = 0; set.NextAddress(bytes, ref at, out int start);)
                {
                    actual.Add(start);
                }

                Assert.Equal(expected, actual);
            },
            iter: 20_000);

    [Theory]
    [InlineData("from 10.0.0.1.", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("[10.0.0.1]:80", true)]
    [InlineData("x10.0.0.1,", true)]
    [InlineData("10.0.0.1.5", false)]
    [InlineData("5.10.0.0.1", false)]
    [InlineData("10.0.0.1.example", false)]
    [InlineData("10.0.0.1a", false)]
    [InlineData("010.0.0.1", false)]
    [InlineData("110.0.0.1", false)]
    [InlineData("10.0.0.12", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("client=2001:db8::7.", true)]
    [InlineData("src:2001:db8::7:", true)]
    [InlineData("2001:0db8:0000:0000:0000:0000:0000:0007 ", true)]
    [InlineData("2001:db8::77", false)]
    [InlineData("2001:db8::7g", false)]
    public void An_address_in_a_line_stands_alone(string line, bool met)
    {
        IndicatorSet set = Load("10.0.0.1\n2001:db8::7");
        Assert.Equal(met, new IndicatorMatcher(set).Match(Encoding.UTF8.GetBytes(line)).Count == 1);
        foreach (int filler in (int[])[40, 50, 55, 60, 64, 120])
        {
            byte[] moved = Encoding.UTF8.GetBytes(new string(' ', filler) + line + "\n" + new string(' ', 100));
            Assert.Equal(met, new IndicatorMatcher(set).Match(moved).Count == 1);
        }
    }

    [Fact]
    public void A_range_is_met_from_its_first_to_its_last_address() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt).Sample(
            (one, two, three) =>
            {
                (uint first, uint last) = one < two ? (one, two) : (two, one);
                IndicatorSet set = Load($"{Dotted(first)}-{Dotted(last)}");
                foreach (uint asked in (uint[])[first, last, unchecked(first - 1), unchecked(last + 1), three])
                {
                    Assert.Equal(asked >= first && asked <= last, new IndicatorMatcher(set).Match(Encoding.UTF8.GetBytes(Dotted(asked))).Count > 0);
                }
            },
            iter: 1_000);

    private static string Dotted(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    private static IndicatorSet Load(string list) => IndicatorSet.Load([(new ListSource("list"), Encoding.UTF8.GetBytes(list))]);

    private static (UInt128 Start, int Length, bool Four) NetworkOf(string entry)
    {
        Match port = Port().Match(entry);
        string bare = port.Success ? port.Groups["address"].Value.Trim('[', ']') : entry;
        string[] parts = bare.Split('/');
        var address = IPAddress.Parse(parts[0]);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        int length = parts.Length == 1 ? bytes.Length * 8 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        UInt128 number = Number(bytes);
        int free = (bytes.Length * 8) - length;
        return (free >= 128 ? 0 : number >> free << free, length, bytes.Length == 4);
    }

    [GeneratedRegex(@"^(?<address>\d+\.\d+\.\d+\.\d+|\[.*\]):\d+$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Port();

    private static UInt128 Number(byte[] bytes) => bytes.Aggregate(UInt128.Zero, (sum, next) => (sum << 8) | next);

    private static bool Holds((UInt128 Start, int Length, bool Four) network, string text)
    {
        (UInt128 number, _, bool four) = NetworkOf(text);
        int free = (network.Four ? 32 : 128) - network.Length;
        return four == network.Four && (free >= 128 || number >> free == network.Start >> free);
    }

    /// <summary>The same rules, read off plain regular expressions.</summary>
    private static IEnumerable<(int At, string Address)> InText(string text)
    {
        foreach (Match match in FourInText().Matches(text))
        {
            if (match.Value.Split('.').All(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) < 256))
            {
                yield return (match.Index, match.Value);
            }
        }

        int done = 0;
        foreach (Match match in Colons().Matches(text))
        {
            int start = match.Index;
            int end = start + match.Length + Rest().Match(text[(start + match.Length)..]).Length;
            int behind = end;
            int colon = match.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || start < done || (end < text.Length && char.IsAsciiLetterOrDigit(text[end])))
            {
                continue;
            }

            start += start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) ? colon : 0;
            start += LoneColon().IsMatch(text[start..end]) ? 1 : 0;
            string value = TrailingSigns().Replace(text[start..end], "");
            if (value.Length <= 45 && IPAddress.TryParse(value, out IPAddress? address) && value.Contains(':', StringComparison.Ordinal) && !address.IsIPv4MappedToIPv6
                && !(value.Contains('.', StringComparison.Ordinal) && LeadingZeros().IsMatch(value)) && value.Split(':').All(group => group.Length <= 4 || group.Contains('.', StringComparison.Ordinal)))
            {
                done = behind;
                yield return (start, value);
            }
        }
    }

    [GeneratedRegex(@"(?<![0-9])(?<![0-9]\.)(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}(?![0-9A-Za-z])(?!\.[0-9A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.ECMAScript, 1_000)]
    private static partial Regex FourInText();

    [GeneratedRegex("[0-9A-Fa-f:]+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Colons();

    [GeneratedRegex(@"^([0-9A-Fa-f:]|\.(?=[0-9]))*", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Rest();

    [GeneratedRegex("^:[^:]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LoneColon();

    [GeneratedRegex("(?<!:):$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TrailingSigns();

    [GeneratedRegex(@"(:|\.)0\d+(\.|$)[0-9.]*$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LeadingZeros();
}
