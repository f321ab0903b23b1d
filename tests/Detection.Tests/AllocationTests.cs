using System.Text;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests;

/// <summary>A process that runs for months must not feed the garbage collector.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void Real_events_that_match_nothing_allocate_nothing_once_their_kind_was_seen()
    {
        RuleSet set = RuleReader.Read(Shared.Archive(".yml", "data", "sigma", "sigma-rules.tar.gz").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes))));
        var engine = new Engine(set);
        var matcher = new Matcher(engine);
        byte[][] texts = [.. ((string[])["security-datasets", "evtx-attack-samples"]).SelectMany(archive => Shared.Archive(".jsonl", "data", "windows-events", archive + ".tar.gz")).Select(file => file.Bytes)];
        foreach (byte[] text in texts)
        {
            foreach ((_, ReadOnlyMemory<byte> line) in Shared.Numbered(text))
            {
                matcher.Match(line.Span);
            }
        }

        int asked = 0;
        var allocating = new List<string>();
        foreach (byte[] text in texts)
        {
            foreach ((_, ReadOnlyMemory<byte> line) in Shared.Numbered(text))
            {
                asked++;
                // A collection meanwhile drops the rest of the thread's allocation buffer, which then counts as allocated: whoever really
                // allocates does so each time.
                int matches = 0;
                long allocated = long.MaxValue;
                for (int time = 0; time < 3 && matches == 0 && allocated > 0; time++)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    matches = matcher.Match(line.Span).Length;
                    allocated = long.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
                }

                if (matches == 0 && allocated > 0)
                {
                    allocating.Add($"{allocated}: {Encoding.UTF8.GetString(line.Span[..int.Min(line.Length, 300)])}");
                }
            }
        }

        Assert.True(asked > 10_000);
        Assert.True(allocating.Count == 0, $"{allocating.Count} of {asked}:\n{string.Join('\n', allocating.Take(10))}");
    }
}
