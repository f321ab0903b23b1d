using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>Takes a letter's file, reads it and shows the reading. A file that cannot be read is refused at its field and not kept.</summary>
internal static class UploadLetter
{
    public const string FileFieldName = "file";

    public const string Accept = ".docx,.pdf,.txt";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/letters/new", () => new RazorComponentResult<UploadPage>()).Needs(Permission.IssueLetters);
        routes.MapPost("/letters/new", Handle).Needs(Permission.IssueLetters).TakesUpTo(LetterReader.MaximumBytes + 1_000_000);
    }

    private static async Task<IResult> Handle(HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (form.Files.GetFile(FileFieldName) is not { Length: > 0 } file) return Again(form, new Refusal("letters.file", Words.FileMissing, FileFieldName));
        if (file.Length > LetterReader.MaximumBytes) return Again(form, LetterReader.TooLarge);
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, cancel);
        if (!(await letters.Read(bytes, cancel)).Is(out var reading, out var unreadable)) return Again(form, unreadable);
        var post = http.Post()!;
        var letter = new NewLetter(post.Unit, file.FileName, file.ContentType, bytes, reading);
        var result = await writer.Write(post, (store, stop) => letters.Keep(store, letter, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out var kept, out var refused)) return Again(form, refused);
        http.Say(Tone.Good, Words.LetterRead);
        return new SeeOther($"/letters/{kept.Id}");
    }

    /// <summary>Whatever is wrong is wrong with the file.</summary>
    private static RazorComponentResult<UploadPage> Again(IFormCollection form, Refusal refusal) =>
        new(new { Answers = new Answers(form, refusal with { Place = FileFieldName }) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
