using VongGac.Model;

namespace VongGac.Agent;

/// <summary>How commands speak: Vietnamese first, English in brackets, reasons on standard error.</summary>
internal static class Said
{
    public static string Both(Text text) => $"{text.Vi} ({text.En})";

    public static async Task<int> Refused(params IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            await Console.Error.WriteLineAsync(refusal.Message.Vi);
            await Console.Error.WriteLineAsync($"{refusal.Message.En} [{refusal.Code}]");
        }

        return Exit.Refused;
    }
}
