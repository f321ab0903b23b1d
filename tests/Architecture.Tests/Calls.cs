using Mono.Cecil;

namespace VongGac.Architecture.Tests;

/// <summary>Who calls whom in compiled code. What the compiler moved into state machines counts as the method it was written in.</summary>
internal sealed class Calls
{
    private readonly Dictionary<string, HashSet<string>> _callees = [];

    public Calls(params ReadOnlySpan<ModuleDefinition> modules)
    {
        foreach (var module in modules)
        {
            var written = new Dictionary<TypeDefinition, MethodDefinition>();
            foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
            {
                if (StateMachineOf(method) is { } machine) written[machine] = method;
            }

            foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
            {
                string name = written.GetValueOrDefault(method.DeclaringType, method).FullName;
                if (!_callees.TryGetValue(name, out var callees)) _callees[name] = callees = [];
                callees.UnionWith(method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().Select(called => called.GetElementMethod().FullName));
            }
        }
    }

    public IEnumerable<string> Methods => _callees.Keys;

    public IReadOnlySet<string> CalledBy(string method) => _callees.GetValueOrDefault(method) ?? [];

    /// <summary>Methods that call it or hand it on as a delegate.</summary>
    public IEnumerable<string> CallersOf(string method) => _callees.Where(pair => pair.Key != method && pair.Value.Contains(method)).Select(pair => pair.Key);

    private static TypeDefinition? StateMachineOf(MethodDefinition method) => method.CustomAttributes
        .Where(attribute => attribute.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute")
        .Select(attribute => (attribute.ConstructorArguments[0].Value as TypeReference)?.Resolve()).FirstOrDefault();
}
