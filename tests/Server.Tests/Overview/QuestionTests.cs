using System.Diagnostics;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Overview;

/// <summary>
/// How many questions a page asks the database. Counted by Npgsql's own trace, so that hand-written statements count like
/// the others; what SQLite is asked is the same code.
/// </summary>
public sealed class QuestionTests
{
    [Theory]
    [InlineData(Role.Department, "/", 14)]
    [InlineData(Role.Commune, "/", 14)]
    [InlineData(Role.Head, "/", 14)]
    [InlineData(Role.Department, "/silences", 5)]
    [InlineData(Role.Department, "/obligations", 10)]
    [InlineData(Role.Department, "/obligations/O06", 14)]
    [InlineData(Role.Department, "/rows?measure=machines.antivirus-fresh", 10)]
    [InlineData(Role.Department, "/measures", 6)]
    public async Task A_page_asks_few_questions_and_no_more_for_more_units(Role role, string path, int most)
    {
        await using var province = await SmallProvince.Start("postgres");
        using var browser = province.As(role);
        await TestSite.Read(browser, path);
        int few = await Count(browser, path);
        await province.AddSchools(20);
        int many = await Count(browser, path);
        Assert.Equal(few, many);
        TestContext.Current.SendDiagnosticMessage("{0} {1}: {2} questions", role, path, many);
        Assert.InRange(many, 1, most);
    }

    private static async Task<int> Count(HttpClient browser, string path)
    {
        int asked = 0;
        string database = "";
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.RootId == database) Interlocked.Increment(ref asked);
            },
        };
        // Other tests ask at the same time: only what belongs to this request's trace counts.
        using var trace = new Activity("page").SetIdFormat(ActivityIdFormat.W3C).Start();
        database = trace.RootId!;
        ActivitySource.AddActivityListener(listener);
        await TestSite.Read(browser, path);
        return asked;
    }
}
