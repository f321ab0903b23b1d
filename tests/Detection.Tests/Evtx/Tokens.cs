using System.Text;

namespace VongGac.Detection.Tests.Evtx;

/// <summary>Binary XML token by token.</summary>
internal sealed class Tokens(List<byte> bytes, Dictionary<string, int> names, Dictionary<Action<Tokens>, int> templates)
{
    public Tokens Header() => Raw(0x0f, 1, 1, 0);

    public Tokens End() => Raw(0);

    public Tokens Raw(params byte[] raw)
    {
        bytes.AddRange(raw);
        return this;
    }

    /// <summary>An instance: the definition in line the first time, its place afterwards.</summary>
    public Tokens Template(Action<Tokens> template, params TableValue[] values)
    {
        Raw(0x0c, 1, 7, 0, 0, 0);
        if (templates.TryGetValue(template, out int place))
        {
            Int(place);
        }
        else
        {
            Int(bytes.Count + 4);
            templates.Add(template, bytes.Count);
            bytes.AddRange(new byte[24]);
            int start = bytes.Count;
            Header();
            template(this);
            End();
            Patch(start - 4, bytes.Count - start);
        }

        Int(values.Length);
        foreach (TableValue value in values)
        {
            Short(value.Bytes.Length);
            Raw(value.Type, 0);
        }

        foreach (TableValue value in values)
        {
            bytes.AddRange(value.Bytes);
        }

        return this;
    }

    /// <summary>A value that is binary XML itself, which must know where it will stand: it is written last in its table.</summary>
    public Tokens Nested(Action<Tokens> template, TableValue[] before, Action<Tokens> inner)
    {
        Template(template, [.. before, new TableValue(0x21, [])]);
        int entry = bytes.Count - before.Sum(value => value.Bytes.Length) - 4;
        int start = bytes.Count;
        inner(this);
        bytes[entry] = (byte)(bytes.Count - start);
        bytes[entry + 1] = (byte)((bytes.Count - start) >> 8);
        return this;
    }

    public Tokens Element(string name, Action<Tokens>? attributes = null, Action<Tokens>? content = null, bool dependency = true)
    {
        Raw((byte)(attributes is null ? 0x01 : 0x41));
        if (dependency)
        {
            Short(0xFFFF);
        }

        int size = bytes.Count;
        Int(0);
        Name(name);
        if (attributes is not null)
        {
            int list = bytes.Count;
            Int(0);
            attributes(this);
            Patch(list, bytes.Count - list - 4);
        }

        if (content is null)
        {
            Raw(0x03);
        }
        else
        {
            Raw(0x02);
            content(this);
            Raw(0x04);
        }

        Patch(size, bytes.Count - size - 4);
        return this;
    }

    public Tokens Attribute(string name, Action<Tokens> content)
    {
        Raw(0x06);
        Name(name);
        content(this);
        return this;
    }

    public Tokens Attribute(string name, string text) => Attribute(name, tokens => tokens.Text(text));

    public Tokens Text(string text)
    {
        Raw(0x05, 0x01);
        return Characters(text);
    }

    public Tokens CData(string text)
    {
        Raw(0x07);
        return Characters(text);
    }

    public Tokens Character(char character)
    {
        Raw(0x08);
        Short(character);
        return this;
    }

    public Tokens Entity(string name)
    {
        Raw(0x09);
        Name(name);
        return this;
    }

    public Tokens Instruction(string target, string data)
    {
        Raw(0x0a);
        Name(target);
        Raw(0x0b);
        return Characters(data);
    }

    public Tokens Value(int number, byte type = 1, bool optional = false)
    {
        Raw((byte)(optional ? 0x0e : 0x0d));
        Short(number);
        return Raw(type);
    }

    /// <summary><c>Data</c> with a name and one value.</summary>
    public Tokens Data(string name, int number) => Element("Data", a => a.Attribute("Name", name), c => c.Value(number));

    private Tokens Characters(string text)
    {
        Short(text.Length);
        bytes.AddRange(Encoding.Unicode.GetBytes(text));
        return this;
    }

    private void Name(string name)
    {
        if (names.TryGetValue(name, out int place))
        {
            Int(place);
            return;
        }

        Int(bytes.Count + 4);
        names.Add(name, bytes.Count);
        Int(0);
        uint hash = 0;
        foreach (char one in name)
        {
            hash = (hash * 65599) + one;
        }

        Short((ushort)hash);
        Characters(name);
        Short(0);
    }

    private void Short(int value) => bytes.AddRange([(byte)value, (byte)(value >> 8)]);

    private void Int(int value) => bytes.AddRange(BitConverter.GetBytes(value));

    private void Patch(int at, int value)
    {
        byte[] four = BitConverter.GetBytes(value);
        for (int index = 0; index < 4; index++)
        {
            bytes[at + index] = four[index];
        }
    }
}
