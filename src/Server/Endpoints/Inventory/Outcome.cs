using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>What a person is told after an act went through.</summary>
internal static class Outcome
{
    public static async Task<Result<TNext>> Then<T, TNext>(this Task<Result<T>> act, Func<T, TNext> say) =>
        (await act).Is(out var done, out var refusal) ? say(done) : refusal;
}
