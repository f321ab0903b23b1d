using System.Security.Cryptography;
using System.Text;
using VongGac.Checks.Facts;
using VongGac.Checks.Reading;
using VongGac.Checks.Rules;
using VongGac.Model;

namespace VongGac.Checks;

/// <summary>All checks in force. Immutable and safe for many threads; agent and server hold one each and judge alike.</summary>
public sealed class CheckSet
{
    private static readonly Lazy<CheckSet> Inside = new(() =>
    {
        var faults = new Faults();
        return Read(ContentFiles.Inside(), faults, place: null).Value;
    });

    private readonly IReadOnlyList<CompiledCheck> _compiled;

    private CheckSet(IReadOnlyList<CompiledCheck> compiled, string hash)
    {
        (_compiled, Hash) = (compiled, hash);
        Checks = [.. compiled.Select(one => one.Check)];
    }

    /// <summary>The checks that travel inside this assembly: for a program that is one file.</summary>
    public static CheckSet BuiltIn => Inside.Value;

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>Tells one content from another: SHA-256 over all its files, the first 16 hex digits.</summary>
    public string Hash { get; }

    /// <summary>Reads every check of a folder.</summary>
    /// <param name="folder">The folder of <c>*.yaml</c> files with its <c>data/</c>: <c>content/checks</c>.</param>
    /// <returns>The checks, or one refusal that lists every fault of every file with its line.</returns>
    public static Result<CheckSet> Load(string folder)
    {
        if (!Directory.Exists(folder)) return new Refusal("checks.no-folder", new Text($"Không có thư mục {folder}.", $"There is no folder {folder}."), folder);
        var faults = new Faults();
        return Read(ContentFiles.Of(folder, faults), faults, folder);
    }

    /// <summary>One answer for each check, in the order of <see cref="Checks"/>. Ages are reckoned from the moment the machine was looked at.</summary>
    public IReadOnlyList<CheckVerdict> Judge(Inspection inspection)
    {
        var frame = new Frame(inspection);
        var verdicts = new CheckVerdict[_compiled.Count];
        for (int i = 0; i < verdicts.Length; i++) verdicts[i] = Judging.Of(_compiled[i], frame);
        return verdicts;
    }

    internal CheckVerdict JudgeOne(int index, Inspection inspection) => Judging.Of(_compiled[index], new Frame(inspection));

    /// <summary>Checks and their fixtures of a set of files.</summary>
    internal static IReadOnlyList<ReadCheck> ReadAll(IReadOnlyList<ContentFile> files, Faults faults)
    {
        var tables = new Dictionary<string, DataTable>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Name.StartsWith(ContentFiles.Data, StringComparison.Ordinal)))
        {
            var place = Place.Open(file, faults);
            var table = TableReader.Read(place);
            if (!tables.TryAdd(table.Name, table)) place.Fault($"hai bảng cùng tên {table.Name}", $"two tables are named {table.Name}");
        }

        return [.. files.Where(file => !file.Name.Contains('/')).Select(file => CheckReader.Read(Place.Open(file, faults), tables))];
    }

    private static Result<CheckSet> Read(IReadOnlyList<ContentFile> files, Faults faults, string? place)
    {
        var read = ReadAll(files, faults);
        if (faults.Any) return faults.Refuse(place);
        return new CheckSet([.. read.Select(one => one.Compiled).OrderBy(one => one.Check.Id, StringComparer.Ordinal)], HashOf(files));
    }

    private static string HashOf(IReadOnlyList<ContentFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData([0]);
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
