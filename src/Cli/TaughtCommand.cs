using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VongGac.Cli;

/// <summary>A command whose own help teaches at length, while the list it stands in shows one line.</summary>
internal sealed class TaughtCommand(string name, string description, string lesson) : Command(name, description)
{
    public string Lesson => lesson;
}

/// <summary>The usual help, and the lesson of a command that has one.</summary>
internal sealed class TeachingHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    /// <summary>Makes every help below this command teach.</summary>
    public static void Give(RootCommand root) => root.Options.OfType<HelpOption>().Single().Action = new TeachingHelp();

    /// <summary>Who asks for help need not have typed the rest.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exit = _usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is TaughtCommand taught) parseResult.InvocationConfiguration.Output.WriteLine(taught.Lesson);
        return exit;
    }
}
