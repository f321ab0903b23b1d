using System.Buffers.Binary;
using System.Text;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// What a scheduled task does, out of the value <c>Actions</c> of the task cache: version, context, then actions, each behind
/// its mark. Texts are length in bytes, then UTF-16. Damage ends the reading; what stands before it is kept.
/// </summary>
internal static class TaskActions
{
    private const ushort Execute = 0x6666, ComHandler = 0x7777;
    private const int MostActions = 32;

    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> actions)
    {
        List<string> commands = [];
        var rest = actions;
        if (!Number(ref rest, out ushort version) || version is 0 or > 3 || (version > 1 && !Text(ref rest, out _))) return commands;

        while (commands.Count < MostActions && Number(ref rest, out ushort mark) && Text(ref rest, out _))
        {
            if (mark == Execute)
            {
                if (!Text(ref rest, out string command) || !Text(ref rest, out string arguments) || !Text(ref rest, out _)) break;
                if (version == 3 && !Number(ref rest, out _)) break;
                commands.Add(arguments.Length == 0 ? command : $"{command} {arguments}");
            }
            else if (mark == ComHandler && rest.Length >= 16)
            {
                commands.Add($"COM {new Guid(rest[..16]):B}");
                rest = rest[16..];
                if (!Text(ref rest, out _)) break;
            }
            else
            {
                break;
            }
        }

        return commands;
    }

    private static bool Number(ref ReadOnlySpan<byte> rest, out ushort number)
    {
        bool enough = BinaryPrimitives.TryReadUInt16LittleEndian(rest, out number);
        if (enough) rest = rest[2..];
        return enough;
    }

    private static bool Text(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (!BinaryPrimitives.TryReadInt32LittleEndian(rest, out int length) || length < 0 || length > rest.Length - 4) return false;
        text = Encoding.Unicode.GetString(rest.Slice(4, length));
        rest = rest[(4 + length)..];
        return true;
    }
}
