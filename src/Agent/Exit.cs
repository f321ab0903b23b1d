namespace VongGac.Agent;

/// <summary>What the process tells its caller; the same numbers as <c>vonggac</c>'s.</summary>
internal static class Exit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused: the reason is on standard error.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Something unforeseen; the exception is on standard error.</summary>
    public const int Failed = 3;

    /// <summary>Interrupted before it was done.</summary>
    public const int Stopped = 130;
}
