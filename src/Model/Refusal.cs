using System.Diagnostics.CodeAnalysis;

namespace VongGac.Model;

/// <summary>
/// A wrong input or a forbidden step, said so that the reader can mend it. Returned, never thrown:
/// exceptions are for broken assumptions.
/// </summary>
/// <param name="Code">Stable, dotted, lower case: <c>units.import.duplicate-code</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Place">Where: a field name, a row, a line; null when the whole request is meant.</param>
/// <param name="Absent">What the request is about is not there, or not for whoever asks: the two look alike.</param>
public sealed record Refusal(string Code, Text Message, string? Place = null, bool Absent = false);

/// <summary>Either what was asked for or the reason it was refused; never both, never neither.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when the value is there.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The request was refused: ask <see cref="Is"/> first.</exception>
    public T Value => Refusal is null
        ? _value!
        : throw new InvalidOperationException($"Refused: {Refusal.Code} {Refusal.Message.En}");

    /// <summary>True with the value, or false with the refusal.</summary>
    public bool Is([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = Refusal;
        return Refusal is null;
    }

    /// <summary>The same outcome for the next step; a refusal passes through unchanged.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Refusal is null ? next(_value!) : Refusal;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
