using VongGac.Model;

namespace VongGac.Detection.Evtx;

/// <summary>Every sentence about an event log file that a person reads.</summary>
internal static class Words
{
    public static readonly Text NoFileHeader = new(
        "Tệp không bắt đầu bằng ElfFile: không phải nhật ký EVTX hoặc phần đầu tệp đã hỏng.",
        "The file does not begin with ElfFile: it is no EVTX log, or its header is damaged.");

    public static readonly Text FileHeaderChecksum = new("Mã kiểm tra của phần đầu tệp không khớp.", "The checksum of the file header does not fit.");
    public static readonly Text TruncatedHeader = new("Tệp ngắn hơn phần đầu của EVTX (4096 byte).", "The file is shorter than the header of EVTX (4096 bytes).");

    public static readonly Text NoChunkHeader = new(
        "Khối không bắt đầu bằng ElfChnk; bỏ qua khối này.", "The chunk does not begin with ElfChnk; it is passed over.");

    public static readonly Text ChunkHeaderChecksum = new("Mã kiểm tra của phần đầu khối không khớp.", "The checksum of the chunk header does not fit.");
    public static readonly Text RecordsChecksum = new("Mã kiểm tra của các bản ghi trong khối không khớp.", "The checksum of the chunk's records does not fit.");
    public static readonly Text ShortChunk = new("Khối bị cụt: tệp kết thúc giữa chừng.", "The chunk is cut short: the file ends inside it.");

    public static readonly Text FreeSpace = new(
        "Vị trí phần trống của khối nằm ngoài khối; đọc đến hết khối.", "The chunk's free space lies outside of it; read to its end.");

    public static readonly Text NoRecord = new(
        "Không có bản ghi ở nơi phải có; tìm bản ghi kế tiếp.", "There is no record where one must be; the next one was looked for.");

    public static readonly Text RecordSize = new(
        "Độ dài bản ghi không thể đúng; tìm bản ghi kế tiếp.", "The length of the record cannot be right; the next one was looked for.");

    public static readonly Text RecordSizeCopy = new(
        "Hai độ dài ở đầu và cuối bản ghi khác nhau.", "The lengths at the record's beginning and end differ.");

    public static readonly Text CutOff = new("Dữ liệu kết thúc giữa chừng.", "The data end in the middle of something.");
    public static readonly Text Name = new("Tên phần tử hoặc thuộc tính nằm ngoài khối hoặc quá dài.", "A name lies outside of the chunk or is too long.");
    public static readonly Text TemplatePlace = new("Khuôn mẫu nằm ngoài khối.", "A template lies outside of the chunk.");
    public static readonly Text Values = new("Bảng giá trị dài hơn bản ghi.", "The table of values is longer than the record.");
    public static readonly Text Nesting = new("Lồng nhau quá sâu.", "It nests too deep.");
    public static readonly Text TooMuch = new("Bản ghi nở ra quá lớn.", "The record grows too large when it is written out.");
    public static readonly Text ChunkTooMuch = new("Khối nở ra quá lớn; bỏ phần còn lại.", "The chunk grows too large when it is written out; its rest is passed over.");

    public static Text Token(byte token) => new($"Ký hiệu XML nhị phân 0x{token:x2} không được đứng ở đây.", $"The binary XML token 0x{token:x2} cannot stand here.");

    public static Text ValueToken(byte type) => new($"Chữ trong khuôn mẫu có kiểu 0x{type:x2} lạ.", $"A text of a template is of the unknown type 0x{type:x2}.");
}
