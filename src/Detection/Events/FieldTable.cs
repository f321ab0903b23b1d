using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace VongGac.Detection.Events;

/// <summary>
/// The fields somebody asks for, and where they stand in the shapes Windows events come in: flat, <c>Event.System</c> with
/// <c>Event.EventData</c>, and <c>winlog</c>. Names with dots are found flat and nested; nesting that a shipper wrote with dots is followed.
/// </summary>
internal sealed class FieldTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public FieldTable(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Id(name);
        }

        Times = [.. EventTime.Names.Select(Id)];

        // Two are looked at whether or not a rule asks, as they always were.
        Aliases = [.. OtherNames.Where(pair => pair.To is "Provider_Name" or "Computer" || _ids.ContainsKey(pair.To)).Select(pair => (Id(pair.From), Id(pair.To)))];
        string[] all = [.. _names];
        var system = new Node();
        foreach (string name in (string[])["EventID", "Channel", "Computer", "Level", "Task", "Opcode", "Keywords", "Version", "EventRecordID"])
        {
            system.Add(name, Find(name));
        }

        foreach ((string element, string attribute, string name) in SystemAttributes)
        {
            system.Child(element).Child("#attributes").Add(attribute, Find(name));
        }

        // What an event says of itself in its header cannot be overruled by its data: the data of 1108 names another event's id.
        string[] data = [.. all.Where(name => name is not ("EventID" or "Channel"))];
        foreach (string name in data)
        {
            Data.Add(name, Find(name));
        }

        foreach (string name in all)
        {
            Root.Add(name, Find(name));
            Node at = Root;
            string[] path = name.Split('.');
            for (int step = 0; step + 1 < path.Length; step++)
            {
                at = at.Child(path[step]);
            }

            if (path.Length > 1)
            {
                at.Add(path[^1], Find(name));
            }
        }

        var deep = new Node();
        foreach (string name in data)
        {
            deep.Add(name, Find(name));
        }

        deep.Other = deep;
        Node windows = Root.Child("Event");
        windows.Set("System", system);
        windows.Set("EventData", Data);
        windows.Set("UserData", deep);
        Node winlog = Root.Child("winlog");
        winlog.Set("event_data", Data);
        winlog.Set("user_data", deep);
        foreach ((string name, string field) in (ReadOnlySpan<(string, string)>)
            [("channel", "Channel"), ("event_id", "EventID"), ("provider_name", "Provider_Name"), ("computer_name", "Computer"),
            ("level", "Level"), ("task", "Task"), ("opcode", "Opcode"), ("record_id", "EventRecordID"), ("keywords", "Keywords"),
            ("version", "Version"), ("provider_guid", "Provider_Guid"), ("activity_id", "Correlation_ActivityID")])
        {
            winlog.Add(name, Find(field));
        }
    }

    /// <summary>What flat exports, NXLog among them, call header fields.</summary>
    private static readonly (string From, string To)[] OtherNames =
        [("SourceName", "Provider_Name"), ("Hostname", "Computer"), ("ProviderGuid", "Provider_Guid"), ("RecordNumber", "EventRecordID")];

    private static readonly (string Element, string Attribute, string Name)[] SystemAttributes =
    [
        ("Provider", "Name", "Provider_Name"), ("Provider", "Guid", "Provider_Guid"), ("Provider", "EventSourceName", "Provider_EventSourceName"),
        ("Execution", "ProcessID", "Execution_ProcessID"), ("Execution", "ThreadID", "Execution_ThreadID"),
        ("Security", "UserID", "Security_UserID"), ("TimeCreated", "SystemTime", "TimeCreated_SystemTime"),
        ("Correlation", "ActivityID", "Correlation_ActivityID"),
    ];

    public Node Root { get; } = new();

    public Node Data { get; } = new();

    /// <summary>The second takes the first's values where it has none of its own.</summary>
    public (int From, int To)[] Aliases { get; }

    /// <summary>Where the event's time may stand, the most trusted first.</summary>
    public int[] Times { get; }

    public int Count => _names.Count;

    public string Name(int id) => _names[id];

    /// <summary>-1 when nobody asks for it.</summary>
    public int Find(string name) => _ids.GetValueOrDefault(name, -1);

    private int Id(string name)
    {
        if (!_ids.TryGetValue(name, out int id))
        {
            id = _names.Count;
            _ids.Add(name, id);
            _names.Add(name);
        }

        return id;
    }

    /// <summary>The keys of one kind of object.</summary>
    public sealed class Node
    {
        private Entry[] _table = new Entry[16];
        private int _count;

        /// <summary>What objects under unknown keys are; null when nobody asks for anything in them.</summary>
        public Node? Other { get; set; }

        public void Add(string key, int field) => At(key).Field = field < 0 ? At(key).Field : field;

        public Node Child(string key)
        {
            ref Entry entry = ref At(key);
            return entry.Node ??= new Node();
        }

        public void Set(string key, Node node)
        {
            ref Entry entry = ref At(key);
            entry.Node = node;
        }

        private ref Entry At(string key)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(key);
            if (_count * 4 >= _table.Length)
            {
                Entry[] old = _table;
                _table = new Entry[old.Length * 4];
                foreach (Entry entry in old)
                {
                    if (entry.Key is not null)
                    {
                        Slot(entry.Key) = entry;
                    }
                }
            }

            ref Entry slot = ref Slot(bytes);
            if (slot.Key is null)
            {
                slot = new Entry { Key = bytes, Hash = Hash(bytes), Field = -1 };
                _count++;
            }

            return ref slot;
        }

        private ref Entry Slot(byte[] key)
        {
            int at = (int)(Hash(key) >> 32) & (_table.Length - 1);
            while (_table[at].Key is { } there && !there.AsSpan().SequenceEqual(key))
            {
                at = (at + 1) & (_table.Length - 1);
            }

            return ref _table[at];
        }

        /// <summary>A null reference when nobody asks for the key.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref readonly Entry Look(ReadOnlySpan<byte> key)
        {
            ulong hash = Hash(key);
            Entry[] table = _table;
            int at = (int)(hash >> 32) & (table.Length - 1);
            while (true)
            {
                ref readonly Entry entry = ref table[at];
                if (entry.Key is null)
                {
                    return ref Unsafe.NullRef<Entry>();
                }

                if (entry.Hash == hash && key.SequenceEqual(entry.Key))
                {
                    return ref entry;
                }

                at = (at + 1) & (table.Length - 1);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Hash(ReadOnlySpan<byte> key)
        {
            ref byte first = ref MemoryMarshal.GetReference(key);
            int length = key.Length;
            ulong a;
            ulong b;
            if (length >= 8)
            {
                a = Unsafe.ReadUnaligned<ulong>(ref first);
                b = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8));
            }
            else if (length >= 4)
            {
                a = Unsafe.ReadUnaligned<uint>(ref first);
                b = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - 4));
            }
            else
            {
                a = length > 0 ? first : 0u;
                b = length > 1 ? (uint)(Unsafe.Add(ref first, length - 1) << 8) | Unsafe.Add(ref first, 1) : 0u;
            }

            ulong mixed = ((a * 0x9E3779B97F4A7C15) ^ System.Numerics.BitOperations.RotateLeft(b, 23) ^ (ulong)length) * 0xD6E8FEB86659FD93;
            return mixed ^ (mixed >> 29);
        }
    }

    internal struct Entry
    {
        public byte[]? Key;
        public ulong Hash;
        public int Field;
        public Node? Node;
    }
}
