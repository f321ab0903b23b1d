using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Posts the signed messages to the configured receiver, one after another; stops at the first that is not accepted. Off unless configured.</summary>
internal static class SendAvReport
{
    public const string Client = "avreport", Path = ShowAvReport.Path + "/send";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, Handle).Needs(Permission.MakeReports);

    private static async Task<IResult> Handle(
        HttpContext http, Store store, AvReportKnowledge knowledge, ComposeAvReport compose, SignAvReport sign, HouseOptions options, IHttpClientFactory clients, Writer writer,
        Audit audit, TimeProvider time, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var now = time.GetUtcNow();
        var post = http.Post()!;
        if (options.NationalReport?.Address is not { } address) return await Refuse(new Refusal("avreport.off", AvReportWords.SendingOff));
        if (!AvReportAsk.Read(knowledge.Forms, query["form"], query["day"], query["time"], now).Is(out var ask, out var fault)
            || !(await compose.At(store, ask.Form, ask.CutOff, cancel)).Is(out var composed, out fault)
            || !sign.Sign(composed, now).Is(out var messages, out fault))
            return await Refuse(fault);
        var (sent, refusal) = await Send(clients, address, messages, cancel);
        // Whatever went out is kept, also when the reader has closed the page meanwhile.
        await writer.Write<bool>(post, async (inside, stop) =>
        {
            await audit.Note(inside, "endpoints.avreport-send", post.AccountId, post.Unit, $"unit:{post.Unit}", now, $"{SignAvReport.Note(composed, messages.Count)} accepted:{sent}", stop);
            return true;
        }, Urgency.Web, CancellationToken.None);
        if (refusal is not null) return await Refuse(refusal);
        http.Say(Tone.Good, AvReportWords.Sent.With(sent));
        return new SeeOther($"{ShowAvReport.Path}?form={ask.Form}&day={Uri.EscapeDataString(ask.Day)}&time={Uri.EscapeDataString(ask.Time)}");

        Task<IResult> Refuse(Refusal why) => ShowAvReport.Page(store, knowledge, compose, options, query["form"], query["day"], query["time"], now, [why], cancel);
    }

    private static async Task<(int Sent, Refusal? Refusal)> Send(IHttpClientFactory clients, Uri address, IReadOnlyList<byte[]> messages, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Client);
        for (int i = 0; i < messages.Count; i++)
        {
            using var content = new ByteArrayContent(messages[i]);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
            try
            {
                using var answer = await client.PostAsync(address, content, cancel);
                // Only 200 counts as accepted, a redirect does not.
                if (answer.StatusCode != HttpStatusCode.OK) return (i, new Refusal("avreport.refused", AvReportWords.Refused.With((int)answer.StatusCode, i, messages.Count)));
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                return (i, new Refusal("avreport.unreachable", AvReportWords.Unreachable.With(i, messages.Count)));
            }
        }

        return (messages.Count, null);
    }
}
