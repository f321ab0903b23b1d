using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VongGac.Architecture.Tests;

/// <summary>
/// A <c>catch</c> throws on, hands the exception to whoever waits, returns a Refusal or says Unknown. What does none of these
/// swallows a fault, unless it stands on the list with a reason: file, member, what is caught.
/// </summary>
public sealed partial class CatchTests
{
    /// <summary>File, member and what is caught, and why nothing is lost there.</summary>
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["src/Agent/Life/RunCommand.cs CodeOf Win32Exception"] = "null: no program of this system, so its trial has failed",
        ["src/Agent/State/AgentFolder.cs ReadProgress JsonException"] = "begins anew: the next check-in brings everything",
        ["src/Agent/State/AgentFolder.cs ReadHeld Exception"] = "begins anew: the next inspection sees everything",
        ["src/Agent/State/AgentFolder.cs ReadUpdate JsonException"] = "null: no update is under way, the program goes on as it is",
        ["src/Agent/State/Spool.cs Read Exception"] = "null: whoever reads counts it as lost, and the server is told",
        ["src/Agent/Updates/ProgramFiles.cs Clean Exception"] = "a file somebody holds open stays until the next update",
        ["src/Agent/Inspect.cs One Exception"] = "said of the collector that failed: which fault, in which method",
        ["src/Agent/Probes/Linux/Asked.cs Kill Exception"] = "the program has ended by itself",
        ["src/Agent/Probes/Linux/Asked.cs Stream Exception"] = "false: the program could not be asked, and whoever asked says so",
        ["src/Agent/Probes/Linux/Firewalls/Firewalld.cs Tags XmlException"] = "said as a miss; null",
        ["src/Agent/Probes/Linux/Firewalls/NftJson.cs Parse JsonException"] = "null: it is not what nft prints, and iptables is asked",
        ["src/Agent/Probes/Linux/Ground.cs Fleeting Exception"] = "null: a process that has ended, or another user's, is no miss",
        ["src/Agent/Probes/Linux/Ground.cs Read Exception"] = "said as a miss; null",
        ["src/Agent/Program.cs <top> OperationCanceledException"] = "interrupted by whoever started it: leaves with code 130",
        ["src/Agent/Program.cs <top> Exception"] = "the last one: writes the exception and leaves with code 3",
        ["src/Agent/Probes/Browsers/BrowserProfiles.cs Ask Exception"] = "reported as missed or incomplete; the fact is null, which says unseen",
        ["src/Agent/Probes/Browsers/LinuxBrowsers.cs Forbidden Exception"] = "reported as missed; whether it is forbidden is null",
        ["src/Agent/Probes/Windows/DefenderLog.cs Read XmlException"] = "null: counted and said as a miss by whoever reads",
        ["src/Agent/Probes/Windows/EveryonesHives.cs File Exception"] = "reported as incomplete: somebody's hive could not be read",
        ["src/Agent/Probes/Windows/Keys.cs Ask Exception"] = "reported as missed or incomplete; the value is null, which says unseen",
        ["src/Agent/Probes/Windows/WindowsMachine.cs Ask Exception"] = "reported as missed or incomplete; the answer is null, which says unseen",
        ["src/Agent/OfflineOptions.cs Open CryptographicException"] = "null: not this person's to open, a key of its own signs",
        ["src/Checks/Reading/Place.cs Open YamlException"] = "noted as a fault with file and line; all faults are refused together",
        ["src/Checks/Trials/CheckTrials.cs Machine JsonException"] = "noted as a fault with file and line; all faults are refused together",
        ["src/Cli/DetectRun.cs Match OperationCanceledException"] = "interrupted by whoever started it: says the figures so far and leaves with code 130",
        ["src/Cli/HostAgent.cs Run OperationCanceledException"] = "the server stops, and the agent beside it",
        ["src/Cli/Program.cs <top> OperationCanceledException"] = "interrupted by whoever started it: leaves with code 130",
        ["src/Cli/Program.cs <top> Exception"] = "the last one: writes the exception and leaves with code 3",
        ["src/Detection/Indicators/HostText.cs Punycode ArgumentException"] = "-1: no name of a host; whoever reads a list says so with the row",
        ["src/Detection/Indicators/WarningLists.cs OfRegex RegexMatchTimeoutException"] = "not seen that the list speaks against it: the hit stands",
        ["src/Detection/Indicators/WarningReader.cs Read JsonException"] = "noted in the report with line and reason",
        ["src/Detection/Indicators/WarningReader.cs Read InvalidOperationException"] = "noted in the report with the reason",
        ["src/Detection/Indicators/WarningReader.cs Take ArgumentException"] = "noted in the report with row and reason",
        ["src/Detection/Logs/Parts.Json.cs Json JsonException"] = "false: not JSON, and the reading says so",
        ["src/Detection/Packs/PackReader.Questions.cs CanBeRead RegexParseException"] = "false: the pack is refused for it",
        ["src/Detection/Matching/Answers.cs Regex RegexMatchTimeoutException"] = "not seen whether it matches: counted, and shown with the figures",
        ["src/Detection/Pipelines/Settings.cs ExpressionOf RegexParseException"] = "noted as a fault with file and line; the pipeline is refused",
        ["src/Detection/Pipelines/ValueSteps.cs Replace RegexMatchTimeoutException"] = "handed back as the reason why the rule is refused",
        ["src/Detection/Sigma/Atom.cs MakeRegex NotSupportedException"] = "not of the linear kind: the other kind is taken, with a time limit",
        ["src/Detection/Sigma/YamlNode.cs Documents YamlException"] = "handed back beside the documents; the reader refuses the rest with file and line",
        ["src/Detection/WindowsXml/EventXml.cs Write XmlException"] = "handed back as the reason; the reader reports it with its place and goes on",
        ["src/Formats/Sheets/CsvSource.cs Decode DecoderFallbackException"] = "not UTF-8: read as the code page of older Windows instead",
        ["src/Server/Endpoints/AgentCall.cs Body BadHttpRequestException"] = "null: too large, refused by whoever asked",
        ["src/Server/Endpoints/AgentCall.cs Unpack InvalidDataException"] = "false: not what it says it is, refused by whoever asked",
        ["src/Server/Endpoints/Judgement.cs Joined JsonException"] = "null: the collector counts as failed",
        ["src/Server/Endpoints/KeyCache.cs Import Exception"] = "null: bytes of a stranger, refused by whoever asked",
        ["src/Server/Endpoints/National/ReportedMachine.cs Read JsonException"] = "null: facts of another shape are not measured",
        ["src/Server/Endpoints/TakeCheckIns.cs Together Exception"] = "each of the group is taken alone, and the one that is wrong hears of it",
        ["src/Server/HouseOptions.cs IsConnection ArgumentException"] = "the answer to the question asked: no, it is none",
        ["src/Server/Platform/Content/ContentReading.cs Open YamlException"] = "noted as a fault with file and line; all faults are refused together",
        ["src/Server/Platform/Identity/SignIn.cs Passed CryptographicException"] = "forged or too old: nobody passed, the password is asked for again",
        ["src/Server/Platform/Notices/MailCarrier.cs Carry SmtpCommandException"] = "the answer of the mail server becomes a delivery: refused or later",
        ["src/Server/Platform/Notices/MailCarrier.cs Carry AuthenticationException"] = "becomes a delivery: later, with the fault's name for the operator",
        ["src/Server/Platform/Notices/MailCarrier.cs Carry Exception"] = "becomes a delivery: taken when only the goodbye failed, else later or uncertain",
        ["src/Server/Platform/Personal/HouseKeys.cs At IOException"] = "another node wrote the keys first; they are read next",
        ["src/Server/Platform/Schedule/Scheduler.cs ExecuteAsync Exception"] = "the house stops; caught only then",
        ["src/Server/Platform/Schedule/Scheduler.cs Repeat Exception"] = "logged; the database is away, the next round tries again",
        ["src/Server/Platform/Schedule/Scheduler.cs TryRound Exception"] = "logged and kept in the lease row for the operator's page; the next round goes on",
        ["src/Server/Platform/Schedule/Scheduler.cs Keep OperationCanceledException"] = "the round it renews the lease for has ended",
        ["src/Server/Platform/Schedule/Scheduler.cs Keep Exception"] = "logged; the round is cancelled, because another node may begin",
        ["src/Server/Platform/Store/Writer.cs WriteAlone Exception"] = "a lost race: the transaction was rolled back whole and is tried again, a bounded number of times",
        ["src/Server/Platform/Store/Writer.cs Together DbException"] = "nothing of the group was kept: each is written alone, and its caller hears",
        ["src/Server/Platform/Store/Writer.Items.cs RunTogether Exception"] = "handed to the caller when the group is acknowledged",
        ["src/Server/Platform/Store/Writer.Items.cs RunAlone Exception"] = "handed to the caller when the group is acknowledged",
        ["src/Server/Platform/Web/Health.cs Answer Exception"] = "said to whoever asked: 503, no database",
        ["src/Wire/ByteReader.cs Text DecoderFallbackException"] = "the reading is broken: whoever reads asks for it and refuses",
        ["src/Wire/WireReader.cs IsText InvalidOperationException"] = "false: half of a surrogate pair, refused by whoever asked",
        ["src/Wire/OfflineSquare.cs IsByItself CryptographicException"] = "false: not a point of the curve, refused by whoever asked",
    };

    [Fact]
    public void Nothing_is_swallowed()
    {
        var trees = Repository.Sources("src").Where(path => !Repository.IsGenerated(path)).Select(path => Parse(path, Repository.Read(path)));
        Law.Holds(Faults(trees, Reasons));
    }

    [Fact]
    public void Planted_catches_are_caught()
    {
        var tree = Parse("src/Planted.cs",
            """
            using System; using System.Threading.Tasks; using VongGac.Model;
            class Planted
            {
                private static readonly Refusal No = new("no", new Text("không", "no"));
                void Empty() { try { } catch { } }
                int Logged() { try { return 1; } catch (Exception e) { Console.WriteLine(e); return 0; } }
                void ThrowsOnlyLater() { try { } catch { Action later = () => throw new Exception(); } }
                void Rethrown() { try { } catch { throw; } }
                void HandedOn(TaskCompletionSource s) { try { } catch (Exception e) { s.TrySetException(e); } }
                Result<int> Refused() { try { return 1; } catch { return No; } }
                Verdict Unknown() { try { return Verdict.Met; } catch { return Verdict.Unknown(UnknownReason.CollectorFailed); } }
                void UnknownInName() { try { } catch { Unknown(); } }
                void Stopped() { try { } catch (OperationCanceledException) { } }
                void Twice() { try { } catch (TimeoutException) { } catch (FormatException) { } }
                void Listed() { try { } catch (TimeoutException) { } }
            }
            """);
        Assert.Equal(
            [
                "src/Planted.cs Empty anything", "src/Planted.cs Logged Exception", "src/Planted.cs ThrowsOnlyLater anything", "src/Planted.cs UnknownInName anything",
                "src/Planted.cs Stopped OperationCanceledException", "src/Planted.cs Twice FormatException", "src/Planted.cs Gone TimeoutException is on the list and swallows nothing",
            ],
            Faults([tree], new()
            {
                ["src/Planted.cs Listed TimeoutException"] = "named", ["src/Planted.cs Twice TimeoutException"] = "named", ["src/Planted.cs Gone TimeoutException"] = "was",
            }));
    }

    [Fact]
    public void Pages_catch_nothing() =>
        Assert.DoesNotContain(Repository.TextFiles, path => path.EndsWith(".razor", StringComparison.Ordinal) && CatchInAPage().IsMatch(Repository.Read(path)));

    [GeneratedRegex(@"\bcatch\s*[({]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CatchInAPage();

    private static SyntaxTree Parse(string path, string source) => CSharpSyntaxTree.ParseText(source, path: path);

    private static IEnumerable<string> Faults(IEnumerable<SyntaxTree> trees, Dictionary<string, string> reasons)
    {
        // Everything these tests run on, our own assemblies among them: types of pages come from there.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path.Length > 0).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Catches", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All));
        var needed = new HashSet<string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            SemanticModel? meaning = null;
            foreach (var caught in tree.GetRoot().DescendantNodes().OfType<CatchClauseSyntax>())
            {
                if (Answers(caught, meaning ??= compilation.GetSemanticModel(tree))) continue;
                string name = $"{tree.FilePath} {MemberOf(caught)} {caught.Declaration?.Type.ToString() ?? "anything"}";
                if (reasons.ContainsKey(name)) needed.Add(name);
                else yield return name;
            }
        }

        foreach (string name in reasons.Keys.Except(needed)) yield return $"{name} is on the list and swallows nothing";
    }

    private static bool Answers(CatchClauseSyntax caught, SemanticModel meaning) =>
        caught.Block.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node switch
        {
            ThrowStatementSyntax or ThrowExpressionSyntax => true,
            IdentifierNameSyntax { Identifier.Text: "SetException" or "TrySetException" } => true,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Unknown" } } said => meaning.GetTypeInfo(said).Type?.Name == "Verdict",
            ExpressionSyntax expression => meaning.GetTypeInfo(expression).Type?.Name == "Refusal",
            _ => false,
        });

    private static string MemberOf(SyntaxNode node) => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        ConstructorDeclarationSyntax => "<constructor>",
        GlobalStatementSyntax => "<top>",
        var other => other?.Kind().ToString() ?? "",
    };
}
