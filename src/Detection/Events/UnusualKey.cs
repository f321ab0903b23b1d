using System.Runtime.CompilerServices;

namespace VongGac.Detection.Events;

/// <summary>
/// Keys with escapes; Windows' names with blanks, which rules write without; and nesting written with dots, as some shippers flatten
/// it (<c>winlog.event_data.Image</c>).
/// </summary>
internal static class UnusualKey
{
    /// <summary>The field, or -1 when nobody asks for it; and what an object under the key is.</summary>
    public static int Field(ReadOnlySpan<byte> key, FieldTable.Node node, ref FieldTable.Node? inner)
    {
        if (key.Length > 256)
        {
            return -1;
        }

        Span<byte> name = stackalloc byte[512];
        int length = JsonText.Unescape(key, name);
        if (Along(name[..length], node, ref inner, out int field))
        {
            return field;
        }

        int kept = 0;
        for (int index = 0; index < length; index++)
        {
            if (name[index] != ' ')
            {
                name[kept++] = name[index];
            }
        }

        return kept < length && Along(name[..kept], node, ref inner, out field) ? field : -1;
    }

    /// <summary>Whether somebody asks for a key, or for one that stands where its dots lead.</summary>
    private static bool Along(ReadOnlySpan<byte> name, FieldTable.Node node, ref FieldTable.Node? inner, out int field)
    {
        for (FieldTable.Node? at = node; at is not null;)
        {
            ref readonly FieldTable.Entry whole = ref at.Look(name);
            if (!Unsafe.IsNullRef(in whole))
            {
                inner = whole.Node ?? inner;
                field = whole.Field;
                return true;
            }

            int dot = name.IndexOf((byte)'.');
            if (dot < 0)
            {
                break;
            }

            ref readonly FieldTable.Entry step = ref at.Look(name[..dot]);
            at = Unsafe.IsNullRef(in step) ? at.Other : step.Node ?? at.Other;
            name = name[(dot + 1)..];
        }

        field = -1;
        return false;
    }
}
