using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Public keys from the database. Those asked for while others are being read are read together: after a restart the first
/// call of every machine asks for one, and a query each would keep both cores busy with nothing else.
/// </summary>
internal sealed class AskedKeys(Database database)
{
    private const int MostTogether = 500;

    private static readonly Statement ByAgent = new("$agent", "SELECT e.agent, e.public_key FROM {r} JOIN endpoint e ON e.agent = r.agent WHERE e.public_key IS NOT NULL");

    private readonly Lock _door = new();
    private readonly Queue<(string Agent, TaskCompletionSource<byte[]?> Key)> _asked = new();
    private bool _reading;

    /// <summary>Null where nobody bears the name.</summary>
    public Task<byte[]?> Of(string agent)
    {
        var key = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_door)
        {
            _asked.Enqueue((agent, key));
            if (!_reading) _ = Task.Run(ReadAll);
            _reading = true;
        }

        return key.Task;
    }

    private async Task ReadAll()
    {
        while (Next() is { Count: > 0 } group)
        {
            try
            {
                var keys = new Dictionary<string, byte[]>(group.Count, StringComparer.Ordinal);
                await using var store = database.Open(post: null, writer: null);
                await (await Sql.Of(store, CancellationToken.None)).Read(ByAgent, [.. group.Select(one => one.Agent).Distinct().Select(agent => new object?[] { agent })], row => keys[row.GetString(0)] = row.GetBytes(1));
                foreach (var (agent, key) in group) key.TrySetResult(keys.GetValueOrDefault(agent));
            }
            catch (Exception fault)
            {
                foreach (var (_, key) in group) key.TrySetException(fault); // each caller hears of it
            }
        }
    }

    private List<(string Agent, TaskCompletionSource<byte[]?> Key)> Next()
    {
        lock (_door)
        {
            var group = new List<(string, TaskCompletionSource<byte[]?>)>(Math.Min(_asked.Count, MostTogether));
            while (group.Count < MostTogether && _asked.TryDequeue(out var one)) group.Add(one);
            _reading = group.Count > 0;
            return group;
        }
    }
}
