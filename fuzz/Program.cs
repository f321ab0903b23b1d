using SharpFuzz;

using VongGac.Fuzz;

var targets = new Dictionary<string, ReadOnlySpanAction>
{
    ["check"] = CheckTarget.Run,
    ["evtx"] = EvtxTarget.Run,
    ["letter"] = LetterTarget.Run,
    ["log"] = LogTarget.Run,
    ["sheet"] = SheetTarget.Run,
    ["windows-xml"] = WindowsXmlTarget.Run,
    ["offline"] = OfflineTarget.Run,
    ["wire"] = WireTarget.Run,
};

if (args is not [var name, ..] || !targets.TryGetValue(name, out var target))
{
    await Console.Error.WriteLineAsync($"fuzz TARGET [FILE…]; targets: {string.Join(", ", targets.Keys)}");
    return 2;
}

if (args.Length == 1)
{
    Fuzzer.LibFuzzer.Run(target);
    return 0;
}

// Files or folders given: replay them, as the tests do with the seeds.
foreach (string path in args.Skip(1).SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path) : [path]))
{
    Console.WriteLine(path);
    target(await File.ReadAllBytesAsync(path));
}

return 0;
