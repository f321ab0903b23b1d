using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>Tables that belong to no room.</summary>
internal static class PlatformTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Sequence>().HasKey(s => s.Name);
        ScopeTable.Map(model);
        IdentityTable.Map(model);
        AuditTable.Map(model);
        NoticeTable.Map(model);
        ScheduleTable.Map(model);
    }
}
