using VongGac.Model;

namespace VongGac.Agent.Updates;

internal static class UpdateWords
{
    public static readonly Text Hash = new("Tệp tải về không đúng mã băm đã ký.", "The file does not have the hash that was signed.");

    public static readonly Text Files = new("Không thay được tệp chương trình: {0}", "The program file cannot be exchanged: {0}");
}
