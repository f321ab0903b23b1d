using System.Text;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Checks.Reading;
using VongGac.Checks.Rules;

namespace VongGac.Fuzz;

/// <summary>
/// Any text is an expression, or a fault that lies inside it; an expression is judged within its bounds, and a machine of which
/// nothing was seen gives no answer that rests on a fact; so is one of which everything was. Any text is a file of checks, or faults with lines.
/// </summary>
internal static class CheckTarget
{
    private static readonly Dictionary<string, DataTable> Tables = [];

    private static readonly Inspection Blank = new(new MachineFacts { SeenAt = DateTimeOffset.UnixEpoch, Platform = Platform.Linux }, []), Full = new(FilledMachine.Facts, []);

    public static void Run(ReadOnlySpan<byte> file)
    {
        string text = Encoding.UTF8.GetString(file);
        if (Rule.Read(text, Tables, out var fault) is { } rule) _ = (rule.Holds(new Frame(Blank)), rule.Holds(new Frame(Full)));
        else if (fault!.At < 0 || fault.At > text.Length) throw new InvalidOperationException($"The fault lies at {fault.At} of {text.Length}.");
        if (Template.Read(text, Tables, out _) is { } template && new[] { Blank, Full }.Any(machine => template.Write(new Frame(machine)) is { Length: > 301 }))
            throw new InvalidOperationException("The sentence is too long.");

        var faults = new Faults();
        var read = CheckSet.ReadAll([new ContentFile("machines.fuzz.yaml", text)], faults);
        if (!faults.Any) _ = read.Select(one => (Judging.Of(one.Compiled, new Frame(Blank)), Judging.Of(one.Compiled, new Frame(Full)))).ToList();
        else if (faults.Refuse("fuzz").Message.En.Length == 0) throw new InvalidOperationException("Faults that say nothing.");
    }
}
