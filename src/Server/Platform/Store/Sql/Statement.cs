namespace VongGac.Server.Platform;

/// <summary>
/// One statement over many rows of parameters, written once for both databases: <c>{r}</c> in the text stands for a
/// table <c>r</c> with the named columns, <c>{put}</c> for the values of an insertion, all columns in their order, and
/// <c>{=column}</c> for the value itself in a statement of one row: a plan that follows an index must know it is one.
/// PostgreSQL gets all rows at once as arrays, SQLite one row after another through a prepared statement, which is what
/// each of them does fastest.
/// </summary>
internal sealed class Statement
{
    private readonly string _sqlite;
    private readonly string _postgres;

    /// <param name="columns">Names of whole numbers; a leading <c>$</c> marks a text, a leading <c>#</c> bytes.</param>
    /// <param name="text">The statement, with <c>{r}</c> or <c>{put}</c> where the rows stand.</param>
    public Statement(string columns, string text)
    {
        Columns = columns.Split(' ');
        string names = string.Join(", ", Columns.Select(Name));
        string parameters = string.Join(", ", Columns.Select((_, i) => Parameter(i)));
        string table = $"unnest({parameters}) AS r({names})";
        // SQLite keeps a journal for every INSERT … SELECT, in case its second row fails; VALUES has no second row.
        _sqlite = text
            .Replace("{put}", $"VALUES ({parameters})", StringComparison.Ordinal)
            .Replace("{r}", $"(SELECT {string.Join(", ", Columns.Select((c, i) => $"{Parameter(i)} AS {Name(c)}"))}) AS r", StringComparison.Ordinal);
        foreach (var (i, column) in Columns.Index())
        {
            _sqlite = _sqlite.Replace($"{{={Name(column)}}}", Parameter(i), StringComparison.Ordinal);
            text = text.Replace($"{{={Name(column)}}}", $"({Parameter(i)})[1]", StringComparison.Ordinal);
        }

        _postgres = text
            .Replace("{put}", $"SELECT {names} FROM {table} WHERE true", StringComparison.Ordinal)
            .Replace("{r}", table, StringComparison.Ordinal);
    }

    public string[] Columns { get; }

    public string For(bool postgres) => postgres ? _postgres : _sqlite;

    public static string Parameter(int column) => $"@c{column}";

    public static bool IsText(string column) => column[0] == '$';

    public static bool IsBytes(string column) => column[0] == '#';

    private static string Name(string column) => column.TrimStart('$', '#');
}
