using VongGac.Model;

namespace VongGac.Detection.Indicators;

/// <summary>Every sentence about a list that a person reads.</summary>
internal static class Words
{
    public static readonly Text Nothing = new(
        "Không phải địa chỉ IP, dải mạng, tên miền, URL, mã băm hay đường dẫn tệp.",
        "This is no IP address, network, domain, URL, hash or file path.");

    public static readonly Text Pattern = new(
        "Đây là mẫu (biểu thức chính quy), không phải một giá trị; hãy viết từng giá trị.",
        "This is a pattern (regular expression), not a value; write each value.");

    public static readonly Text BadAddress = new("Không đọc được địa chỉ IP.", "This is no IP address that can be read.");

    public static readonly Text BadNetwork = new(
        "Không đọc được dải mạng; viết như 192.0.2.0/24 hoặc 2001:db8::/32.", "This network cannot be read; write it like 192.0.2.0/24 or 2001:db8::/32.");

    public static readonly Text BadDomain = new(
        "Không phải tên miền: mỗi nhãn 1–63 ký tự chữ, số, gạch; cả tên tối đa 253.",
        "This is no domain: labels are 1 to 63 letters, digits and dashes, 253 characters together.");

    public static readonly Text OneLabel = new(
        "Tên chỉ có một nhãn sẽ trùng với cả một vùng tên miền; hãy viết đủ tên.", "A name of one label would match a whole top-level domain; write the full name.");

    public static readonly Text BadUrl = new("Không đọc được URL.", "This URL cannot be read.");
    public static readonly Text BadHash = new("Mã băm phải có 32, 40 hoặc 64 chữ số hex.", "A hash has 32, 40 or 64 hexadecimal digits.");
    public static readonly Text BadPath = new("Đường dẫn trống hoặc dài quá 4.096 byte.", "The path is empty or longer than 4,096 bytes.");
    public static readonly Text TooLong = new("Dòng dài quá 65.536 byte.", "The line is longer than 65,536 bytes.");
    public static readonly Text TooManyBytes = new("Danh sách cảnh báo lớn quá 64 MB.", "The warning list is larger than 64 MB.");
    public static readonly Text TooMuchText = new("Tổng các giá trị dài quá 1 GB; hãy chia danh sách.", "The values are longer than 1 GB together; split the list.");

    public static readonly Text TooManyOrigins = new(
        "Có hơn 65.536 tổ hợp họ mã độc, độ tin cậy và thời hạn khác nhau; dòng này bị bỏ.",
        "There are more than 65,536 different families, confidences and validities; this row is left out.");

    public static readonly Text NoValueColumn = new(
        "Dòng đầu phải nêu tên cột và có cột 'value' (ví dụ: family,kind,value).", "The first row must name the columns, 'value' among them (for example family,kind,value).");

    public static readonly Text MissingColumns = new("Dòng này ít cột hơn dòng tiêu đề.", "This row has fewer columns than the heading.");

    public static readonly Text BadConfidence = new("Độ tin cậy phải là số nguyên từ 0 đến 100.", "The confidence must be a whole number from 0 to 100.");
    public static readonly Text BadTime = new("Thời hạn phải theo RFC 3339, ví dụ 2026-11-30T00:00:00Z.", "The validity must be in RFC 3339, for example 2026-11-30T00:00:00Z.");

    public static readonly Text NoCount = new(
        "Sau địa chỉ phải có dấu tab và số danh sách đen (số nguyên dương).", "Behind the address a tab and the number of blacklists (a whole number above 0) are needed.");

    public static readonly Text NoWarningList = new(
        "Danh sách cảnh báo MISP phải có 'type' và 'list'.", "A warning list of MISP must have 'type' and 'list'.");

    public static readonly Text NoneOfOurs = new(
        "Danh sách này chỉ nói về loại giá trị không dùng ở đây (matching_attributes).", "This list speaks of kinds that are not looked at here (matching_attributes).");

    public static readonly Text NotText = new("Giá trị phải là một chuỗi không trống.", "The value must be a text that is not empty.");

    public static Text UnknownKind(string kind) => new($"Không biết loại '{kind}'.", $"The kind '{kind}' is not known.");

    public static Text UnknownType(string type) => new(
        $"Không biết kiểu danh sách '{type}'; có cidr, hostname, string, substring, regex.", $"The list type '{type}' is not known; there are cidr, hostname, string, substring, regex.");

    public static Text BadJson(string why) => new($"Tệp không phải JSON hợp lệ: {why}", $"This is no valid JSON: {why}");

    public static Text BadRegex(string why) => new($"Biểu thức chính quy không đọc được: {why}", $"The regular expression cannot be read: {why}");
}
