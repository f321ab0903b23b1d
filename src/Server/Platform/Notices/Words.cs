using VongGac.Model;

namespace VongGac.Server.Platform;

internal static class NoticeWords
{
    public static readonly Text BadSmtp = new(
        "Địa chỉ máy chủ thư không đọc được. Ví dụ: smtp://tên:mật-khẩu@mail.so.example:587/?from=vonggac@so.example",
        "The mail server's address cannot be read. For example: smtp://user:password@mail.so.example:587/?from=vonggac@so.example");

    public static readonly Text BadFrom = new("Địa chỉ máy chủ thư thiếu ?from= (địa chỉ người gửi).", "The mail server's address lacks ?from= (the sender).");
}
