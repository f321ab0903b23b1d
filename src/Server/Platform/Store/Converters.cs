using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Moments as Unix milliseconds: the same order and the same arithmetic on both databases.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    moment => moment.ToUnixTimeMilliseconds(),
    value => DateTimeOffset.FromUnixTimeMilliseconds(value));

internal sealed class UnitIdValue() : ValueConverter<UnitId, int>(id => id.Value, value => new UnitId(value));
