using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Architecture.Tests;

/// <summary>Every row belongs to a unit and is filtered by it, or stands on the list of those that do not, with a reason.</summary>
public sealed class EntityTests
{
    private static readonly Dictionary<string, string> ProvinceWide = new()
    {
        ["Account"] = "who can sign in; what they see is a matter of posts",
        ["IdentityUserClaim<int>"] = "belongs to an account",
        ["IdentityUserLogin<int>"] = "belongs to an account",
        ["IdentityUserToken<int>"] = "belongs to an account",
        ["Directive"] = "read only through Store.Directives(): by who received or issued it",
        ["DirectiveObligation"] = "read only through its directive",
        ["AuditEntry"] = "who changed what, ids only; read with SeeAudit alone",
        ["AuditHead"] = "where a node's chain of the audit ends",
        ["AuditSeal"] = "all chains of the audit, sealed together",
        ["OutgoingNotice"] = "address and text are sealed; nobody reads them on a screen",
        ["ScheduleLease"] = "which node does which work",
        ["Downtime"] = "when the house itself was away: nothing ages by it",
        ["Lapsed"] = "which collector of a subject did not run; a number of a subject only",
        ["LedgerClock"] = "the last commit and the last beat",
        ["LedgerCollector"] = "names of collectors",
        ["LedgerMeasure"] = "questions, not answers",
        ["MeasureVersion"] = "questions, not answers",
        ["Pulse"] = "when a subject was last looked at; a number of a subject only",
        ["TakenBatch"] = "ids of batches, so that one counts once",
        ["Invitation"] = "belongs to an account; the secret is kept as a hash",
        ["RecoveryCode"] = "belongs to an account; kept as a hash",
        ["UnitImport"] = "a list before it is taken: sealed, belongs to whoever brought it, gone after a week",
        ["Post"] = "read before the scope is known: it is what the scope is made of",
        ["ScopeEdge"] = "the scope itself",
        ["Sequence"] = "numbers only",
        ["ServerAddresses"] = "where the house can be reached: told to every machine",
        ["ServerKey"] = "the key that signs commands: sealed, one for the house",
    };

    [Fact]
    public void Every_entity_is_filtered_by_unit_or_on_the_list()
    {
        using var database = new SqliteDatabase(Path.Combine(Path.GetTempPath(), "never-opened.db"));
        using var store = database.Open(post: null, writer: null);
        Law.Holds(Faults(store.Model, ProvinceWide));
    }

    [Fact]
    public void Planted_entities_are_caught()
    {
        using var store = new PlantedStore(new DbContextOptionsBuilder<PlantedStore>().UseSqlite("Data Source=:memory:").Options);
        Assert.Equal(
            [
                "Gone is on the list and is no entity", "Unfiltered is unit-scoped but has no filter",
                "Unlisted is province-wide without a reason on the list", "Unmarked is neither unit-scoped nor province-wide",
            ],
            Faults(store.Model, new Dictionary<string, string> { ["Gone"] = "was here once", ["Listed"] = "named" }).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Faults(IModel model, Dictionary<string, string> listed)
    {
        var entities = model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList();
        foreach (var entity in entities)
        {
            string name = NameOf(entity.ClrType);
            if (typeof(IUnitScoped).IsAssignableFrom(entity.ClrType))
            {
                if (entity.FindDeclaredQueryFilter(Store.UnitFilter) is null) yield return $"{name} is unit-scoped but has no filter";
            }
            else if (!typeof(IProvinceWide).IsAssignableFrom(entity.ClrType) && !listed.ContainsKey(name))
            {
                yield return $"{name} is neither unit-scoped nor province-wide";
            }
            else if (!listed.ContainsKey(name))
            {
                yield return $"{name} is province-wide without a reason on the list";
            }
        }

        foreach (string name in listed.Keys.Except(entities.Select(entity => NameOf(entity.ClrType)))) yield return $"{name} is on the list and is no entity";
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument == typeof(int) ? "int" : argument.Name))}>"
        : type.Name;

    private sealed class PlantedStore(DbContextOptions options) : DbContext(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
            configurationBuilder.Properties<UnitId>().HaveConversion<UnitNumber>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Filtered>().HasQueryFilter(Store.UnitFilter, row => row.Id > 0);
            modelBuilder.Entity<Unfiltered>();
            modelBuilder.Entity<Unlisted>();
            modelBuilder.Entity<Listed>();
            modelBuilder.Entity<Unmarked>();
        }
    }

    private sealed class UnitNumber() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<UnitId, int>(id => id.Value, value => new UnitId(value));

    private sealed record Filtered(int Id, UnitId UnitId) : IUnitScoped;

    private sealed record Unfiltered(int Id, UnitId UnitId) : IUnitScoped;

    private sealed record Unlisted(int Id) : IProvinceWide;

    private sealed record Listed(int Id) : IProvinceWide;

    private sealed record Unmarked(int Id);
}
