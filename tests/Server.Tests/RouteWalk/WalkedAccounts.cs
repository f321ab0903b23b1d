using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>An account whose one post is at the unit; and what everybody may do with the own account.</summary>
internal sealed class WalkedAccounts : IWalked
{
    /// <summary>Every walker's password.</summary>
    public const string Password = "Cây cầu gỗ 2280 bắc ngang";

    private const string Name = "hieuphan7316", Display = "Lò Thị Bích Hợp";
    private static readonly string Secret = OneTimeCode.NewSecret();

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var accounts = site.Services.GetRequiredService<Accounts>();
        var (id, post) = await Write<(int, Guid)>(site, async (store, stop) =>
        {
            var account = (await accounts.Create(store, Name, Display, Language.Vi, by: null, stop)).Value;
            return (account.Id, (await accounts.Grant(store, account.Id, Role.Head, unit, Axis.Managing, by: null, stop)).Id);
        }, cancel);
        return new Planted(
            new Dictionary<string, Thing> { ["/accounts/{id}"] = id, ["/accounts/{id:int}/posts/{post}"] = $"{post}" },
            [Name, Display],
            [
                new("/accounts", Officer, ("name", "nhanvien.moi"), ("display", "Vàng Thị Mới"), ("role", "Staff"), ("unit", "TH-A")),
                new("/accounts/{id:int}/posts", Officer, ("role", "Staff"), ("unit", "TH-A")),
                new("/accounts/{id:int}/invite", Officer),
                new("/accounts/{id:int}/lock", Officer),
                new("/accounts/{id:int}/unlock", Officer),
                new("/accounts/{id:int}/posts/{post:guid}/withdraw", Officer),
                new("/account/post", Head, walker => new Dictionary<string, string> { ["post"] = $"{walker.Post.Id}" }),
                new("/account/language", Head, ("language", "en")),
                new("/account/second-factor", Head, walker => SecondFactor(site, walker)),
                new("/account/second-factor/off", Head, ("old", Password)),
                new("/account/password", Head, ("old", Password), ("password", "Ngọn đồi xanh 9417 mây trắng"), ("again", "Ngọn đồi xanh 9417 mây trắng")),
                new("/design", new Walker(Role.Administrator, Department, Axis.Managing), ("name", "Thử"), ("due", "30/11/2026"), ("kind", "1")),
            ]);
    }

    /// <summary>What the page sealed for this account, with the code the app would show.</summary>
    private static Dictionary<string, string> SecondFactor(TestSite site, Walker walker) => new()
    {
        ["secret"] = Convert.ToBase64String(site.Services.GetRequiredService<PersonalData>().Seal($"{walker.Account}|{Secret}")),
        ["code"] = OneTimeCode.At(Secret, site.Services.GetRequiredService<TimeProvider>().GetUtcNow()),
    };
}
