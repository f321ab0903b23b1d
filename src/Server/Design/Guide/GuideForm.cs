using Microsoft.AspNetCore.Http;
using VongGac.Model;

namespace VongGac.Server.Design.Guide;

/// <summary>Judges the sample form of the style guide as a room would judge its own.</summary>
internal static class GuideForm
{
    public static IReadOnlyList<Refusal> Judge(IFormCollection form)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(form["name"])) refusals.Add(new("guide.name", GuideWords.NameMissing, "name"));
        if (!TypedDate.Read(form["due"], "due").Is(out _, out var due)) refusals.Add(due);
        if (string.IsNullOrEmpty(form["kind"])) refusals.Add(new("guide.kind", GuideWords.KindMissing, "kind"));
        return refusals;
    }
}
