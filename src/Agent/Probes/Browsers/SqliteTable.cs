namespace VongGac.Agent.Probes.Browsers;

/// <summary>Names of a table's columns, in order, out of the statement that made it.</summary>
internal static class SqliteTable
{
    private static readonly string[] Constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

    public static List<string> Columns(string sql)
    {
        if (sql.Contains("WITHOUT ROWID", StringComparison.OrdinalIgnoreCase)) throw new InvalidDataException("a table without row ids");
        List<string> columns = [];
        int at = sql.IndexOf('(', StringComparison.Ordinal) + 1, depth = 0, start = at;
        for (char quote = '\0'; at > 0 && at < sql.Length; at++)
        {
            char letter = sql[at];
            if (quote != '\0')
            {
                if (letter == quote) quote = '\0';
            }
            else if (letter is '"' or '\'' or '`')
            {
                quote = letter;
            }
            else if (letter == '[')
            {
                quote = ']';
            }
            else if (letter == '(')
            {
                depth++;
            }
            else if (letter == ')' && depth-- == 0)
            {
                Add(sql[start..at]);
                break;
            }
            else if (letter == ',' && depth == 0)
            {
                Add(sql[start..at]);
                start = at + 1;
            }
        }

        return columns;

        void Add(string definition)
        {
            string text = definition.Trim();
            if (text.Length == 0) return;
            char close = text[0] switch { '"' => '"', '\'' => '\'', '`' => '`', '[' => ']', _ => '\0' };
            int end = close != '\0' ? text.IndexOf(close, 1) : text.AsSpan().IndexOfAny(" \t\r\n(");
            string name = close != '\0' ? text[1..Math.Max(1, end)] : end < 0 ? text : text[..end];
            if (close != '\0' || !Constraints.Contains(name, StringComparer.OrdinalIgnoreCase)) columns.Add(name);
        }
    }
}
