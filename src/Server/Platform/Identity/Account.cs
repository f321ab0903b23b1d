using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Somebody who can sign in. What they may see is a matter of their posts.</summary>
public sealed class Account : IdentityUser<int>, IProvinceWide
{
    /// <summary>The name shown in the header and in the audit's readable view.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary><see cref="Vietnamese.Fold"/> of both names: what search compares with.</summary>
    public string Folded { get; set; } = "";

    /// <summary><see cref="Vietnamese.SortKey"/> of the display name.</summary>
    public string SortKey { get; set; } = "";

    /// <summary>The language of this person's screen.</summary>
    public Language Language { get; set; }

    /// <summary>The secret shared with the authenticator app, sealed; in force once <c>TwoFactorEnabled</c>.</summary>
    public byte[]? SecondFactor { get; set; }

    /// <summary>The time step of the last code taken: a code works once.</summary>
    public long SecondFactorStep { get; set; }
}

/// <summary>A link by which somebody sets their own password; works once.</summary>
public sealed class Invitation : IProvinceWide
{
    /// <summary>SHA-256 of what stands in the link: whoever reads the database cannot use it.</summary>
    public required byte[] Hash { get; init; }

    public required int AccountId { get; init; }

    public required DateTimeOffset Until { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Lets somebody in who lost the second factor; works once.</summary>
public sealed class RecoveryCode : IProvinceWide
{
    public required int AccountId { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal static class IdentityTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("account");
        model.Entity<IdentityUserClaim<int>>().ToTable("account_claim");
        model.Entity<IdentityUserLogin<int>>().ToTable("account_login");
        model.Entity<IdentityUserToken<int>>().ToTable("account_token");
        model.Entity<Invitation>(invitation =>
        {
            invitation.HasKey(i => i.Hash);
            invitation.HasIndex(i => i.AccountId);
        });
        model.Entity<RecoveryCode>().HasKey(c => new { c.AccountId, c.Hash });
    }
}
