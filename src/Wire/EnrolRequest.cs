namespace VongGac.Wire;

/// <summary>Weak signals of which hardware it is; any may be missing or shared among machines.</summary>
/// <param name="Keys">Hashes (SHA-256, first 16 hex digits) of normalised signals by kind: <c>board</c>, <c>bios</c>, <c>uuid</c>, <c>disk</c>, <c>mac</c>, <c>tpm</c>; several of a kind are allowed. Placeholders of vendors are left out.</param>
public sealed record HardwareSignals(IReadOnlyList<HardwareKey> Keys);

/// <param name="Kind">See <see cref="HardwareSignals"/>.</param>
/// <param name="Hash">16 lower-case hex digits.</param>
public sealed record HardwareKey(string Kind, string Hash);

/// <summary><c>POST /agent/v1/enrol</c>, not signed: the code stands for the unit that gave it.</summary>
/// <param name="Code">Short-lived code of a unit.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER, base64) of the P-256 key the agent made for itself; the private half never leaves the machine.</param>
/// <param name="HostName">What people there call the machine.</param>
/// <param name="Room">Lab room as typed at enrolment; null when the code names one or nobody did.</param>
public sealed record EnrolRequest(
    string Code, string PublicKey, string HostName, string Platform, string AgentVersion, HardwareSignals Hardware, string? Room);

/// <param name="Endpoint">Who this agent is from now on: sent as key id with every signed request.</param>
/// <param name="ServerKey">SubjectPublicKeyInfo (DER, base64) of the P-256 key that signs commands and updates.</param>
/// <param name="Unit">Name of the unit, for the person at the machine.</param>
public sealed record EnrolAnswer(Guid Endpoint, string ServerKey, string Unit, AgentOrders Orders);

/// <summary>A step the server refuses. Status 400, 401, 403, 409, 410, 413, 429 or 503.</summary>
/// <param name="Code">Stable: <c>enrol.code-unknown</c>, <c>enrol.code-spent</c>, <c>sign.bad</c>, <c>sign.clock</c>, <c>endpoint.retired</c>, <c>busy</c>…</param>
/// <param name="RetryAfterSeconds">When to try again; null: trying again will not help.</param>
public sealed record WireRefusal(string Code, string Vi, string En, int? RetryAfterSeconds);
