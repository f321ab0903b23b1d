namespace VongGac.Agent.Tests;

public sealed class PlantedRootTests
{
    [Fact]
    public void What_is_planted_is_found_below_the_root()
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", "ID=debian\n").Link("/etc/gone", "/nowhere");
        Assert.Equal("ID=debian\n", File.ReadAllText(root.At("/etc/os-release")));
        Assert.Equal("/nowhere", new FileInfo(root.At("/etc/gone")).LinkTarget);
    }
}
