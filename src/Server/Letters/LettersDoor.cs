namespace VongGac.Server.Letters;

/// <summary>What other rooms may ask of letters: their reading as corrected and the obligations their clauses are bound to.</summary>
public sealed class LettersDoor : IRoom
{
}
