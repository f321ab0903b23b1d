using CsCheck;
using VongGac.Fuzz;

namespace VongGac.Wire.Tests;

public sealed class FuzzSeedTests
{
    private delegate void Target(ReadOnlySpan<byte> file);

    private static readonly Dictionary<string, Target> Targets = new() { ["wire"] = WireTarget.Run, ["offline"] = OfflineTarget.Run };

    public static TheoryData<string, string> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, string>();
            foreach (string target in Targets.Keys)
            {
                foreach (string seed in Directory.EnumerateFiles(Folder(target)).Order(StringComparer.Ordinal)) seeds.Add(target, Path.GetFileName(seed));
            }

            return seeds;
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_may_matter_to_the_fuzzer_is_survived(string target, string seed) => Targets[target](File.ReadAllBytes(Path.Combine(Folder(target), seed)));

    [Theory]
    [InlineData("wire", "check-in.json")]
    [InlineData("wire", "command.json")]
    [InlineData("offline", "look.json")]
    [InlineData("offline", "square.bin")]
    public void Bytes_changed_left_out_or_put_in_anywhere_are_survived(string target, string seed)
    {
        byte[] good = File.ReadAllBytes(Path.Combine(Folder(target), seed));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 8], Gen.Byte.Array[0, 8]).Sample((at, cut, put) => Targets[target]([.. good[..at], .. put, .. good[Math.Min(good.Length, at + cut)..]]), iter: 2_000);
    }

    private static string Folder(string target)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VongGac.slnx"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The repository is not above the tests."), "fuzz", "seeds", target);
    }
}
