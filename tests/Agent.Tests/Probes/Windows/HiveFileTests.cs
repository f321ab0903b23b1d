using System.Diagnostics;
using System.Text;
using CsCheck;
using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Windows;

public sealed class HiveFileTests
{
    private const string Uninstall = @"Software\Microsoft\Windows\CurrentVersion\Uninstall";

    private static readonly byte[] Example = new HiveMaker().Key(Uninstall + @"\Zalo", ("DisplayName", "Zalo 24.6.3"), ("Tên", "Chương trình"), ("Size", 77))
        .Key(@"Software\Cốc Cốc", ("Lớn", new string('x', 20_000))).Bytes();

    [Fact]
    public void Keys_and_values_are_found_whatever_their_case()
    {
        var hive = new HiveFile(Example);
        Assert.Equal(["Zalo"], hive.Below(Uninstall.ToUpperInvariant()));
        Assert.Equal("Zalo 24.6.3", hive.Value(Uninstall + @"\zalo", "displayname"));
        Assert.Equal("Chương trình", hive.Value(Uninstall + @"\Zalo", "Tên"));
        Assert.Equal(77, hive.Value(Uninstall + @"\Zalo", "Size"));
        Assert.Equal(["DisplayName", "Tên", "Size"], hive.Names(Uninstall + @"\Zalo"));
        Assert.Equal(["Microsoft", "Cốc Cốc"], hive.Below("Software"));
        Assert.Null(hive.Below("Software\\Không có"));
        Assert.Null(hive.Value("Software", "x"));
    }

    [Fact]
    public void A_value_in_segments_is_put_together() => Assert.Equal(20_000, Assert.IsType<string>(new HiveFile(Example).Value(@"Software\Cốc Cốc", "Lớn")).Length);

    [Fact]
    public async Task An_independent_reader_agrees_that_the_example_is_a_hive()
    {
        const string reader = "/usr/bin/hivexget";
        if (!File.Exists(reader)) Assert.Skip("hivexget is not installed: apt-get install libhivex-bin");
        string file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, Example, TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo(reader, [file, @"\" + Uninstall + @"\Zalo", "DisplayName"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Equal("Zalo 24.6.3", (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        File.Delete(file);
    }

    [Fact]
    public void Damage_gives_one_kind_of_refusal() =>
        Gen.Select(Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 10], Gen.Int[0, 1 << 20]).Sample(
            (changes, cut) =>
            {
                byte[] spoiled = [.. Example];
                foreach (var (at, with) in changes) spoiled[cut % 2 == 0 ? at % spoiled.Length : 0x1000 + (at % 0x600)] = with;
                if (cut % 7 == 0) spoiled = spoiled[..(cut % spoiled.Length)];
                try
                {
                    var hive = new HiveFile(spoiled);
                    foreach (string key in hive.Below(Uninstall) ?? []) hive.Value(Uninstall + '\\' + key, "DisplayName");
                    hive.Value(@"Software\Cốc Cốc", "Lớn");
                }
                catch (InvalidDataException)
                {
                    // The one answer to damage.
                }
            },
            iter: 20_000);

    [Fact]
    public void Programs_of_people_who_are_not_signed_in_are_seen()
    {
        using var root = new PlantedRoot();
        const string other = "S-1-5-21-1004336348-1177238915-682003330-1002";
        var hives = PlantedHives.LabPc().Set(@"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\" + other, "ProfileImagePath", @"C:\Users\Học sinh");
        root.File("/C/Users/Học sinh/NTUSER.DAT", new HiveMaker().Key(Uninstall + @"\Game", ("DisplayName", "Trò chơi")).Bytes());
        Assert.Contains(Software(), item => item is { Name: "Trò chơi", Source: "user" });

        root.File("/C/Users/Học sinh/NTUSER.DAT", Encoding.UTF8.GetBytes("rác"));
        Assert.DoesNotContain(Software(), item => item.Name == "Trò chơi");

        IReadOnlyList<InstalledSoftware> Software() => SoftwareProbe.Look(new PlantedWindows().With(hives, PlantedWindows.Look(root.Path)).WithEveryone()).Items;
    }
}
