using System.CommandLine;
using System.Diagnostics;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Reports;

namespace VongGac.Bench;

/// <summary><c>bench report</c>: an official report of a whole province from answers already at hand: count, freeze, Word, annex.</summary>
internal static class ReportRun
{
    private static readonly DateTimeOffset CutOff = new(2026, 11, 30, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    public static Command Command()
    {
        var units = new Option<int>("--units") { DefaultValueFactory = _ => 923, Description = "Units counted." };
        var command = new Command("report", "Counts, freezes and writes the report on 24 obligations; budget 3 s for 923 units.") { units };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(units), cancel));
        return command;
    }

    private static async Task<int> Run(int units, CancellationToken cancel)
    {
        var fields = new ReportFields(
            "UBND tỉnh", "Sở Giáo dục và Đào tạo", 1, "BC-SGDĐT", "Bình Minh", new DateOnly(2026, 12, 1), "Kết quả thực hiện Công văn số 215/SGDĐT-GDTX",
            [], ["Căn cứ Công văn số 215/SGDĐT-GDTX"], ["Như trên"], ["GIÁM ĐỐC"], "", [], []);
        var sources = Sources(units);
        for (int round = 1; round <= 3; round++)
        {
            long began = Stopwatch.GetTimestamp();
            var figures = CountFigures.Of(sources);
            var counted = Stopwatch.GetElapsedTime(began);
            string frozen = figures.Write();
            if (!(await ReportDocument.Write(ContentFolder.BesideProgram, fields, figures, cancel)).Is(out byte[]? word, out var refusal))
            {
                await Console.Error.WriteLineAsync(refusal.Message.En);
                return 1;
            }

            var written = Stopwatch.GetElapsedTime(began);
            byte[] annex = ReportAnnex.Write(figures);
            var all = Stopwatch.GetElapsedTime(began);
            Console.WriteLine($"round {round}: {units} units × 24 obligations: counted {counted.TotalMilliseconds:0} ms, Word by {written.TotalMilliseconds:0} ms ({word.Length:#,0} B), "
                + $"annex by {all.TotalMilliseconds:0} ms ({annex.Length:#,0} B), frozen figures {frozen.Length:#,0} chars; budget {Budget.TotalMilliseconds:0} ms");
            // The first round includes compiling: it is what an officer meets after a restart.
            if (all > Budget) return 1;
        }

        return 0;
    }

    private static ReportSources Sources(int units)
    {
        UnitFigures[] schools = [.. Enumerable.Range(1, units).Select(i => new UnitFigures(i, $"TH{i:0000}", $"Trường Tiểu học Hướng Dương {i}"))];
        var issued = CutOff.AddDays(-45);
        Verdict[] verdicts = [Verdict.Met, Verdict.NotMet, Verdict.NotApplicable, Verdict.NeverSeen, Verdict.Unknown(UnknownReason.Stale)];
        VerdictRow Row(UnitFigures unit, string measure, Verdict verdict) => new(
            new SubjectId(unit.Id), unit.Code, unit.Name, null, new UnitId(unit.Id), measure, verdict, CutOff.AddDays(-(unit.Id % 90)), Proof.Record, null, null, null);
        return new ReportSources(
            CutOff, 1, new DirectiveFigures(1, "Công văn số 215/SGDĐT-GDTX", issued, new DateOnly(2026, 10, 20), null), "Sở Giáo dục và Đào tạo", schools,
            schools.ToDictionary(unit => unit.Id, unit => unit.Id % 9 == 0 ? (DateTimeOffset?)null : issued.AddDays(unit.Id % 12)),
            [.. Enumerable.Range(1, 24).Select(o => new ObligationSources(
                $"O{o:00}", $"Nghĩa vụ thử số {o}", ["1.1"], [.. schools.Select(unit => Row(unit, $"obligation.O{o:00}", verdicts[(unit.Id + o) % 5]))],
                [.. schools.Where(unit => (unit.Id + o) % 7 == 0).Select(unit => Row(unit, $"claims.O{o:00}", Verdict.Met))]))],
            [], []);
    }
}
