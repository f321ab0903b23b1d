using VongGac.Model;

namespace VongGac.Server.People;

internal static class Words
{
    public static readonly Text People = new("Nhân sự", "People");
}
