namespace VongGac.Formats.AvReport;

/// <summary>Splits a report so that no message holds more indicators (malware and connections) than its form allows.</summary>
internal static class AvBatches
{
    public static IReadOnlyList<AvReport> Of(AvReport report, int? most)
    {
        if (most is not { } bound || report.Machines.Sum(Indicators) <= bound) return [report];
        var parts = new List<AvReport>();
        var machines = new List<AvMachine>();
        int left = bound;
        foreach (var machine in report.Machines)
        {
            // Machines without indicators hold no row of a form that is split, so they need no place.
            for (var rest = machine; rest is not null && Indicators(rest) > 0;)
            {
                machines.Add(Head(rest, left));
                left -= Indicators(machines[^1]);
                rest = Tail(rest, Indicators(machines[^1]));
                if (left > 0) continue;
                parts.Add(report with { Machines = [.. machines] });
                machines.Clear();
                left = bound;
            }
        }

        if (machines.Count > 0) parts.Add(report with { Machines = [.. machines] });
        return parts;
    }

    private static int Indicators(AvMachine machine) => (machine.Malware?.Count ?? 0) + (machine.Connections?.Count ?? 0);

    private static AvMachine Head(AvMachine machine, int take)
    {
        int malware = Math.Min(take, machine.Malware?.Count ?? 0);
        return machine with { Malware = machine.Malware?.Take(malware).ToArray(), Connections = machine.Connections?.Take(take - malware).ToArray() };
    }

    private static AvMachine? Tail(AvMachine machine, int skip)
    {
        int malware = Math.Min(skip, machine.Malware?.Count ?? 0);
        var rest = machine with { Malware = machine.Malware?.Skip(malware).ToArray(), Connections = machine.Connections?.Skip(skip - malware).ToArray() };
        return Indicators(rest) == 0 ? null : rest;
    }
}
