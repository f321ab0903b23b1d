using Npgsql;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Server;

/// <summary>How one installation runs.</summary>
/// <param name="DataFolder">Where the embedded database, keys and evidence lie; created when absent.</param>
/// <param name="Postgres">A PostgreSQL connection string; null for the embedded database.</param>
/// <param name="Urls">Addresses to listen on, separated by <c>;</c>.</param>
public sealed record HouseOptions(string DataFolder, string? Postgres = null, string Urls = "http://127.0.0.1:5080")
{
    /// <summary>Names this process among several on one database; each node's audit is a chain of its own.</summary>
    public string Node { get; init; } = "local";

    /// <summary>A folder for the keys that several nodes share; null for one inside the data folder.</summary>
    public string? Keys { get; init; }

    /// <summary>A folder of the agent's releases (<c>VERSION/PLATFORM/vonggac-agent</c>); null for <c>releases</c> in the data folder.</summary>
    public string? Releases { get; init; }

    /// <summary>Where mail goes; null keeps it waiting.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>Who reports malware to the national centre, and with which certificate; null: nothing is signed or sent.</summary>
    public AvReportOptions? NationalReport { get; init; }

    /// <summary>The example province to try things on: mail becomes files in <c>outbox/</c>.</summary>
    public bool Demo { get; init; }

    /// <summary>Everything that is wrong, at once, so that nobody mends one line at a time.</summary>
    public IReadOnlyList<Refusal> Faults()
    {
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(DataFolder) || File.Exists(DataFolder)) faults.Add(new("house.data", HouseWords.BadData.With(DataFolder), "data"));
        if (Postgres is not null && !IsConnection(Postgres)) faults.Add(new("house.postgres", HouseWords.BadPostgres, "postgres"));
        foreach (string url in Urls.Split(';'))
        {
            // + and * are Kestrel's words for every address of the machine.
            bool sound = Uri.TryCreate(url.Replace("://+", "://localhost").Replace("://*", "://localhost"), UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https";
            if (!sound) faults.Add(new("house.urls", HouseWords.BadUrl.With(url), "urls"));
        }

        if (Node.Length is 0 or > 60 || !Node.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            faults.Add(new("house.node", HouseWords.BadNode, "node"));
        if (Keys is not null && File.Exists(Keys)) faults.Add(new("house.keys", HouseWords.BadKeys.With(Keys), "keys"));
        return faults;
    }

    private static bool IsConnection(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false; // not a connection string: said as a fault of the options
        }
    }
}

internal static class HouseWords
{
    public static readonly Text BadData = new("Không dùng được thư mục dữ liệu “{0}”.", "The data folder “{0}” cannot be used.");

    public static readonly Text BadPostgres = new(
        "Chuỗi kết nối PostgreSQL không đọc được. Ví dụ: Host=db;Database=vonggac;Username=vonggac;Password=…",
        "The PostgreSQL connection string cannot be read. For example: Host=db;Database=vonggac;Username=vonggac;Password=…");

    public static readonly Text BadUrl = new("Địa chỉ “{0}” không hợp lệ. Ví dụ: http://127.0.0.1:5080", "The address “{0}” is not valid. For example http://127.0.0.1:5080");
    public static readonly Text BadNode = new("Tên nút chỉ gồm chữ không dấu, số, dấu chấm, gạch; tối đa 60 ký tự.", "A node's name has only letters, digits, dots and dashes, at most 60.");
    public static readonly Text BadKeys = new("“{0}” là một tệp, không phải thư mục khóa.", "“{0}” is a file, not a folder for keys.");
}
