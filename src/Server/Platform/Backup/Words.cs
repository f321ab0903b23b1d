using VongGac.Model;

namespace VongGac.Server.Platform;

internal static class BackupWords
{
    public static readonly Text PassphraseShort = new("Cụm mật khẩu của bản sao lưu cần ít nhất {0} ký tự.", "A backup's passphrase needs at least {0} characters.");
    public static readonly Text WrongPassphrase = new("Cụm mật khẩu không đúng, hoặc bản sao lưu đã bị sửa.", "The passphrase is wrong, or the backup was altered.");
    public static readonly Text Damaged = new("Bản sao lưu bị hỏng ở phần {0}. Chưa có gì được thay đổi.", "The backup is damaged at {0}. Nothing was changed.");
    public static readonly Text Occupied = new(
        "Thư mục {0} đã có dữ liệu. Thêm --replace nếu chắc chắn muốn thay thế.", "The folder {0} holds data. Add --replace if it may be given up.");

    public static readonly Text OccupiedDatabase = new(
        "Cơ sở dữ liệu đã có bảng. Thêm --replace nếu chắc chắn muốn thay thế.", "The database holds tables. Add --replace if they may be given up.");

    public static readonly Text Newer = new(
        "Bản sao lưu do phiên bản mới hơn ({0}) tạo ra. Xin nâng cấp chương trình trước.", "The backup was made by a newer version ({0}). Upgrade the program first.");
}
