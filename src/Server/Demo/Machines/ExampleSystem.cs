using System.Globalization;

namespace VongGac.Server.Demo;

/// <summary>The operating system of an example machine, as its agent names it.</summary>
/// <param name="Build">Null where there is none.</param>
/// <param name="Ubr">The revision with the month's patches; null where the system has no such number.</param>
internal sealed record ExampleSystem(string Name, string? Release, int? Build, int? Ubr)
{
    /// <summary>The revision of a machine that missed the month's patches.</summary>
    private const int Behind = 4061;

    /// <param name="supported">The maker still repairs it.</param>
    /// <param name="patched">It has the month's patches.</param>
    /// <param name="newest">The revision a patched Windows has.</param>
    public static ExampleSystem Of(ExampleMachine machine, bool supported, bool patched, int newest)
    {
        if (machine.Sort == MachineSort.Server) return new("Debian GNU/Linux", supported ? "12" : "10", null, null);
        int ubr = patched ? newest : Behind;
        return (supported, machine.Image.Below(47, 10)) switch
        {
            (true, _) => new("Windows 11 Pro", "25H2", 26200, ubr),
            (false, < 8) => new("Windows 10 Pro", "22H2", 19045, ubr),
            _ => new("Windows 7 Professional", null, 7601, ubr),
        };
    }

    public override string ToString()
    {
        string name = Release is null ? Name : $"{Name} {Release}";
        return Build is null ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({Build}.{Ubr})");
    }
}
