using System.Reflection;
using VongGac.Checks.Facts;

namespace VongGac.Fuzz;

/// <summary>A machine of which everything was seen: every member of every section holds a value, every list one entry.</summary>
internal static class FilledMachine
{
    public static MachineFacts Facts { get; } = (MachineFacts)Value(typeof(MachineFacts));

    private static object Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "defender";
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddYears(56);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 30);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (type.IsPrimitive) return Convert.ChangeType(19_045 % (type == typeof(byte) ? 256 : int.MaxValue), type, provider: null);
        if (type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(item.MakeArrayType())) return ListOf(item);
        return type.IsClass ? Record(type) : throw new NotSupportedException($"A fact of the type {type} is not filled.");
    }

    private static Array ListOf(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Value(item), 0);
        return list;
    }

    private static object Record(Type type)
    {
        var maker = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        object made = maker.Invoke([.. maker.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
            property.SetValue(made, Value(property.PropertyType));
        return made;
    }
}
