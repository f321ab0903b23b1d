namespace VongGac.Agent.Probes.Windows;

/// <summary>A product as it registered with the Security Center. There is none on servers.</summary>
/// <param name="On">It says that it protects.</param>
/// <param name="UpToDate">It says that its signatures are fresh.</param>
internal sealed record SecurityProvider(string Name, bool On, bool UpToDate, string? Program)
{
    /// <summary>Nibbles of STATE: 0x1000 on (0 off, 0x2000 snoozed, 0x3000 expired), 0x10 out of date.</summary>
    public static SecurityProvider Of(string name, long state, string? program) => new(name, (state & 0xF000) == 0x1000, (state & 0xF0) == 0, program);

    public static IEnumerable<SecurityProvider> Below(Keys keys, string place) => keys.Below(place)
        .Select(key => (Name: keys.Text(key, "DISPLAYNAME"), State: keys.Number(key, "STATE"), Program: keys.Text(key, "PRODUCTEXE")))
        .Where(said => said is { Name: not null, State: not null })
        .Select(said => Of(said.Name!, said.State!.Value, said.Program));
}
