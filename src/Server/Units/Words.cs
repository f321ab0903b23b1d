using VongGac.Model;

namespace VongGac.Server.Units;

internal static class Words
{
    public static readonly Text Units = new("Đơn vị", "Units");
}
