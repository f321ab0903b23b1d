using System.Text.RegularExpressions;

namespace VongGac.Bench.Web;

/// <summary>The screens one account can reach by links from its start page, and which leads to which.</summary>
internal sealed partial class Screens
{
    private const int MostPages = 400, MostOfOneKind = 12;
    private readonly Dictionary<string, IReadOnlyList<string>> _links = [];

    public IReadOnlyList<string> All { get; private set; } = [];

    /// <summary>Follows links breadth first; of pages that differ only in numbers it keeps a dozen.</summary>
    public static async Task<Screens> Discover(Session session, CancellationToken cancel)
    {
        var screens = new Screens();
        var seen = new HashSet<string> { "/" };
        var ofKind = new Dictionary<string, int>();
        var next = new Queue<string>(["/"]);
        while (next.TryDequeue(out string? path) && screens._links.Count < MostPages)
        {
            var links = await session.LinksOf(path, cancel);
            screens._links[path] = links;
            foreach (string link in links.Where(link => ofKind.GetValueOrDefault(KindOf(link)) < MostOfOneKind && seen.Add(link)))
            {
                ofKind[KindOf(link)] = ofKind.GetValueOrDefault(KindOf(link)) + 1;
                next.Enqueue(link);
            }
        }

        var kept = new HashSet<string>();
        foreach (string path in screens._links.Keys)
        {
            if ((await session.Get(path, cancel)).Status == 200) kept.Add(path);
        }

        foreach (string path in screens._links.Keys.ToList()) screens._links[path] = [.. screens._links[path].Where(kept.Contains)];
        screens.All = [.. kept];
        return screens;
    }

    /// <summary>Where somebody clicks next; from a page without links, back to the start.</summary>
    public string After(string path, Random chance) =>
        _links.TryGetValue(path, out var links) && links.Count > 0 ? links[chance.Next(links.Count)] : "/";

    /// <summary>One screen whatever its ids and filters: <c>/units/17?page=2</c> is <c>/units/{n}?page</c>.</summary>
    public static string KindOf(string path)
    {
        string[] halves = path.Split('?', 2);
        string kind = Number().Replace(halves[0], "{n}");
        return halves.Length == 1 ? kind : kind + "?" + string.Join('&', halves[1].Split('&').Select(pair => pair.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\d+|[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
