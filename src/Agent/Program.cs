using System.CommandLine;

return await new RootCommand("Vọng Gác: tác nhân đo máy · the agent that measures this machine").Parse(args).InvokeAsync();
