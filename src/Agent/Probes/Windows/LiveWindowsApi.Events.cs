using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Windows' event logs.</summary>
internal sealed partial class LiveWindowsApi
{
    private const int QueryChannel = 1, NewestFirst = 0x200, RenderXml = 1, Batch = 64, NoMoreItems = 259, TooSmall = 122;

    public IReadOnlyList<string> Events(string channel, string query, int most)
    {
        nint found = EvtQuery(0, channel, query, QueryChannel | NewestFirst);
        if (found == 0) throw new Win32Exception();
        var events = new List<string>();
        nint[] batch = new nint[Batch];
        try
        {
            while (events.Count < most)
            {
                if (!EvtNext(found, batch.Length, batch, -1, 0, out int count))
                {
                    if (Marshal.GetLastPInvokeError() == NoMoreItems) break;
                    throw new Win32Exception();
                }

                for (int i = 0; i < count; i++)
                {
                    try
                    {
                        if (events.Count < most) events.Add(Xml(batch[i]));
                    }
                    finally
                    {
                        EvtClose(batch[i]);
                    }
                }
            }
        }
        finally
        {
            EvtClose(found);
        }

        return events;
    }

    private static string Xml(nint one)
    {
        ushort[] text = new ushort[4_096];
        int bytes;
        while (!EvtRender(0, one, RenderXml, text.Length * sizeof(ushort), text, out bytes, out _))
        {
            if (Marshal.GetLastPInvokeError() != TooSmall || bytes <= text.Length * sizeof(ushort)) throw new Win32Exception();
            text = new ushort[(bytes + 1) / sizeof(ushort)];
        }

        return new string(MemoryMarshal.Cast<ushort, char>(text.AsSpan(0, bytes / sizeof(ushort)))).TrimEnd('\0');
    }

    [LibraryImport("wevtapi.dll", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint EvtQuery(nint session, string channel, string query, int flags);

    [LibraryImport("wevtapi.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool EvtNext(nint found, int size, [Out] nint[] events, int timeout, int flags, out int count);

    [LibraryImport("wevtapi.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool EvtRender(nint context, nint one, int flags, int size, [Out] ushort[] text, out int bytes, out int properties);

    [LibraryImport("wevtapi.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool EvtClose(nint one);
}
