using Spectre.Console;
using Spectre.Console.Rendering;

using VongGac.Formats.Letters;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>A reading as a person at a terminal wants it: header, clauses with what was found in each, findings.</summary>
internal static class LetterTree
{
    public static void Show(LetterReading reading, IAnsiConsole console)
    {
        console.Write(Header(reading));
        var tree = new Tree($"[bold]Yêu cầu[/] ({reading.AllClauses().Count(clause => clause.Asks.Count > 0)} mục có việc)") { Style = Style.Parse("grey") };
        foreach (var clause in reading.Clauses) Add(tree, clause, reading);
        console.Write(tree);
        if (reading.Contacts.Count > 0)
        {
            console.MarkupLine("[bold]Đầu mối hỗ trợ[/]");
            foreach (var contact in reading.Contacts) console.MarkupLineInterpolated($"  {Join(contact.Role, contact.Unit, contact.PhoneMasked)}");
        }

        var general = reading.Warnings.Where(warning => warning.Clause is null).ToList();
        if (general.Count > 0) console.MarkupLine("[bold]Về văn bản này[/]");
        foreach (var warning in general) console.MarkupLineInterpolated($"  [yellow]![/] {warning.Message} [grey]{warning.Code}[/]");
    }

    private static Grid Header(LetterReading reading)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Row(string name, string? value) => grid.AddRow(new Markup($"[grey]{name}[/]"), value is null or "" ? new Markup("[grey italic]không nêu[/]") : new Spectre.Console.Text(value));
        Row("Cơ quan ban hành", Join(reading.Parent, reading.Issuer));
        Row("Số, ký hiệu", reading.Symbol is null ? reading.Number : $"{reading.Number ?? "…"}/{reading.Symbol}");
        Row("Địa danh, ngày", Join(reading.Place, reading.Date is { } date ? VietnamTime.Date(date) : null));
        Row("Trích yếu", reading.Subject);
        Row("Kính gửi", string.Join("; ", reading.Recipients));
        if (reading.Urgency is not null || reading.Secrecy is not null) Row("Độ khẩn, độ mật", Join(reading.Urgency, reading.Secrecy));
        Row("Căn cứ", string.Join("; ", reading.Bases.Select(Basis)));
        Row("Sự kiện", string.Join("; ", reading.Events.Select(e => e.Date is { } day ? $"{e.Name} ({VietnamTime.Date(day)})" : e.Name)));
        Row("Người ký", Join(reading.Signer?.Authority, reading.Signer?.Title));
        Row("Lưu", string.Join(", ", reading.Archive));
        return grid;
    }

    private static string Basis(LetterBasis basis)
    {
        string number = basis.Symbol is null ? basis.Number ?? "" : $"{basis.Number}/{basis.Symbol}";
        return string.Join(' ', new[] { number, basis.Date is { } day ? $"ngày {VietnamTime.Date(day)}" : "", basis.Issuer is null ? "" : $"của {basis.Issuer}" }.Where(part => part.Length > 0));
    }

    private static void Add(IHasTreeNodes parent, LetterClause clause, LetterReading reading)
    {
        var lines = new List<IRenderable> { new Markup($"[bold]{Markup.Escape(clause.Marker ?? "·")}[/] {Markup.Escape(clause.Text)} [grey]({clause.Id})[/]") };
        foreach (var ask in clause.Asks)
        {
            string kind = ask.Kind == AskKind.Duty ? "[green]việc[/]" : "[red]cấm[/]";
            if (clause.Asks.Count > 1 || ask.Kind == AskKind.Ban) lines.Add(new Markup($"  {kind} {Markup.Escape(ask.Text)}"));
        }

        void Note(string name, IEnumerable<string> values)
        {
            string all = string.Join("; ", values);
            if (all.Length > 0) lines.Add(new Markup($"  [grey]{name}:[/] {Markup.Escape(all)}"));
        }

        Note("đối tượng", clause.Audience);
        Note("vai trò", clause.Roles);
        Note("định lượng", clause.Quantities.Select(quantity => $"{quantity.Name} {quantity.Value:0.##} {quantity.Unit}"));
        Note("thời hạn", clause.Deadlines.Select(deadline =>
            deadline.Text + (deadline.Date is { } day ? $" = {VietnamTime.Date(day)}" : "") + (deadline.To is { } to ? $" → {to}" : "")));
        foreach (var warning in reading.Warnings.Where(warning => warning.Clause == clause.Id))
            lines.Add(new Markup($"  [yellow]![/] [grey]{Markup.Escape(warning.Message)}[/]"));
        var node = parent.AddNode(new Rows(lines));
        foreach (var child in clause.Children) Add(node, child, reading);
    }

    private static string Join(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
