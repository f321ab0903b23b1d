using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VongGac.Server.Tests;

/// <summary>What a house warns of goes to the test it was built in: it is read where that test fails, and silent where it holds.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    // Taken where the house is built: its own threads belong to no test.
    private readonly ITestOutputHelper? _output = TestContext.Current.TestOutputHelper;

    private TestLog()
    {
    }

    /// <summary>Instead of the console, which all tests share.</summary>
    public static void Into(IServiceCollection services) => services.AddLogging(logging => logging.ClearProviders().AddProvider(new TestLog()));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        try
        {
            _output?.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
        }
        catch (InvalidOperationException)
        {
            // The test is over; nobody reads on.
        }
    }

    public void Dispose()
    {
    }
}
