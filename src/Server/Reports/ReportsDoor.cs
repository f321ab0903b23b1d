namespace VongGac.Server.Reports;

/// <summary>Roll-ups frozen at a cut-off moment, as Word and sheets.</summary>
public sealed class ReportsDoor : IRoom
{
}
