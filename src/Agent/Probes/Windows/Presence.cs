namespace VongGac.Agent.Probes.Windows;

/// <summary>Where a product shows: its services, its programs, its names in the list of installed programs.</summary>
/// <param name="Name">The name of the fact.</param>
/// <param name="Services">Names of services and drivers; the last letter may be <c>*</c>.</param>
/// <param name="Programs">Names of programs without <c>.exe</c>.</param>
/// <param name="Titles">Beginnings of display names; product names are not translated.</param>
internal sealed record Traces(string Name, string[] Services, string[] Programs, string[] Titles);

/// <summary>Answers for a <see cref="Traces"/>: is it here, which version, does it run.</summary>
internal sealed class Presence(WindowsMachine machine)
{
    private readonly Lazy<IReadOnlySet<string>> _running = new(() => machine.Ask("running services", machine.Api.RunningServices) ?? new HashSet<string>());
    private readonly Lazy<IReadOnlySet<string>> _programs = new(() => machine.Ask("running programs", machine.Api.RunningPrograms) ?? new HashSet<string>());
    private readonly Lazy<List<Uninstallable>> _installed = new(() => [.. Uninstallable.Of(machine)]);
    private readonly Lazy<HashSet<string>> _services = new(() =>
        machine.Keys.Below(WindowsMachine.Services).Select(key => key[(WindowsMachine.Services.Length + 1)..]).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Services and drivers of these traces that are installed.</summary>
    public IReadOnlyList<string> ServicesOf(Traces traces) =>
    [
        .. traces.Services.SelectMany(name => name.EndsWith('*')
            ? _services.Value.Where(service => service.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase))
            : _services.Value.Where(service => service.Equals(name, StringComparison.OrdinalIgnoreCase))),
    ];

    public Uninstallable? Installed(Traces traces) =>
        _installed.Value.Find(program => Array.Exists(traces.Titles, title => program.Name.StartsWith(title, StringComparison.OrdinalIgnoreCase)));

    public bool Runs(Traces traces) => ServicesOf(traces).Any(_running.Value.Contains) || traces.Programs.Any(_programs.Value.Contains);

    public bool IsHere(Traces traces) => ServicesOf(traces).Count > 0 || Installed(traces) is not null || traces.Programs.Any(_programs.Value.Contains);

    public bool ServiceRuns(string service) => _running.Value.Contains(service);
}
