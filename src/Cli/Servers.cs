using System.CommandLine;

using Microsoft.Extensions.DependencyInjection;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary><c>vonggac servers</c>: by which addresses machines are told to call, and the change of them before the house moves.</summary>
internal static class Servers
{
    public static Command Command()
    {
        var (where, whereSet) = (new Where(), new Where());
        var addresses = new Argument<string[]>("ADDRESS")
        {
            Description = "Địa chỉ mới, địa chỉ dùng trước đứng trước: https://… (New addresses, first choice first.)", Arity = ArgumentArity.OneOrMore,
        };
        var set = new Command("set", """
            Báo cho mọi máy địa chỉ mới của máy chủ, có chữ ký. Máy thử địa chỉ mới ở lần gọi sau, giữ địa chỉ cũ đến khi địa chỉ mới trả lời.
            (Tell every machine the server's new addresses, signed. Each tries them at its next call and keeps the old ones until a new one answers.)
            """) { addresses };
        whereSet.AddTo(set);
        set.SetAction((parsed, cancel) => Run(whereSet.Read(parsed), parsed.GetRequiredValue(addresses), cancel));
        var servers = new Command("servers", "Địa chỉ máy chủ mà các máy gọi về. (By which addresses machines call.)") { set };
        where.AddTo(servers);
        servers.SetAction((parsed, cancel) => Run(where.Read(parsed), [], cancel));
        return servers;
    }

    private static async Task<int> Run(HouseOptions options, string[] addresses, CancellationToken cancel)
    {
        if (options.Faults() is { Count: > 0 } faults) return await Say.Refused(faults);
        await using var app = House.Build(options);
        await House.Prepare(app, cancel);
        var door = app.Services.GetRequiredService<EndpointsDoor>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var done = await app.Services.GetRequiredService<Writer>().Write<AddressChange>(
            post: null, async (store, stop) => addresses.Length == 0 ? await EndpointsDoor.Servers(store, stop) : await door.SetServers(store, addresses, now, account: null, stop), cancel: cancel);
        if (!done.Is(out var change, out var refusal)) return await Say.Refused(refusal);
        if (change.Addresses.Count == 0)
        {
            await Say.Done(new Text("Chưa báo địa chỉ nào: {0} máy gọi về địa chỉ lúc cài đặt.", "No address was told: {0} machines call where they enrolled.").With(change.Enrolled));
            return Exit.Done;
        }

        foreach (string address in change.Addresses) await Console.Out.WriteLineAsync(address);
        await Say.Done(new Text("Đã báo cho {0}/{1} máy.", "{0} of {1} machines were told.").With(change.Told, change.Enrolled));
        return Exit.Done;
    }
}
