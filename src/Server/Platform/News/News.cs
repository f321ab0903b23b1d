using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>
/// Something that happened upstream, told to rooms downstream inside the same transaction: either both are kept or
/// neither. The record stands beside the act that publishes it (<c>Directives/DirectiveIssued.cs</c>).
/// </summary>
public interface INews;

/// <summary>A room that wants to hear. Registered as <c>services.AddSingleton&lt;IHear&lt;DirectiveIssued&gt;, JobsOfDirective&gt;()</c>.</summary>
public interface IHear<in TNews>
    where TNews : INews
{
    /// <summary>Does what follows, in the publisher's transaction. An exception undoes the act itself.</summary>
    Task Hear(Store store, TNews news, CancellationToken cancel);
}

/// <summary>Tells news to whoever registered for it, in order of registration.</summary>
public sealed class Newsroom(IServiceProvider services)
{
    public async Task Publish<TNews>(Store store, TNews news, CancellationToken cancel)
        where TNews : INews
    {
        foreach (var ear in services.GetServices<IHear<TNews>>()) await ear.Hear(store, news, cancel);
    }
}
