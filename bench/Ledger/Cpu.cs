using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Bench.Ledger;

/// <summary>Processor seconds of this process and, where it is PostgreSQL on this machine, of the database's processes.</summary>
internal static class Cpu
{
    private const double TicksPerSecond = 100;

    public static async Task<double> Seconds(Database database, CancellationToken cancel)
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds + (database.ManyWriters ? await Postgres(database, cancel) : 0);
    }

    private static async Task<double> Postgres(Database database, CancellationToken cancel)
    {
        await using var store = database.Open(null, null);
        int backend = (await store.Database.SqlQuery<int>($"""SELECT pg_backend_pid() AS "Value" """).ToListAsync(cancel))[0];
        if (Stat(backend) is not { } mine) return 0; // the database stands on another machine
        double ticks = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) || Stat(id) is not { } stat) continue;
            if (stat.Parent == mine.Parent) ticks += stat.Own;
            else if (id == mine.Parent) ticks += stat.Own + stat.Children; // backends that ended meanwhile
        }

        return ticks / TicksPerSecond;
    }

    private static (int Parent, double Own, double Children)? Stat(int process)
    {
        string file = $"/proc/{process}/stat";
        if (!File.Exists(file)) return null;
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null; // it ended between the look and the read
        }

        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        double At(int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);
        return (int.Parse(fields[1], CultureInfo.InvariantCulture), At(11) + At(12), At(13) + At(14));
    }
}
