#pragma warning disable EF1001 // as in Program.cs
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace VongGac.Migrate;

/// <summary>The id given, whatever the moment.</summary>
internal sealed class OneId(string id) : MigrationsIdGenerator
{
    public override string GenerateId(string name) => id;
}
