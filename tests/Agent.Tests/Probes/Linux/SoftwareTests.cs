using System.Text;
using CsCheck;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class SoftwareTests
{
    [Fact]
    public void Recorded_paragraphs_of_dpkg_are_packages()
    {
        var packages = DpkgStatus.Installed(SharedArchive.Text("debian12-real-outputs.tar.gz", "dpkg-status-excerpt.txt").Split('\n'), out int odd);
        Assert.Equal(0, odd);
        Assert.Contains(new DpkgPackage("bash", "5.2.15-2+b8", "amd64"), packages);
        Assert.Contains(new DpkgPackage("apt", "2.6.1", "amd64"), packages);
    }

    [Theory]
    [InlineData("install ok installed", 1)]
    [InlineData("hold ok installed", 1)]
    [InlineData("install ok half-configured", 1)]
    [InlineData("deinstall ok config-files", 0)]
    [InlineData("purge ok not-installed", 0)]
    public void A_package_counts_while_its_files_are_on_the_disk(string status, int expected) =>
        Assert.Equal(expected, DpkgStatus.Installed($"Package: a\nStatus: {status}\nVersion: 1\n".Split('\n'), out _).Count);

    [Fact]
    public void Words_in_a_description_are_no_fields()
    {
        var packages = DpkgStatus.Installed("Package: a\nStatus: install ok installed\nVersion: 1\nDescription: x\n Package: b\n Version: 2\n".Split('\n'), out _);
        Assert.Equal([new DpkgPackage("a", "1", "")], packages);
    }

    [Fact]
    public async Task Ten_thousand_packages_are_listed_and_fast()
    {
        using var root = new PlantedRoot();
        var status = new StringBuilder();
        for (int i = 0; i < 10_000; i++) status.Append($"Package: goi-{i:00000}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:{i}.0-1\nDescription: Gói số {i}\n dòng tiếp\n\n");
        root.File(DpkgStatus.Path, status.ToString());
        var (facts, runs) = await root.Inspection();
        Assert.Equal(10_000, facts.Software!.Items.Count);
        Assert.True(runs.Single(run => run.Name == "software").Ok);
        Assert.InRange(runs.Sum(run => run.Milliseconds), 0, 9_000);
    }

    [Fact]
    public void Beyond_twenty_thousand_the_rest_is_counted()
    {
        using var root = new PlantedRoot();
        root.File(DpkgStatus.Path, string.Concat(Enumerable.Range(0, 20_005).Select(i => $"Package: p{i}\nStatus: install ok installed\nVersion: 1\n\n")));
        var seen = SoftwareProbe.Look(root.Ground())!;
        Assert.Equal((20_000, 5), (seen.Items.Count, seen.LeftOut));
    }

    [Fact]
    public void A_damaged_list_is_a_failure_that_says_how_much_is_missing()
    {
        using var root = new PlantedRoot();
        root.File(DpkgStatus.Path, "Package: a\nStatus: install ok installed\nVersion: 1\n\n\u0000\u0001rubbish\n\nPackage: b\nVersion: 2\n");
        var ground = root.Ground();
        Assert.Equal(["a"], SoftwareProbe.Look(ground)!.Items.Select(item => item.Name));
        Assert.True(ground.Looking.Lacking);
        Assert.Equal(["dpkg status: 2 paragraphs are no packages"], ground.Looking.Misses);
    }

    [Fact]
    public void Rpms_answer_is_read_line_by_line()
    {
        var items = SoftwareProbe.RpmList("bash\t5.1.8-9.el9\tRed Hat, Inc.\t1700000000\ngpg-pubkey\t1-2\t(none)\t1\nlẻ\nx\t1-1\t(none)\tabc\n").ToList();
        Assert.Equal([new InstalledSoftware("bash", "5.1.8-9.el9", "Red Hat, Inc.", "rpm", new DateOnly(2023, 11, 14)), new InstalledSoftware("x", "1-1", null, "rpm", null)], items);
    }

    [Fact]
    public void A_system_that_keeps_no_list_is_not_taken_for_one_without_software()
    {
        using var root = new PlantedRoot();
        var ground = root.Ground();
        Assert.Null(SoftwareProbe.Look(ground));
        Assert.NotEmpty(ground.Looking.Misses);
    }

    [Fact]
    public void Any_text_in_place_of_the_list_is_survived()
    {
        string[] lines = ["Package: a", "Package:", "Status: install ok installed", "Status: x", "Version: 1", "Version:", "", " ", "\t", "Architecture: all", "\0", "Pa"];
        Gen.OneOf(Gen.Int[0, lines.Length - 1].Select(i => lines[i]), Gen.String[0, 30]).Array[0, 60].Sample(text =>
            Assert.All(DpkgStatus.Installed(text, out _), package => Assert.True(package.Name.Length > 0 && package.Version.Length > 0)));
    }

    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "1.0-0", 0)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0~~", "1.0~", -1)]
    [InlineData("1:0.9", "2.0", 1)]
    [InlineData("2.6.1", "2.6.2", -1)]
    [InlineData("12.4+deb12u11", "12.4+deb12u15", -1)]
    [InlineData("1.0a", "1.0+", -1)]
    [InlineData("1.09", "1.9", 0)]
    [InlineData("5.2.15-2+b8", "5.2.15-2+b10", -1)]
    [InlineData("1.0-1", "1.0-1ubuntu1", -1)]
    public void Versions_of_debian_are_ordered_as_its_manual_says(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(DebianVersion.Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(DebianVersion.Compare(right, left)));
    }

    [Fact]
    public void The_order_of_versions_holds_for_any_three_texts() =>
        Gen.String[Gen.Char["0129a~+-:."], 0, 8].Array[3].Sample(texts =>
        {
            Array.Sort(texts, DebianVersion.Compare);
            Assert.True(DebianVersion.Compare(texts[0], texts[1]) <= 0 && DebianVersion.Compare(texts[1], texts[2]) <= 0 && DebianVersion.Compare(texts[0], texts[2]) <= 0);
        });
}
