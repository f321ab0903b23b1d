using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>Issued letters, what units did about them, and what they say. Acts run inside the caller's transaction.</summary>
public sealed class DirectivesDoor : IRoom
{
    public Task<Result<Directive>> Issue(Store store, NewDirective directive, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Result<Receipt>> Receive(Store store, int directive, UnitId unit, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Result<Receipt>> Assign(Store store, int directive, UnitId unit, int person, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The unit says how it stands on one obligation, with an optional document.</summary>
    public Task<Result<Claim>> FileClaim(Store store, NewClaim claim, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The Department accepts the evidence of a claim or returns it with a reason.</summary>
    public Task<Result<Claim>> Review(Store store, int claim, bool accept, string? reason, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Directives issued until a moment, newest first.</summary>
    public Task<IReadOnlyList<Directive>> Issued(Store store, DateTimeOffset until, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<DirectiveObligation>> Obligations(Store store, int directive, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Units the directive went to, with what they did.</summary>
    public Task<IReadOnlyList<Receipt>> Receipts(Store store, int directive, CancellationToken cancel) => throw new NotSupportedException();
}

/// <summary>A directive to be issued.</summary>
public sealed record NewDirective(
    int LetterId, UnitId Issuer, string Title, AudienceAxis Audience, DateOnly ReceiveBy, DateOnly? AnswerBy, IReadOnlyList<NewDirectiveObligation> Obligations);

/// <summary>One bound clause of a directive to be issued.</summary>
public sealed record NewDirectiveObligation(string ClauseId, string Text, string Obligation, bool Ban, DateOnly? Due);

/// <summary>What a unit says of itself.</summary>
public sealed record NewClaim(int DirectiveId, UnitId Unit, string Obligation, VerdictState Says, string? Note, UploadedDocument? Document);

/// <summary>A file as it came in.</summary>
public sealed record UploadedDocument(string Name, string ContentType, byte[] Bytes);
