using Spectre.Console;
using Spectre.Console.Rendering;

using VongGac.Formats.Letters;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>A reading as a person at a terminal wants it: header, clauses with what was found in each, findings.</summary>
internal sealed class LetterTree(LetterReading reading, Language language)
{
    public void Show(IAnsiConsole console)
    {
        console.Write(Header());
        int asking = reading.AllClauses().Count(clause => clause.Asks.Count > 0);
        var tree = new Tree($"[bold]{Say(LetterWords.Clauses.With(asking))}[/]") { Style = Style.Parse("grey") };
        foreach (var clause in reading.Clauses) Add(tree, clause);
        console.Write(tree);
        if (reading.Contacts.Count > 0) console.MarkupLine($"[bold]{Say(LetterWords.Contacts)}[/]");
        foreach (var contact in reading.Contacts) console.MarkupLineInterpolated($"  {Join(contact.Role, contact.Unit, contact.PhoneMasked)}");
        var general = reading.Warnings.Where(warning => warning.Clause is null).ToList();
        if (general.Count > 0) console.MarkupLine($"[bold]{Say(LetterWords.Findings)}[/]");
        foreach (var warning in general) console.MarkupLineInterpolated($"  [yellow]![/] {Say(warning)} [grey]{warning.Code}[/]");
    }

    private Grid Header()
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Row(LetterWords.Issuer, Join(reading.Parent, reading.Issuer));
        Row(LetterWords.Number, reading.Symbol is null ? reading.Number : $"{reading.Number ?? "…"}/{reading.Symbol}");
        Row(LetterWords.PlaceAndDate, Join(reading.Place, reading.Date is { } date ? VietnamTime.Date(date) : null));
        Row(LetterWords.Subject, reading.Subject);
        Row(LetterWords.Recipients, string.Join("; ", reading.Recipients));
        if (reading.Urgency is not null || reading.Secrecy is not null) Row(LetterWords.Degree, Join(reading.Urgency, reading.Secrecy));
        Row(LetterWords.Bases, string.Join("; ", reading.Bases.Select(Basis)));
        Row(LetterWords.Events, string.Join("; ", reading.Events.Select(e => e.Date is { } day ? $"{e.Name} ({VietnamTime.Date(day)})" : e.Name)));
        Row(LetterWords.Signer, Join(reading.Signer?.Authority, reading.Signer?.Title));
        Row(LetterWords.Archive, string.Join(", ", reading.Archive));
        return grid;

        void Row(Model.Text name, string? value) => grid.AddRow(
            new Markup($"[grey]{Say(name)}[/]"),
            string.IsNullOrEmpty(value) ? new Markup($"[grey italic]{Say(LetterWords.NotSaid)}[/]") : new Spectre.Console.Text(value));
    }

    private string Basis(LetterBasis basis)
    {
        string?[] parts =
        [
            basis.Symbol is null ? basis.Number : $"{basis.Number}/{basis.Symbol}",
            basis.Date is { } day ? Say(LetterWords.Dated.With(VietnamTime.Date(day))) : null,
            basis.Issuer is { } issuer ? Say(LetterWords.IssuedBy.With(issuer)) : null,
        ];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private void Add(IHasTreeNodes parent, LetterClause clause)
    {
        var lines = new List<IRenderable> { new Markup($"[bold]{Markup.Escape(clause.Marker ?? "·")}[/] {Markup.Escape(clause.Text)} [grey]({clause.Id})[/]") };
        foreach (var ask in clause.Asks)
        {
            string kind = ask.Kind == AskKind.Duty ? $"[green]{Say(LetterWords.Duty)}[/]" : $"[red]{Say(LetterWords.Ban)}[/]";
            // A lone duty says nothing the clause did not.
            if (clause.Asks.Count > 1 || ask.Kind == AskKind.Ban) lines.Add(new Markup($"  {kind} {Markup.Escape(ask.Text)}"));
        }

        Note(LetterWords.Audience, clause.Audience);
        Note(LetterWords.Roles, clause.Roles);
        Note(LetterWords.Quantities, clause.Quantities.Select(quantity => $"{quantity.Name} {quantity.Value:0.##} {quantity.Unit}"));
        Note(LetterWords.Deadlines, clause.Deadlines.Select(deadline =>
            deadline.Text + (deadline.Date is { } day ? $" = {VietnamTime.Date(day)}" : "") + (deadline.To is { } to ? $" → {to}" : "")));
        foreach (var warning in reading.Warnings.Where(warning => warning.Clause == clause.Id))
            lines.Add(new Markup($"  [yellow]![/] [grey]{Markup.Escape(Say(warning))}[/]"));
        var node = parent.AddNode(new Rows(lines));
        foreach (var child in clause.Children) Add(node, child);

        void Note(Model.Text name, IEnumerable<string> values)
        {
            string all = string.Join("; ", values);
            if (all.Length > 0) lines.Add(new Markup($"  [grey]{Say(name)}:[/] {Markup.Escape(all)}"));
        }
    }

    private string Say(Model.Text words) => words.In(language);

    // The reading keeps the full sentence in Vietnamese; English readers get the finding's meaning.
    private string Say(LetterWarning warning) => language == Language.En ? FindingCode.Meaning(warning.Code).En : warning.Message;

    private static string Join(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
