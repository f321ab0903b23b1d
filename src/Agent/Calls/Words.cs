using VongGac.Model;

namespace VongGac.Agent.Calls;

internal static class CallWords
{
    public static readonly Text Address = new(
        "\"{0}\" không phải địa chỉ máy chủ. Ví dụ: https://vonggac.tinh.example", "\"{0}\" is no address of a server. Example: https://vonggac.province.example");

    public static readonly Text NotEncrypted = new(
        "{0} không được mã hóa. Hãy dùng https; http chỉ dùng được trên chính máy này.", "{0} is not encrypted. Use https; http is for this very machine only.");

    public static readonly Text Proxy = new("\"{0}\" không phải địa chỉ proxy. Ví dụ: http://10.0.0.1:8080", "\"{0}\" is no address of a proxy. Example: http://10.0.0.1:8080");

    public static readonly Text Down = new("Không liên lạc được với máy chủ: {0}", "The server cannot be reached: {0}");
}
