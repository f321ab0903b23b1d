using Microsoft.AspNetCore.Http;
using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>
/// What a person typed into a form, and why it was not accepted. Given to <see cref="Form"/> it fills the fields again
/// and puts each message at its field: nobody types anything twice.
/// </summary>
public sealed class Answers
{
    private readonly IFormCollection _typed;

    /// <param name="typed">The posted form.</param>
    /// <param name="refusals">Why it was refused; <see cref="Refusal.Place"/> names the field.</param>
    public Answers(IFormCollection typed, params IReadOnlyList<Refusal> refusals)
    {
        _typed = typed;
        Refusals = refusals;
    }

    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>What stood in the field; null when the form had no such field.</summary>
    public string? this[string field] => _typed.TryGetValue(field, out var values) ? values.ToString() : null;

    /// <summary>All that was chosen in a field of several answers.</summary>
    public IReadOnlyList<string> All(string field) =>
        _typed.TryGetValue(field, out var values) ? [.. values.OfType<string>()] : [];

    public Refusal? RefusalOf(string field)
    {
        foreach (var refusal in Refusals)
        {
            if (refusal.Place == field) return refusal;
        }

        return null;
    }
}
