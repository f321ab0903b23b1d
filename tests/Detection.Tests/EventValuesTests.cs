using System.Globalization;
using System.Text;
using VongGac.Detection.Events;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests;

/// <summary>What a caller may ask of the event that was matched last.</summary>
public sealed class EventValuesTests
{
    [Theory]
    [InlineData("2024-05-31T23:59:58Z", "2024-05-31T23:59:58.0000000Z")]
    [InlineData("2024-05-31T23:59:58.123456789Z", "2024-05-31T23:59:58.1234567Z")]
    [InlineData("2024-05-31 23:59:58.5", "2024-05-31T23:59:58.5000000Z")]
    [InlineData("2024-05-31T23:59:58+07:00", "2024-05-31T16:59:58.0000000Z")]
    [InlineData("2024-05-31T23:59:58.001-0330", "2024-06-01T03:29:58.0010000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.0000000Z")]
    [InlineData("1717199998", "2024-05-31T23:59:58.0000000Z")]
    [InlineData("1717199998.25", "2024-05-31T23:59:58.2500000Z")]
    [InlineData("1717199998250", "2024-05-31T23:59:58.2500000Z")]
    [InlineData("1717199998250000", "2024-05-31T23:59:58.2500000Z")]
    [InlineData("1717199998250000000", "2024-05-31T23:59:58.2500000Z")]
    public void Times_are_read_as_logs_write_them(string written, string expected)
    {
        Assert.True(EventTime.TryRead(Encoding.UTF8.GetBytes(written), out DateTime time));
        Assert.Equal(expected, time.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2024-02-30T00:00:00Z")]
    [InlineData("2024-05-31T24:00:00Z")]
    [InlineData("2024-05-31T23:59:58 Hanoi")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("-1717199998")]
    [InlineData("4688")]
    [InlineData("99999999999999999999999")]
    public void What_is_no_time_is_not_taken_for_one(string written) =>
        Assert.False(EventTime.TryRead(Encoding.UTF8.GetBytes(written), out _));

    [Fact]
    public void Values_of_wanted_fields_are_given_though_no_rule_asks()
    {
        Matcher matcher = Look("""{"User":["Lan","Minh",null,7],"Event":{"System":{"TimeCreated":{"#attributes":{"SystemTime":"2024-05-31T23:59:58Z"}}}}}""", out Engine engine, out byte[] line);
        EventValues values = matcher.Values(line);
        int user = engine.Field("User");
        var texts = new List<string>();
        for (int value = values.First(user); value >= 0; value = values.Next(value))
        {
            texts.Add(Encoding.UTF8.GetString(values.Text(value)));
        }

        Assert.Equal(["Lan", "Minh", "7"], texts);
        Assert.True(values.TryTime(out DateTime time));
        Assert.Equal(new DateTime(2024, 5, 31, 23, 59, 58, DateTimeKind.Utc), time);
    }

    [Fact]
    public void Of_fields_nobody_named_nothing_is_known()
    {
        Matcher matcher = Look("""{"Other":"x","User":null}""", out Engine engine, out byte[] line);
        EventValues values = matcher.Values(line);
        Assert.Equal(-1, values.First(engine.Field("Other")));
        Assert.Equal(-1, values.First(engine.Field("User")));
        Assert.True(values.Exists(engine.Field("User")));
        Assert.False(values.TryTime(out _));
    }

    private static Matcher Look(string json, out Engine engine, out byte[] line)
    {
        line = Encoding.UTF8.GetBytes(json);
        engine = new Engine(RuleReader.Read([]), ["User"]);
        var matcher = new Matcher(engine);
        matcher.Match(line);
        return matcher;
    }
}
