using System.CommandLine;
using VongGac.Bench;
using VongGac.Bench.Agent;
using VongGac.Bench.Demo;
using VongGac.Bench.Detection;
using VongGac.Bench.Kill;
using VongGac.Bench.Ledger;
using VongGac.Bench.Storm;
using VongGac.Bench.Web;

// Measured as a whole process: nothing else is made before it.
if (args is [AddressWork.Name, var list, .. var log]) return AddressWork.Run(list, log.Length > 0 ? log[0] : null);

var root = new RootCommand("Measurements of Vọng Gác. Each prints what it did and leaves with 1 when a budget is missed.")
{
    DemoRun.Command(),
    DetectRun.Command(),
    GroupsRun.Command(),
    BruteRun.Command(),
    BruteOnce.Command(),
    EvtxRun.Command(),
    AddressRun.Command(),
    LogsRun.Command(),
    LedgerRun.Command(),
    SweepRun.Command(),
    WebRun.Command(),
    StormRun.Storm(),
    StormRun.Enrol(),
    StormHouse.Command(),
    ReportRun.Command(),
    NationalRun.Command(),
    ChecksRun.Command(),
    KillRun.Command(),
    KillWriter.Command(),
    AgentRun.Command(),
    UpdateRun.Command(),
    WineRun.Command(),
};
return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();
