using System.Runtime.InteropServices;
using VongGac.Model;

namespace VongGac.Agent;

/// <summary>
/// What must be on the machine besides this program. .NET on Linux hashes, signs and speaks TLS through the system's OpenSSL and
/// ends the whole process where it finds none: we say so before it does.
/// </summary>
internal static class Needed
{
    /// <summary>The names .NET looks for, newest first.</summary>
    private static readonly string[] OpenSsl = ["libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10", "libssl.so"];

    /// <summary>What is missing, and the command that mends it; null when nothing is.</summary>
    public static Refusal? Missing() =>
        !OperatingSystem.IsLinux() || OpenSsl.Any(name => NativeLibrary.TryLoad(name, out _)) ? null : new Refusal("agent.openssl", new(
            "Máy này thiếu thư viện OpenSSL, tác nhân không chạy được. Hãy cài: apt-get install libssl3 (Debian, Ubuntu) hoặc dnf install openssl-libs (RHEL, Fedora).",
            "This machine lacks the OpenSSL library, without which the agent cannot run. Install it: apt-get install libssl3 (Debian, Ubuntu) or dnf install openssl-libs (RHEL, Fedora)."));
}
