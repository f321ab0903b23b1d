using VongGac.Fuzz;

namespace VongGac.Checks.Tests.Rules;

public sealed class FuzzSeedTests
{
    private static readonly string[] Scraps = ["", "(", ")", "[", "'", " not ", ".", "{", "}", "\0", "é", "1d", " in ", "map(x, "];

    public static TheoryData<string> Seeds =>
        [.. Directory.EnumerateFiles(Path.Combine(ContentFolder.Root(), "fuzz", "seeds", "check")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Seeds))]
    public void What_once_mattered_to_the_fuzzer_is_survived(string seed) =>
        CheckTarget.Run(File.ReadAllBytes(Path.Combine(ContentFolder.Root(), "fuzz", "seeds", "check", seed)));

    [Fact]
    public void Expressions_broken_at_any_place_are_survived() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Int[0, 200], CsCheck.Gen.Int[0, 10], CsCheck.Gen.Int[0, Scraps.Length - 1]),
            edit =>
            {
                const string Good = "{firewall.profiles.where(p, p.enabled and p.name in ['domain', \"public\"]).map(p, p.name + '=' + p.enabled)} and age(updates.lastInstalledAt) <= 31d or not (system.build * 2 >= 1)";
                int at = Math.Min(edit.Item1, Good.Length), cut = Math.Min(edit.Item2, Good.Length - at);
                CheckTarget.Run(System.Text.Encoding.UTF8.GetBytes(Good.Remove(at, cut).Insert(at, Scraps[edit.Item3])));
            },
            iter: 3_000);
}
