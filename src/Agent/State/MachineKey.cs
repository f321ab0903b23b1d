using System.Security.Cryptography;

namespace VongGac.Agent.State;

/// <summary>Keys on P-256, the only ones this agent makes or reads.</summary>
internal static class MachineKey
{
    /// <summary>A new key of this machine.</summary>
    public static ECDsa Create()
    {
        var key = Empty();
        key.GenerateKey(ECCurve.NamedCurves.nistP256);
        return key;
    }

    /// <summary>Waits for a key to be imported into it.</summary>
    public static ECDsa Empty() => OperatingSystem.IsWindows() ? new WindowsKey() : ECDsa.Create();
}
