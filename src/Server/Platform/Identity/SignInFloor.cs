using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

internal static class SignInFloor
{
    /// <summary>A shared school computer left alone forgets who sat there.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);

    // OWASP's figure for PBKDF2 with HMAC-SHA-512; about a fifth of a second on one core.
    private const int HashRounds = 210_000;

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.IsEssential = true;
            cookie.ExpireTimeSpan = Session;
            cookie.SlidingExpiration = true;
        });
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton(new PasswordRules(ContentFolder.BesideProgram));
        services.AddSingleton<Accounts>();
        services.AddSingleton<TryPassword>();
        services.AddSingleton<FirstUse>();
        services.AddSingleton(new NavItem(900, new NavLink("/accounts", IdentityWords.Accounts, IconName.People), Permission.ManageAccounts));
        services.AddSingleton(new NavItem(980, new NavLink("/account", IdentityWords.Own, IconName.Person), Permission.SeeHome));
        return services;
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        SignIn.Map(routes);
        FirstUse.Map(routes);
        AcceptInvitation.Map(routes);
        OwnAccount.Map(routes);
        AccountList.Map(routes);
    }
}
