using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>One step of the way back up.</summary>
public sealed record Crumb(string Path, Text Label);
