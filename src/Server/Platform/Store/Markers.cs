using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>A row that belongs to one unit and is seen only by posts whose scope holds that unit.</summary>
public interface IUnitScoped
{
    UnitId UnitId { get; }
}

/// <summary>A row that belongs to no unit: catalogues, accounts, the platform's own bookkeeping.</summary>
public interface IProvinceWide;
