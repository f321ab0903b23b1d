using System.CommandLine;
using System.Text;
using VongGac.Agent;
using VongGac.Agent.Install;
using VongGac.Agent.Life;

Console.OutputEncoding = Encoding.UTF8;

var root = new RootCommand("""
    Vọng Gác: tác nhân đo máy. (The agent that measures this machine.)

    Mã thoát / exit codes: 0 xong / done; 1 bị từ chối / refused; 2 sai dòng lệnh / wrong command line;
    3 lỗi ngoài dự kiến / unexpected failure; 130 bị dừng giữa chừng / interrupted.
    """)
{
    InspectCommand.Command(),
    StatusCommand.Command(),
    EnrolCommand.Command(),
    RunCommand.Command(),
    InstallCommand.Command(),
    UninstallCommand.Command(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
    await Console.Error.WriteLineAsync("vonggac-agent --help");
    return Exit.Usage;
}

if (Needed.Missing() is { } missing) return await Said.Refused(missing);

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (OperationCanceledException)
{
    return Exit.Stopped;
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync(failure.ToString());
    return Exit.Failed;
}
