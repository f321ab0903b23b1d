namespace VongGac.Model;

/// <summary>How much a thing that is not met matters; ordered, so that comparison works.</summary>
public enum Severity : byte
{
    Info = 0,
    Low = 1,
    Medium = 2,
    High = 3,
    Critical = 4,
}
