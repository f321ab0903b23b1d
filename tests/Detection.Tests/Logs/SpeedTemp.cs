using System.Diagnostics;
using System.Text;
using VongGac.Detection.Logs;
namespace VongGac.Detection.Tests.Logs;
public sealed class SpeedTemp(ITestOutputHelper output)
{
    [Fact]
    public void Speed()
    {
        var random = new Random(1);
        byte[][] ssh = [.. Enumerable.Range(0, 20000).Select(index => Encoding.UTF8.GetBytes($"Nov {1 + (index / 4000 % 28),2} {index / 3600 % 24:00}:{index / 60 % 60:00}:{index % 60:00} truong-{index % 50} sshd[{1000 + (index % 30000)}]: Failed password for {(index % 2 == 0 ? "invalid user " : "")}admin from {random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)} port {random.Next(1024, 65536)} ssh2"))];
        byte[][] web = [.. Shared.Lines("data", "logs", "apache-access-10000.log.gz").Select(Encoding.UTF8.GetBytes)];
        foreach ((string name, byte[][] lines) in new[] { ("sshd", ssh), ("syslog", ssh), ("access", web) })
        {
            ILineReader reader = LineReaders.Open(name, Told.Times)!;
            var to = new EventText();
            for (int round = 0; round < 5; round++)
            {
                foreach (byte[] line in lines) reader.Read(line, to);
            }
            
            long before = GC.GetAllocatedBytesForCurrentThread();
            double best = double.MaxValue;
            for (int round = 0; round < 20; round++)
            {
                var clock = Stopwatch.StartNew();
                foreach (byte[] line in lines) reader.Read(line, to);
                best = Math.Min(best, clock.Elapsed.TotalNanoseconds / lines.Length);
            }
            output.WriteLine($"{name}: best {best:F0} ns a line, {(GC.GetAllocatedBytesForCurrentThread() - before) / (20.0 * lines.Length):F2} B; {Encoding.UTF8.GetString(to.Json)}");
        }
    }
}
