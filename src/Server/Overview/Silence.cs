using VongGac.Model;

namespace VongGac.Server.Overview;

/// <summary>How loud a unit's silence is: the share of its questions nobody can answer. The larger, the louder.</summary>
public enum Silence : byte
{
    /// <summary>No question arises.</summary>
    NotAsked,

    /// <summary>All is known and as it must be.</summary>
    Met,

    /// <summary>All is known, and something is not as it must be.</summary>
    NotMet,

    /// <summary>Less than a third is silent.</summary>
    Some,

    /// <summary>From a third to two thirds are silent.</summary>
    Much,

    /// <summary>Two thirds or more are silent.</summary>
    Most,
}

internal static class Silences
{
    /// <summary>
    /// The loudest thing about these answers. Any silence is louder than any failure: a unit known to fail is being
    /// dealt with, an unknown one is not. What fails is marked apart, so that it is not hidden either.
    /// </summary>
    public static Silence Of(RollUp answers)
    {
        long asked = answers.Population - answers.NotApplicable;
        if (asked == 0) return Silence.NotAsked;
        if (answers.Unknown * 3 >= asked * 2) return Silence.Most;
        if (answers.Unknown * 3 >= asked) return Silence.Much;
        if (answers.Unknown > 0) return Silence.Some;
        return answers.NotMet > 0 ? Silence.NotMet : Silence.Met;
    }

    /// <summary>How a level is written in an address and as a class.</summary>
    public static string Word(Silence level) => level switch
    {
        Silence.Most => "most",
        Silence.Much => "much",
        Silence.Some => "some",
        Silence.NotMet => "not-met",
        Silence.Met => "met",
        _ => "not-asked",
    };

    /// <summary>The level an address names; null when it names none.</summary>
    public static Silence? LevelOf(string? word)
    {
        foreach (var level in Enum.GetValues<Silence>())
        {
            if (Word(level) == word) return level;
        }

        return null;
    }
}
