using VongGac.Model;

namespace VongGac.Formats.AvReport;

/// <summary>Why a report is not written, signed or believed.</summary>
public static class AvRefusal
{
    /// <summary>Everything that is missing, so that nobody mends one field at a time.</summary>
    public static Refusal Of(IReadOnlyList<AvGap> gaps) => new("avreport.missing", new(
        "Chưa lập được báo cáo vì thiếu số liệu đo: " + string.Join("; ", gaps.Select(gap => Say(gap).Vi)) + ".",
        "The report is not written, because measurements are missing: " + string.Join("; ", gaps.Select(gap => Say(gap).En)) + "."));

    /// <summary>One gap, as a part of a sentence.</summary>
    public static Text Say(AvGap gap)
    {
        string place = gap.Section is null ? gap.Field! : gap.Field is null ? gap.Section : $"{gap.Section}/{gap.Field}";
        if (gap.TooLong) return new Text("{0} dài quá quy định ({1} dòng)", "{0} is longer than allowed ({1} rows)").With(place, gap.Rows);
        if (gap.Section is null) return new Text("{0} của cơ quan gửi còn trống", "{0} of the sender is blank").With(place);
        return gap.Field is null
            ? new Text("{0} chưa đo trên máy nào", "{0} was measured on no machine").With(place)
            : new Text("{0} thiếu ở {1} dòng", "{0} is missing in {1} rows").With(place, gap.Rows);
    }

    public static readonly Refusal NoRsaKey = new("avreport.key", new(
        "Chứng thư số không có khóa bí mật RSA từ 2048 bit trở lên.", "The certificate has no private RSA key of 2048 bits or more."));

    public static readonly Refusal Expired = new("avreport.expired", new(
        "Chứng thư số chưa đến hạn dùng hoặc đã hết hạn.", "The certificate is not yet valid or no longer."));

    public static readonly Refusal NotXml = new("avreport.not-xml", new(
        "Tệp không phải XML đọc được.", "The file is not readable XML."));

    public static readonly Refusal NotSigned = new("avreport.not-signed", new(
        "Tệp không có đúng một chữ ký số bao trùm toàn văn bản theo quy định (RSA-SHA256, C14N loại trừ).",
        "The file does not bear exactly one signature over the whole document in the prescribed form (RSA-SHA256, exclusive C14N)."));

    public static readonly Refusal Broken = new("avreport.broken", new(
        "Chữ ký số không khớp: nội dung đã bị sửa hoặc không do chứng thư này ký.", "The signature does not hold: the content was altered or another certificate signed it."));
}
