namespace VongGac.Server.Jobs;

/// <summary>What one person has to do next, born from receipts, reviews and verdicts.</summary>
public sealed class JobsDoor : IRoom
{
}
