using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VongGac.Checks;

/// <summary>Names a set of checks by what decides the order and meaning of its answers, so that answers may travel without names.</summary>
public static class CheckCatalogue
{
    /// <summary>16 lower-case hex digits over the names and versions of all checks, in order.</summary>
    public static string Name(CheckSet set) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        set.Checks.Select(check => string.Create(CultureInfo.InvariantCulture, $"{check.Id}:{check.Version}"))))))[..16];
}
