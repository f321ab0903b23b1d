using System.CommandLine;

using Microsoft.Extensions.DependencyInjection;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary><c>vonggac user add</c>: makes an account and prints the one-time link by which its owner sets a password.</summary>
internal static class UserAdd
{
    public static Command Command()
    {
        var where = new Where();
        var name = new Option<string>("--name") { Description = "Tên đăng nhập. (User name.)", Required = true };
        var display = new Option<string?>("--display") { Description = "Họ và tên; mặc định là tên đăng nhập. (Name of the person.)" };
        var role = new Option<Role>("--role") { Description = "Vai trò. (Role.)", Required = true };
        var unit = new Option<string?>("--unit") { Description = "Mã đơn vị; quản trị hệ thống có thể bỏ trống. (Unit code; an administrator may leave it out.)", HelpName = "CODE" };
        var url = new Option<string>("--url") { Description = "Địa chỉ của máy chủ trong liên kết. (The server's address in the link.)", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var add = new Command("add", "Tạo tài khoản, in liên kết dùng một lần. (Create an account, print a one-time link.)") { name, display, role, unit, url };
        where.AddTo(add);
        add.SetAction((parsed, cancel) => Run(
            where.Read(parsed), parsed.GetRequiredValue(name), parsed.GetValue(display) ?? parsed.GetRequiredValue(name), parsed.GetRequiredValue(role),
            parsed.GetValue(unit), parsed.GetRequiredValue(url), cancel));
        return new Command("user", "Tài khoản. (Accounts.)") { add };
    }

    private static async Task<int> Run(HouseOptions options, string name, string display, Role role, string? code, string url, CancellationToken cancel)
    {
        if (options.Faults() is { Count: > 0 } faults) return await Say.Refused(faults);
        await using var app = House.Build(options);
        await House.Prepare(app, cancel);
        UnitId? unit = code is null ? role == Role.Administrator ? FirstUse.Top : null : await app.Services.GetRequiredService<UnitOfCode>()(code.ToUpperInvariant(), cancel);
        if (unit is not { } at) return await Say.Refused(new Refusal("post.unit", IdentityWords.UnitUnknown, "unit"));
        var accounts = app.Services.GetRequiredService<Accounts>();
        var made = await app.Services.GetRequiredService<Writer>().Write<string>(null, async (store, inner) =>
        {
            if (!(await accounts.Create(store, name, display, Language.Vi, by: null, inner)).Is(out var account, out var refusal)) return refusal;
            await accounts.Grant(store, account.Id, role, at, AccountActs.AxisOf(role), by: null, inner);
            return await accounts.Invite(store, account.Id, by: null, inner);
        }, cancel: cancel);
        if (!made.Is(out string? secret, out var no)) return await Say.Refused(no);
        await Say.Done(new($"Đã tạo tài khoản {name}. Liên kết dùng một lần, trong 7 ngày:", $"Account {name} is made. One-time link, for 7 days:"));
        await Console.Out.WriteLineAsync($"{url.TrimEnd('/')}/invitation/{secret}");
        return Exit.Done;
    }
}
