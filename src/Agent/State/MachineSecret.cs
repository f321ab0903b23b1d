using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.State;

/// <summary>
/// The private key as it lies on the disk. Windows seals it to the machine (DPAPI, machine scope), so that the file is worth
/// nothing elsewhere; on Linux only root may read it.
/// </summary>
internal static partial class MachineSecret
{
    public const string Sealed = "dpapi", Plain = "plain";

    public static (string How, byte[] Bytes) Protect(byte[] secret) => OperatingSystem.IsWindows() ? (Sealed, Transform(secret, CryptProtectData)) : (Plain, secret);

    public static byte[] Unprotect(string how, byte[] bytes) => how switch
    {
        Plain => bytes,
        Sealed when OperatingSystem.IsWindows() => Transform(bytes, CryptUnprotectData),
        _ => throw new InvalidDataException($"A key protected by '{how}' cannot be opened on this system."),
    };

    private const int NoQuestions = 1, LocalMachine = 4;

    private delegate int Sealing(in Blob data, nint description, nint entropy, nint reserved, nint prompt, int flags, out Blob result);

    [SupportedOSPlatform("windows")]
    private static byte[] Transform(byte[] bytes, Sealing sealing)
    {
        nint input = Marshal.AllocHGlobal(bytes.Length);
        try
        {
            Marshal.Copy(bytes, 0, input, bytes.Length);
            if (sealing(new Blob(bytes.Length, input), 0, 0, 0, 0, NoQuestions | LocalMachine, out var result) == 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            byte[] output = new byte[result.Length];
            Marshal.Copy(result.Data, output, 0, result.Length);
            _ = LocalFree(result.Data);
            return output;
        }
        finally
        {
            Marshal.FreeHGlobal(input);
        }
    }

    [SupportedOSPlatform("windows")]
    [LibraryImport("crypt32.dll", SetLastError = true)]
    private static partial int CryptProtectData(in Blob data, nint description, nint entropy, nint reserved, nint prompt, int flags, out Blob result);

    [SupportedOSPlatform("windows")]
    [LibraryImport("crypt32.dll", SetLastError = true)]
    private static partial int CryptUnprotectData(in Blob data, nint description, nint entropy, nint reserved, nint prompt, int flags, out Blob result);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll")]
    private static partial nint LocalFree(nint memory);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Blob(int Length, nint Data);
}
