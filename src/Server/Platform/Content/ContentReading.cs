using System.Text;
using VongGac.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VongGac.Server.Platform;

/// <summary>
/// One reading of content files. It goes on past a fault, so that whoever edits content sees every fault of every file
/// at once, each with file and line, instead of one per start.
/// </summary>
public sealed class ContentReading(ContentFolder folder)
{
    private const int LongestFile = 1 << 20;

    private readonly List<(string File, long Line, Text What)> _faults = [];

    /// <summary>The document in a YAML file; an empty node, with the fault noted, when there is none.</summary>
    public async Task<ContentNode> Open(string file, CancellationToken cancel)
    {
        string? text = await ReadText(file, cancel);
        if (text is null) return new ContentNode(this, file, node: null);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            // What the parser says about syntax is English only; the line is what helps.
            Fault(file, broken.Start.Line, new Text($"YAML sai cú pháp: {broken.Message}", $"not valid YAML: {broken.Message}"));
            return new ContentNode(this, file, node: null);
        }

        if (stream.Documents.Count == 1) return new ContentNode(this, file, stream.Documents[0].RootNode);
        Fault(file, 1, new Text("mỗi tệp phải có đúng một tài liệu YAML", "a file must hold exactly one YAML document"));
        return new ContentNode(this, file, node: null);
    }

    /// <summary>The lines of a text file after its <c>#</c> comments, numbered as in the file.</summary>
    public async Task<IReadOnlyList<(int Line, string Text)>> Lines(string file, CancellationToken cancel)
    {
        string? text = await ReadText(file, cancel);
        if (text is null) return [];
        return [.. text.Split('\n').Select((line, index) => (index + 1, line.TrimEnd('\r')))
            .Where(line => line.Item2.Length > 0 && line.Item2[0] != '#')];
    }

    /// <summary>Notes a fault; reading goes on.</summary>
    public void Fault(string file, long line, Text what) => _faults.Add((file, line, what));

    /// <summary>What was read, or a refusal that lists every fault found.</summary>
    public Result<T> Finish<T>(Func<T> build)
    {
        if (_faults.Count == 0) return build();
        return new Refusal("content.faulty", new Text(List(Language.Vi), List(Language.En)), folder.Root);
    }

    private async Task<string?> ReadText(string file, CancellationToken cancel)
    {
        var info = new FileInfo(Path.Combine(folder.Root, file));
        if (!info.Exists) Fault(file, 0, new Text("không có tệp này", "there is no such file"));
        else if (info.Length > LongestFile) Fault(file, 0, new Text("tệp lớn hơn 1 MiB", "the file is larger than 1 MiB"));
        else return Vietnamese.Compose(await File.ReadAllTextAsync(info.FullName, Encoding.UTF8, cancel));
        return null;
    }

    private string List(Language language) => string.Join('\n', _faults
        .OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)
        .Select(fault => $"{fault.File}:{fault.Line}: {fault.What.In(language)}"));
}
