using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VongGac.Architecture.Tests;

/// <summary>
/// Every type a compiled type mentions: bases, members, attributes and the bodies of its methods, generated code of Razor
/// and of async methods included. Constants leave no trace in compiled code; everything else does.
/// </summary>
internal static class TypeUses
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) => Direct(type).SelectMany(Parts);

    private static IEnumerable<TypeReference> Direct(TypeDefinition type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var used in type.Interfaces.Select(i => i.InterfaceType).Concat(Attributes(type)).Concat(Constraints(type))) yield return used;
        foreach (var field in type.Fields)
        {
            yield return field.FieldType;
            foreach (var used in Attributes(field)) yield return used;
        }

        foreach (var property in type.Properties)
        {
            foreach (var used in Attributes(property)) yield return used;
        }

        foreach (var method in type.Methods)
        {
            foreach (var used in Signature(method).Concat(Attributes(method)).Concat(Constraints(method))) yield return used;
            if (!method.HasBody) continue;
            foreach (var local in method.Body.Variables) yield return local.VariableType;
            foreach (var handler in method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null)) yield return handler.CatchType;
            foreach (var used in method.Body.Instructions.SelectMany(Operand)) yield return used;
        }
    }

    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
    [
        method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider thing) => thing.CustomAttributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Prepend(attribute.AttributeType));

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider thing) =>
        thing.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    /// <summary><c>Task&lt;Result&lt;Unit&gt;[]&gt;</c> mentions four types.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification specification => Parts(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
