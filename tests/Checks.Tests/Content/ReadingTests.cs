using VongGac.Model;

namespace VongGac.Checks.Tests.Content;

/// <summary>What whoever edits a check is told.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-checks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_check_without_a_failing_machine_is_refused_by_name() =>
        Assert.Contains("machines.autorun-off: there is no fixture that gives \"not-met\" on Linux",
            Faults("machines.autorun-off.yaml", text => text[..text.LastIndexOf("  - on: linux", StringComparison.Ordinal)]), StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_fact_is_refused_with_file_and_line() =>
        Assert.Contains("machines.autorun-off.yaml:13: character 8: remoteFacts has no \"autrun\"",
            Faults("machines.autorun-off.yaml", text => text.Replace("remote.autorun", "remote.autrun", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_key_is_refused() =>
        Assert.Contains("the key \"colour\" is not known", Faults("machines.autorun-off.yaml", text => text + "colour: red\n"), StringComparison.Ordinal);

    [Fact]
    public void A_file_bears_the_name_of_its_check() =>
        Assert.Contains("the file must be named machines.other.yaml", Faults("machines.autorun-off.yaml", text => text.Replace("id: machines.autorun-off", "id: machines.other", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Every_fault_of_every_file_is_told_at_once()
    {
        Copy();
        File.WriteAllText(Path.Combine(_folder, "machines.a.yaml"), "id: machines.a\n");
        File.WriteAllText(Path.Combine(_folder, "machines.b.yaml"), ": : [");
        string told = Refusal().Message.En;

        Assert.Contains("machines.a.yaml:1: the key \"version\" is missing", told, StringComparison.Ordinal);
        Assert.Contains("machines.b.yaml:", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused() => Assert.Equal("checks.no-folder", CheckSet.Load(Path.Combine(_folder, "none")).Refusal!.Code);

    [Fact]
    public void Another_content_has_another_hash()
    {
        Copy();
        string before = CheckSet.Load(_folder).Value.Hash;
        File.AppendAllText(Path.Combine(_folder, "machines.autorun-off.yaml"), "# chú thích\n");

        Assert.NotEqual(before, CheckSet.Load(_folder).Value.Hash);
    }

    [Fact]
    public void A_misspelt_fact_of_a_fixture_is_refused()
    {
        Copy();
        string file = Path.Combine(_folder, "machines.autorun-off.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("{ autorun: true }", "{ autorn: true }", StringComparison.Ordinal));

        Assert.Contains("autorn", VongGac.Checks.Trials.CheckTrials.Run(_folder).Refusal!.Message.En, StringComparison.Ordinal);
    }

    private string Faults(string file, Func<string, string> edit)
    {
        Copy();
        string path = Path.Combine(_folder, file);
        File.WriteAllText(path, edit(File.ReadAllText(path)));
        return Refusal().Message.En;
    }

    private Refusal Refusal() => CheckSet.Load(_folder).Refusal ?? throw new InvalidOperationException("It was read.");

    private void Copy()
    {
        foreach (string path in Directory.EnumerateFiles(ContentFolder.Checks, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_folder, Path.GetRelativePath(ContentFolder.Checks, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target, overwrite: true);
        }
    }
}
