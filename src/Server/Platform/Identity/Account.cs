using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Somebody who can sign in. What they may see is a matter of their posts.</summary>
public sealed class Account : IdentityUser<int>, IProvinceWide
{
    /// <summary>The name shown in the header and in the audit's readable view.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The language of this person's screen.</summary>
    public Language Language { get; set; }
}

internal static class IdentityTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("account");
        model.Entity<IdentityUserClaim<int>>().ToTable("account_claim");
        model.Entity<IdentityUserLogin<int>>().ToTable("account_login");
        model.Entity<IdentityUserToken<int>>().ToTable("account_token");
    }
}
