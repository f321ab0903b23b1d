using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Accepts a risk for a time. The verdict stays what it is.</summary>
internal static class Waive
{
    private static readonly Statement Add = new("measure subject $why account since until",
        """
        INSERT INTO waiver (measure_id, subject_id, unit_id, why, account, "from", until)
        SELECT r.measure, s.id, s.unit_id, r.why, r.account, r.since, r.until FROM {r} JOIN subject s ON s.id = r.subject WHERE s.retired IS NULL
        """);

    public static async Task Run(
        Store store, Known known, string measure, SubjectId subject, string why, int account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        if (until <= from) throw new ArgumentException("A waiver ends after it begins.", nameof(until));
        var sql = await Sql.Of(store, cancel);
        await Posting.Serialise(sql);
        if (await sql.Run(Add, RollUps.Measure(known, measure).Id, subject.Value, why, account, from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds()) == 0)
            throw new ArgumentException($"There is no living subject {subject}.", nameof(subject));
    }
}
