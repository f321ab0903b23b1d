using VongGac.Model;

namespace VongGac.Agent;

/// <summary>Every sentence on the page of an offline inspection.</summary>
internal static class OfflineWords
{
    public static readonly Text ToFolder = new("Ghi kết quả đã ký và trang đọc được vào thư mục này, không gửi đi.", "Write a signed result and a page to read into this folder, send nothing.");
    public static readonly Text UnitCode = new("Mã đơn vị, ghi vào kết quả.", "The unit's code, written into the result.");
    public static readonly Text State = new("Thư mục trạng thái của tác nhân đã cài, nếu có.", "The state folder of an installed agent, if any.");
    public static readonly Text Written = new("Đã ghi {0} và {1}", "Written: {0} and {1}");
    public static readonly Text Title = new("Kết quả kiểm tra máy", "Result of an inspection");
    public static readonly Text SeenAt = new("Thời điểm kiểm tra", "Inspected at");
    public static readonly Text Unit = new("Mã đơn vị", "Unit code");
    public static readonly Text NoUnit = new("chưa ghi (thêm --code MÃ khi chạy)", "not given (add --code CODE)");
    public static readonly Text System = new("Hệ điều hành", "Operating system");
    public static readonly Text NotSeen = new("không đọc được", "could not be seen");
    public static readonly Text Counts = new("Tổng hợp", "Summary");
    public static readonly Text OfChecks = new("trên {0} phép kiểm tra", "of {0} checks");
    public static readonly Text ToDo = new("Việc cần làm", "What to do");
    public static readonly Text NothingToDo = new("Không có phép kiểm tra nào chưa đạt.", "No check failed.");
    public static readonly Text Why = new("Vì", "Because");
    public static readonly Text Steps = new("Cách khắc phục", "How to fix");
    public static readonly Text Unknowns = new("Chưa biết: máy này chưa kiểm tra được", "Unknown: could not be checked here");
    public static readonly Text UnknownHelp = new("Chưa biết không phải là đạt. Thường do chương trình chạy không có quyền quản trị.", "Unknown is not passed. Often the program ran without administrator rights.");
    public static readonly Text Passed = new("Đã đạt", "Passed");
    public static readonly Text NotAsked = new("Không áp dụng cho máy này", "Not applicable here");
    public static readonly Text Blind = new("Phần chưa đọc được", "What could not be read");
    public static readonly Text Send = new("Gửi kết quả", "Send the result");
    public static readonly Text SendFile = new("Cách 1 (đầy đủ nhất): tải tệp {0} lên mục Máy tính → Nhập kết quả ngoại tuyến.", "Best: upload {0} under Computers → Import offline results.");
    public static readonly Text SendSquare = new("Cách 2: chụp ảnh ô mã dưới đây và tải ảnh lên cùng mục đó. Mã chỉ mang kết luận, không mang dữ kiện.", "Or photograph this square and upload the picture. It carries verdicts without facts.");
    public static readonly Text SendTyped = new("Cách 3: gõ các nhóm ký tự này. Ký tự cuối mỗi nhóm dùng để soát lỗi.", "Or type these groups; the last letter of each checks it.");
    public static readonly Text Privacy = new("Trang này không chứa tên người dùng, mật khẩu hay nội dung tệp; mật khẩu lưu trong trình duyệt chỉ được đếm.", "No user names, passwords or contents of files; saved passwords are only counted.");

    public static readonly Text Met = new("Đạt", "Met");
    public static readonly Text NotMet = new("Chưa đạt", "Not met");
    public static readonly Text NotApplicable = new("Không áp dụng", "Not applicable");
    public static readonly Text Unknown = new("Chưa biết", "Unknown");

    public static readonly Refusal LongCode = new("offline.code", new("Mã đơn vị dài quá 40 ký tự.", "The unit code is longer than 40 characters."), "code");

    public static Text Of(Severity severity) => severity switch
    {
        Severity.Critical => new("Nghiêm trọng", "Critical"),
        Severity.High => new("Cao", "High"),
        Severity.Medium => new("Trung bình", "Medium"),
        Severity.Low => new("Thấp", "Low"),
        _ => new("Để biết", "For information"),
    };

    public static Refusal CannotWrite(string folder, string why) => new("offline.write", new Text(
        "Không ghi được vào {0}: {1}", "Cannot write to {0}: {1}").With(folder, why), "offline");
}
