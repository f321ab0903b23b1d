namespace VongGac.Detection.Logs;

/// <summary>A part of a line that is taken apart after a template matched: fields of its own.</summary>
internal enum StructureKind
{
    /// <summary><c>key=value</c>, values bare or quoted, separated by blanks, commas or semicolons.</summary>
    Pairs,

    /// <summary>As <see cref="Pairs"/>, with the texts that auditd writes in hexadecimal digits when they hold blanks or quotes.</summary>
    Audit,

    /// <summary>As <see cref="Pairs"/>, but a value reaches to the next key (CEF extensions, dovecot).</summary>
    LoosePairs,

    /// <summary><c>key=value;</c>: values reach to the separator.</summary>
    Fields,

    /// <summary>Comma-separated values, RFC 4180.</summary>
    Columns,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>The first line of an HTTP request.</summary>
    Request,

    /// <summary><c>[key "value"]</c>, as ModSecurity writes.</summary>
    Tags,
}

/// <summary>What to take apart and under which names.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Separator">Between columns.</param>
/// <param name="Columns">Numbers of the columns' names; −1 leaves one out.</param>
/// <param name="Prefix">Put before keys when it is looked whether a format speaks of them; tells equal keys of two parts apart.</param>
internal sealed record Structure(StructureKind Kind, byte Separator, int[] Columns, byte[] Prefix);
