using VongGac.Model;

namespace VongGac.Server.Units;

internal static class Words
{
    public static readonly Text Units = new("Đơn vị", "Units");
    public static readonly Text Rejected = new("Chưa nhận", "Not taken");
    public static readonly Text RejectedWhy = new("Lý do và cách sửa", "Why, and how to mend it");
}
