using VongGac.Model;

namespace VongGac.Cli;

/// <summary>What <c>letter read</c> says to a person.</summary>
internal static class LetterWords
{
    public static readonly Text Issuer = new("Cơ quan ban hành", "Issuing body");
    public static readonly Text Number = new("Số, ký hiệu", "Number, symbol");
    public static readonly Text PlaceAndDate = new("Địa danh, ngày", "Place, date");
    public static readonly Text Subject = new("Trích yếu", "Subject");
    public static readonly Text Recipients = new("Kính gửi", "Recipients");
    public static readonly Text Degree = new("Độ khẩn, độ mật", "Urgency, secrecy");
    public static readonly Text Bases = new("Căn cứ", "Grounds");
    public static readonly Text Events = new("Sự kiện", "Events");
    public static readonly Text Signer = new("Người ký", "Signed by");
    public static readonly Text Archive = new("Lưu", "Archive");
    public static readonly Text NotSaid = new("không nêu", "not said");
    public static readonly Text Clauses = new("Yêu cầu ({0} mục có việc)", "Clauses ({0} that ask for something)");
    public static readonly Text Duty = new("việc", "duty");
    public static readonly Text Ban = new("cấm", "ban");
    public static readonly Text Audience = new("đối tượng", "audience");
    public static readonly Text Roles = new("vai trò", "roles");
    public static readonly Text Quantities = new("định lượng", "figures");
    public static readonly Text Deadlines = new("thời hạn", "deadlines");
    public static readonly Text Contacts = new("Đầu mối hỗ trợ", "Contacts");
    public static readonly Text Findings = new("Về văn bản này", "About the letter itself");
    public static readonly Text Dated = new("ngày {0}", "of {0}");
    public static readonly Text IssuedBy = new("của {0}", "by {0}");
}
