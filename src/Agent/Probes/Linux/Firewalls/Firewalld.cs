using System.Xml;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>firewalld's zones, from its files: what an operator wrote hides what the package brought.</summary>
internal static class Firewalld
{
    private const string Etc = "/etc/firewalld", Usr = "/usr/lib/firewalld";

    public static bool There(Ground ground) => ground.Exists(Etc + "/firewalld.conf");

    /// <summary>Whether the zones in use refuse what they do not name, and what they let in; null for what cannot be read.</summary>
    public static (bool? Blocks, List<FirewallOpening> Openings) Read(Ground ground)
    {
        string zone = Keyed.Assignments(ground.Lines(Etc + "/firewalld.conf", 1 << 20)).GetValueOrDefault("DefaultZone") ?? "public";
        var openings = new List<FirewallOpening>();
        bool? blocks = null;
        foreach (string name in ground.Names(Etc + "/zones").Where(file => file.EndsWith(".xml", StringComparison.Ordinal)).Select(file => file[..^4]).Union([zone]))
        {
            if (name.Contains('/') || Tags(ground, "zones", name) is not { } tags) continue;
            // A zone no interface or address is bound to takes no part, unless it is the default.
            if (name != zone && !tags.Any(tag => tag.Name is "interface" or "source")) continue;
            bool accepts = tags.Any(tag => tag.Name == "zone" && tag.Get("target") == "ACCEPT");
            blocks = blocks is not false && !accepts;
            string from = tags.Where(tag => tag is { Name: "source", Depth: 1 }).Select(tag => tag.Get("address")).FirstOrDefault(address => address is not null) ?? PacketRule.Any;
            openings.AddRange(tags.SelectMany(tag => Openings(ground, tag, from)));
        }

        return (blocks, openings);
    }

    private static IEnumerable<FirewallOpening> Openings(Ground ground, Tag tag, string from)
    {
        // Inside a rich rule a service is let in, logged or refused under conditions of its own.
        if (tag.Depth != 1) yield break;
        if (tag.Name == "port") yield return new FirewallOpening(tag.Get("protocol") ?? PacketRule.Any, tag.Get("port") ?? PacketRule.Any, from, null, []);
        if (tag.Name != "service" || tag.Get("name") is not { } service || service.Contains('/')) yield break;
        var ports = Tags(ground, "services", service)?.Where(part => part.Name == "port").ToList();
        if (ports is null) ground.Looking.Missed("firewalld: a service is not described");
        foreach (var port in ports ?? []) yield return new FirewallOpening(port.Get("protocol") ?? PacketRule.Any, port.Get("port") ?? PacketRule.Any, from, null, []);
    }

    private static List<Tag>? Tags(Ground ground, string folder, string name)
    {
        string own = $"{Etc}/{folder}/{name}.xml";
        string? text = ground.Text(ground.Exists(own) ? own : $"{Usr}/{folder}/{name}.xml");
        if (text is null) return null;
        var tags = new List<Tag>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 1 << 20 });
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                var attributes = new Dictionary<string, string>();
                for (int i = 0; i < reader.AttributeCount; i++)
                {
                    reader.MoveToAttribute(i);
                    attributes[reader.Name] = reader.Value;
                }

                reader.MoveToElement();
                tags.Add(new Tag(reader.Name, reader.Depth, attributes));
            }

            return tags;
        }
        catch (XmlException)
        {
            ground.Looking.Missed($"firewalld: {folder} hold a file that is no XML");
            return null;
        }
    }

    private sealed record Tag(string Name, int Depth, Dictionary<string, string> Attributes)
    {
        public string? Get(string name) => Attributes.GetValueOrDefault(name);
    }
}
