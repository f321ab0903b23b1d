namespace VongGac.Server.Platform;

/// <summary>Seals names, phones and e-mails for storage, and finds them again without unsealing.</summary>
public sealed class PersonalData
{
    /// <summary>Authenticated encryption; the same text seals differently each time.</summary>
    public byte[] Seal(string text) => throw new NotSupportedException();

    /// <summary>The text again.</summary>
    public string Open(byte[] sealedText) => throw new NotSupportedException();

    /// <summary>Keyed hash of a normalised value (digits of a phone, lower-case mail): equal values give equal indexes.</summary>
    public byte[] BlindIndex(string normalised) => throw new NotSupportedException();
}
