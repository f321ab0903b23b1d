using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Reports;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>The house with the small province, on a day that does not pass: nothing changes but what a walker changed.</summary>
internal static class WalkSite
{
    public static readonly DateTimeOffset Now = new(2026, 11, 5, 8, 0, 0, VietnamTime.Offset);

    /// <summary>When the rooms' seeds were sown; after the units began.</summary>
    public static readonly DateTimeOffset Planted = new(2026, 10, 30, 8, 0, 0, VietnamTime.Offset);

    private static readonly DateTimeOffset Long = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static async Task<TestSite> Start(CancellationToken cancel, Action<IServiceCollection>? adjust = null, Action<WebApplication>? routes = null)
    {
        var site = await TestSite.Start(
            services =>
            {
                var time = new FakeTimeProvider(Now);
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                // Not what is walked for: a thousand passwords are checked, and a report would be printed for each who may see it.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
                services.Replace(ServiceDescriptor.Singleton(new PdfPrinter(time, program: null)));
                // A report goes out to nobody, who accepts it.
                var options = (HouseOptions)services.First(service => service.ServiceType == typeof(HouseOptions)).ImplementationInstance!;
                services.AddSingleton(options with { NationalReport = WalkedNational.Options });
                services.AddHttpClient(VongGac.Server.Endpoints.SendAvReport.Client).ConfigurePrimaryHttpMessageHandler(() => new WalkedNational.Accepting());
                adjust?.Invoke(services);
            },
            app =>
            {
                app.MapGet(Walk.TokenRoute, (HttpContext http, IAntiforgery tokens) => tokens.GetAndStoreTokens(http).RequestToken).Open("for the walk itself");
                routes?.Invoke(app);
            });
        await SmallProvince.Plant(site, Long, cancel);
        return site;
    }

    /// <summary>An account and its post for everybody who may walk; then what the rooms plant in the unit.</summary>
    public static async Task<Walk> Sow(TestSite site, UnitId unit, CancellationToken cancel)
    {
        UnitId[] units = [SmallProvince.Department, SmallProvince.CommuneA, SmallProvince.CommuneB, SmallProvince.SchoolA, SmallProvince.SchoolB, SmallProvince.UpperSecondary];
        string hash = site.Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), WalkedAccounts.Password);
        await SmallProvince.Write<int>(site, async (store, stop) =>
        {
            foreach (var walker in units.SelectMany(at => Enum.GetValues<Axis>().SelectMany(axis => Walker.EveryRoleAt(at, axis))))
            {
                string name = $"walk-{walker.Account}";
                store.Add(new Account
                {
                    Id = walker.Account, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"Walker {walker.Account}", SecurityStamp = "walk", PasswordHash = hash,
                });
                store.Add(walker.Post);
            }

            return await store.SaveChangesAsync(stop);
        }, cancel);
        var planted = new List<Planted>();
        foreach (var seed in Seeds.All) planted.Add(await seed.Plant(site, unit, cancel));
        return new Walk(site, planted, [unit.ToString(), "1"]);
    }
}
