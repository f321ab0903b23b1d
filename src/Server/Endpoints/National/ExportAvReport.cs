using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Hands the signed messages out: one as XML, several as a ZIP.</summary>
internal static class ExportAvReport
{
    public const string Path = ShowAvReport.Path + "/export";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, Handle).Needs(Permission.MakeReports);

    private static async Task<IResult> Handle(
        HttpContext http, Store store, AvReportKnowledge knowledge, ComposeAvReport compose, SignAvReport sign, HouseOptions options, Writer writer, Audit audit, TimeProvider time,
        CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var now = time.GetUtcNow();
        var post = http.Post()!;
        if (!AvReportAsk.Read(knowledge.Forms, form["form"], form["day"], form["time"], now).Is(out var ask, out var fault)
            || !(await compose.At(store, ask.Form, ask.CutOff, cancel)).Is(out var composed, out fault)
            || !sign.Sign(composed, now).Is(out var messages, out fault))
            return await ShowAvReport.Page(store, knowledge, compose, options, form["form"], form["day"], form["time"], now, [fault], cancel);
        await writer.Write<bool>(post, async (inside, stop) =>
        {
            await audit.Note(inside, "endpoints.avreport-export", post.AccountId, post.Unit, $"unit:{post.Unit}", now, SignAvReport.Note(composed, messages.Count), stop);
            return true;
        }, Urgency.Web, cancel);
        string name = string.Create(CultureInfo.InvariantCulture, $"{composed.Form.Id}-{ask.CutOff.ToOffset(Model.VietnamTime.Offset):yyyyMMdd-HHmm}");
        return messages is [var only] ? TypedResults.Bytes(only, "application/xml", name + ".xml") : TypedResults.Bytes(Zip(messages, name), "application/zip", name + ".zip");
    }

    private static byte[] Zip(IReadOnlyList<byte[]> messages, string name)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < messages.Count; i++)
            {
                using var entry = zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{name}-{i + 1:000}.xml")).Open();
                entry.Write(messages[i]);
            }
        }

        return stream.ToArray();
    }
}
