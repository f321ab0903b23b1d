using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// The one database context. Rows of units outside the reader's scope do not exist for it: the filter below is
/// the only place where tenants are kept apart.
/// </summary>
/// <param name="options">Which database, which connection.</param>
/// <param name="post">Whose eyes; null is the house itself (schedules, start-up, the operator's command line).</param>
/// <param name="writer">The turnstile that a direct save passes; null inside the writer's own transaction.</param>
public abstract class Store(DbContextOptions options, Post? post, Writer? writer)
    : IdentityUserContext<Account, int>(options)
{
    /// <summary>Name of the query filter that keeps units apart; only the platform may ignore it.</summary>
    public const string UnitFilter = "unit";

    public DbSet<ScopeEdge> ScopeEdges => Set<ScopeEdge>();

    /// <summary>Whose eyes; null for the house itself. For figures that are kept summed and so cannot be filtered row by row.</summary>
    public Post? Post => post;

    private bool Unbounded => post is null;

    private UnitId ScopeUnit => post?.Unit ?? default;

    private Axis ScopeAxis => post?.Axis ?? default;

    /// <summary>Whoever began the transaction undoes it as a whole: a save needs no savepoint of its own.</summary>
    internal static T OfOneTransaction<T>(T store)
        where T : Store
    {
        store.Database.AutoSavepointsEnabled = false;
        return store;
    }

    /// <summary>Saves outside a <see cref="Writer"/> batch wait their turn, so SQLite has one writer at a time.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        writer is null
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : writer.Turn(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <exception cref="NotSupportedException">Always: saving blocks a thread.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<UnitId>().HaveConversion<UnitIdValue>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        PlatformTables.Map(builder);
        foreach (var room in Rooms.All) room.Tables(builder);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => typeof(IUnitScoped).IsAssignableFrom(e.ClrType)))
        {
            entity.SetQueryFilter(UnitFilter, InScope(entity.ClrType));
        }

        Naming.SnakeCase(builder.Model);
    }

    /// <summary><c>row => unbounded or an open edge leads from the post's unit to the row's unit on the post's axis</c>.</summary>
    private LambdaExpression InScope(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        // The row of a unit itself bears the scope in its own id.
        var unit = Expression.Property(row, entity.GetProperty(nameof(IUnitScoped.UnitId)) ?? entity.GetProperty("Id")!);
        Expression<Func<UnitId, bool>> inScope = id => Unbounded || ScopeEdges.Any(edge =>
            edge.Ancestor == ScopeUnit && edge.Axis == ScopeAxis && edge.Unit == id && edge.To == null);
        var body = new Replace(inScope.Parameters[0], unit).Visit(inScope.Body);
        return Expression.Lambda(body, row);
    }

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>The embedded database; its own type so that it has its own migrations.</summary>
public sealed class SqliteStore(DbContextOptions<SqliteStore> options, Post? post = null, Writer? writer = null)
    : Store(options, post, writer);

/// <summary>The database at scale; its own type so that it has its own migrations.</summary>
public sealed class PostgresStore(DbContextOptions<PostgresStore> options, Post? post = null, Writer? writer = null)
    : Store(options, post, writer);
