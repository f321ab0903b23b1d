using System.CommandLine;
using System.Text;

using VongGac.Cli;
using VongGac.Server.Platform;

Console.OutputEncoding = Encoding.UTF8;

var root = new RootCommand("""
    Vọng Gác: từ văn bản chỉ đạo đến câu trả lời đo được. (From a directive to a measured answer.)

    Mã thoát / exit codes: 0 xong / done; 1 đầu vào bị từ chối / input refused;
    2 sai dòng lệnh / wrong command line; 3 lỗi ngoài dự kiến / unexpected failure;
    130 bị dừng giữa chừng / interrupted.
    """)
{
    Serve.Command(),
    UserAdd.Command(),
    UnitsImport.Command(),
    Servers.Command(),
    Backups.Backup(),
    Backups.Restore(),
    AuditVerify.Command(),
    ChecksTest.Command(),
    DetectCommand.Command(),
    LetterRead.Command(),
    ReportPrint.Command(),
    Rules.Command(),
};

TeachingHelp.Give(root);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
    await Console.Error.WriteLineAsync("vonggac --help");
    return Exit.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (OperationCanceledException)
{
    return Exit.Stopped;
}
catch (Exception failure) when (Database.WhyUnreachable(failure) is { } refusal)
{
    return await Say.Refused(refusal);
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync(failure.ToString());
    return Exit.Failed;
}
