using VongGac.Model;

namespace VongGac.Detection.WindowsXml;

/// <summary>An event in XML that could not be read; reading went on behind it.</summary>
/// <param name="Offset">Where it begins: bytes of UTF-8 from the beginning (of the text read as UTF-8, where the file was UTF-16).</param>
/// <param name="Event">Which event it is, counted from 1.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record WindowsXmlFault(long Offset, long Event, Text Reason);
