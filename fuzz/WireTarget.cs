using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Fuzz;

/// <summary>Any bytes are a message or <c>wire.malformed</c>; what was read is written and read back the same, and its sections can be hashed.</summary>
internal static class WireTarget
{
    public static void Run(ReadOnlySpan<byte> body)
    {
        Message<EnrolRequest>(body);
        Message<EnrolAnswer>(body);
        Message<CheckIn>(body);
        Message<CheckInAnswer>(body);
        Message<Rekey>(body);
        Message<WireRefusal>(body);
        Message<Command>(body);
        Message<CollectArguments>(body);
        Message<UpdateArguments>(body);
    }

    private static void Message<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        if (!WireReader.Read<T>(body).Is(out var read, out var refusal))
        {
            if (refusal.Code != "wire.malformed") throw new InvalidOperationException($"Refused as {refusal.Code}.");
            return;
        }

        if (read is CheckIn said) _ = FactsHash.Of(said.Sections.ToDictionary());
        byte[] written = WireWriter.Write(read);
        if (!WireReader.Read<T>(written).Is(out var again, out _) || !WireWriter.Write(again).AsSpan().SequenceEqual(written))
            throw new InvalidOperationException($"A {typeof(T).Name} is not read back as it was written.");
    }
}
