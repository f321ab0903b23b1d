using Microsoft.AspNetCore.Http;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>A step refused to an agent.</summary>
/// <param name="Status">Of HTTP.</param>
internal sealed record Turned(int Status, WireRefusal Why)
{
    public Turned After(TimeSpan wait) => this with { Why = Why with { RetryAfterSeconds = (int)Math.Ceiling(wait.TotalSeconds) } };
}

/// <summary>What agents are refused. Codes are part of the wire.</summary>
internal static class WireRefusals
{
    public static readonly Turned CodeUnknown = Of(StatusCodes.Status403Forbidden, "enrol.code-unknown",
        "Mã cài đặt không đúng. Hãy xem lại mã trên trang Máy tính của đơn vị.", "This enrolment code is not known. Look it up on the unit's page of machines.");

    public static readonly Turned CodeSpent = Of(StatusCodes.Status410Gone, "enrol.code-spent",
        "Mã cài đặt đã hết hạn hoặc đã dùng đủ số máy. Hãy tạo mã mới.", "This enrolment code is spent or expired. Make a new one.");

    public static readonly Turned TooMany = Of(StatusCodes.Status429TooManyRequests, "busy",
        "Quá nhiều lần nhập sai mã từ mạng này. Hãy chờ một phút.", "Too many wrong codes from this network. Wait a minute.");

    public static readonly Turned BadKey = Of(StatusCodes.Status400BadRequest, "enrol.bad-key",
        "Khóa của tác tử không đọc được.", "The agent's key cannot be read.");

    public static readonly Turned BadBody = Of(StatusCodes.Status400BadRequest, "body.bad",
        "Nội dung gửi lên không đọc được.", "The body cannot be read.");

    public static readonly Turned TooLarge = Of(StatusCodes.Status413PayloadTooLarge, "body.large",
        "Nội dung gửi lên quá lớn.", "The body is too large.");

    public static readonly Turned BadSignature = Of(StatusCodes.Status401Unauthorized, "sign.bad",
        "Chữ ký không khớp với máy này.", "The signature does not fit this machine.");

    public static readonly Turned BadClock = Of(StatusCodes.Status401Unauthorized, "sign.clock",
        "Thời gian ký lệch quá 10 phút so với máy chủ.", "The time of signing is more than 10 minutes from the server's.");

    public static readonly Turned Retired = Of(StatusCodes.Status410Gone, "endpoint.retired",
        "Máy này đã được thanh lý. Muốn dùng lại, hãy cài đặt bằng mã mới.", "This machine was written off. To use it again, enrol it with a new code.");

    public static readonly Turned SplitSpent = Of(StatusCodes.Status410Gone, "split.spent",
        "Mã tách máy đã hết hạn. Hãy gọi lại bằng khóa cũ.", "The token is spent. Call again with the old key.");

    public static readonly Turned Busy = Of(StatusCodes.Status503ServiceUnavailable, "busy",
        "Máy chủ đang bận. Tác tử sẽ tự gọi lại.", "The server is busy. The agent calls again by itself.");

    public static readonly Turned NoRelease = Of(StatusCodes.Status404NotFound, "release.none",
        "Không có bản phát hành này.", "There is no such release.");

    private static Turned Of(int status, string code, string vi, string en) => new(status, new WireRefusal(code, vi, en, null));
}
