using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes;

/// <summary>When threats by name stand for the whole machine.</summary>
internal static class Threats
{
    /// <summary>Only if every product that runs told: a list of one of two would say that the other found nothing. Null otherwise, and where none runs.</summary>
    /// <param name="told">Of the products that tell; null when none did.</param>
    public static IReadOnlyList<ThreatSeen>? OfAll(IReadOnlyList<AntimalwareProduct> products, IReadOnlyList<ThreatSeen>? told)
    {
        var running = products.Where(product => product.Enabled != false).ToList();
        return running.Count > 0 && running.TrueForAll(product => product.ActiveThreats is not null) ? told : null;
    }
}
