using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>Builds the tree of clauses from the labels paragraphs begin with.</summary>
internal static class Clauses
{
    /// <summary>More clauses than any letter has; what follows is not read.</summary>
    public const int Most = 2_000;

    private static readonly Regex ClosingOrder = Pattern.Loose(
        @"^(?:(?:yêu cầu|đề nghị)\s.{0,200}(?:triển khai|thực hiện|nghiêm túc|quan tâm)|nhận được|trên đây là|sở .{0,80}(?:yêu cầu|đề nghị).{0,160}(?:triển khai|thực hiện))");

    // After the last label, these words leave the numbering and speak to everybody again.
    private static readonly Regex BackToTop = Pattern.Loose(
        @"^(?:yêu cầu|đề nghị|nhận được|trong quá trình|trong trường hợp|trên đây|mọi|báo cáo|kết quả|các (?:đơn vị|trường|phòng)|sở|định kỳ|giao|thủ trưởng|hiệu trưởng|căn cứ)\b");

    private sealed class Node(string? marker, MarkerStyle? style, int depth, int start, int end)
    {
        public string? Marker { get; } = marker;

        public MarkerStyle? Style { get; } = style;

        public int Depth { get; } = depth;

        public int Start { get; } = start;

        public int End { get; } = end;

        public TaskRow? Row { get; init; }

        public List<Node> Children { get; } = [];

        public int Rank => Style switch { MarkerStyle.Roman => 0, MarkerStyle.Arabic => 1, MarkerStyle.Dotted => Depth, MarkerStyle.Letter => 5, MarkerStyle.Dash => 6, _ => 7 };
    }

    /// <param name="contacts">Starts of the paragraphs that were read as contacts.</param>
    public static IReadOnlyList<LetterClause> Read(LetterText text, Zones zones, IReadOnlySet<int> contacts, LetterDates dates)
    {
        var root = new Node(null, null, 0, 0, 0);
        var body = zones.Body.Where(paragraph => !contacts.Contains(paragraph.Start)).ToList();
        var rows = TaskRow.In(text, body).ToDictionary(row => row.Paragraph);
        int lastLabel = body.FindLastIndex(paragraph => IsLabelled(text, paragraph, rows));
        if (lastLabel < 0) body.InsertRange(0, zones.Opening.Where(paragraph => IsOrder(text.Of(paragraph))));
        Grow(text, body, rows, lastLabel, root, dates);
        AddAnnex(text, zones.Annex, root);
        return Finish(text.Text, root, "", informs: false, dates);
    }

    private static bool IsLabelled(LetterText text, Paragraph paragraph, Dictionary<int, TaskRow> rows) =>
        !paragraph.IsRow && !rows.ContainsKey(paragraph.Start) && Marker.At(text.Of(paragraph)) is not null;

    private static void Grow(LetterText text, List<Paragraph> body, Dictionary<int, TaskRow> rows, int lastLabel, Node root, LetterDates dates)
    {
        var path = new List<Node> { root };
        for (int i = 0, count = 0; i < body.Count && count < Most; i++)
        {
            var paragraph = body[i];
            string words = text.Of(paragraph);
            if (rows.TryGetValue(paragraph.Start, out var row))
            {
                path[^1].Children.Add(OfRow(row));
                count++;
            }
            else if (paragraph.IsRow)
            {
                continue;
            }
            else if (Marker.At(words) is { } marker)
            {
                var node = new Node(marker.Label, marker.Style, marker.Depth, paragraph.Start + marker.Length, paragraph.End);
                while (path.Count > 1 && path[^1].Rank >= node.Rank) path.RemoveAt(path.Count - 1);
                path[^1].Children.Add(node);
                path.Add(node);
                count++;
            }
            else if (Asks.Any(words) && !IsClosingOrder(words, dates))
            {
                if (i > lastLabel && BackToTop.IsMatch(words)) path.RemoveRange(1, path.Count - 1);
                while (path.Count > 1 && path[^1].Style is MarkerStyle.Dash or MarkerStyle.Plus) path.RemoveAt(path.Count - 1);
                path[^1].Children.Add(new Node(null, null, 0, paragraph.Start, paragraph.End));
                count++;
            }
        }
    }

    private static void AddAnnex(LetterText text, IReadOnlyList<Paragraph> annex, Node root)
    {
        var rows = TaskRow.In(text, annex).Take(Most).ToList();
        if (rows.Count == 0) return;
        var title = new Node(null, null, 0, annex[0].Start, annex[0].End);
        title.Children.AddRange(rows.Select(OfRow));
        root.Children.Add(title);
    }

    private static Node OfRow(TaskRow row) => new(row.Label, null, 0, row.Start, row.End) { Row = row };

    // An item of an order's list is an order even when its verb is a rare one; under "Mục đích" it is a statement.
    private static IReadOnlyList<LetterAsk> AsksOf(string source, Node node, bool tells)
    {
        if (tells && !Asks.Any(source[node.Start..node.End])) return [];
        var asks = Asks.In(source, node.Start, node.End);
        bool item = node.Style is MarkerStyle.Dash or MarkerStyle.Plus or MarkerStyle.Letter || source[node.End - 1] is '.' or ';';
        return asks.Count > 0 || tells || node.Marker is null || node.Children.Count > 0 || !item ? asks : Asks.Whole(source, node.Start, node.End);
    }

    private static readonly Regex Telling = Pattern.Loose(@"^(?:mục đích|tình hình|thực trạng|đặc điểm|bối cảnh|kết quả (?:đạt được|thực hiện)|khái niệm|thông tin chung|hiện trạng|nguyên nhân|đánh giá chung)\b|^(?:quyết định|văn bản|quy định|thông báo|kế hoạch|quy chế) này (?:có hiệu lực|thay thế|áp dụng)\b");

    // The sentence that closes a letter orders obedience, not a deed – unless it sets a time.
    private static bool IsClosingOrder(string words, LetterDates dates) =>
        (words.EndsWith("./.", StringComparison.Ordinal) || ClosingOrder.IsMatch(words)) && ClosingOrder.IsMatch(words) && Deadlines.In(words, dates).Count == 0;

    // A short letter may order in the very sentence that cites its grounds.
    private static bool IsOrder(string words) => !words.EndsWith(':') && OrderInside.IsMatch(words);

    private static readonly Regex OrderInside = Pattern.Loose(@"\b(?:yêu cầu|đề nghị)\s+(?:thủ trưởng |hiệu trưởng |lãnh đạo )?(?:các |quý )?(?:đơn vị|trường|phòng|ubnd|trung tâm|cơ quan|cơ sở)");

    private static List<LetterClause> Finish(string source, Node parent, string prefix, bool informs, LetterDates dates)
    {
        var clauses = new List<LetterClause>();
        for (int i = 0; i < parent.Children.Count; i++)
        {
            var node = parent.Children[i];
            string id = prefix + (i + 1);
            string text = source[node.Start..node.End].Replace('\t', ' ');
            bool tells = informs || Telling.IsMatch(text);
            var children = Finish(source, node, id + ".", tells, dates);
            int end = children.Count > 0 ? Math.Max(node.End, children[^1].Span.End) : node.End;
            bool title = children.Count > 0 && text[^1] is not ('.' or ';');
            clauses.Add(new LetterClause(
                id, node.Marker, text, new LetterSpan(node.Start, end),
                node.Row is { } row ? row.Asks(source) : title ? [] : AsksOf(source, node, tells),
                node.Row?.Audience ?? Addressees.Audience(text, children.Count > 0),
                Addressees.Roles(text),
                Quantities.In(text),
                node.Row?.Due is { } due ? Deadlines.InCell(due, dates) : Deadlines.In(text, dates),
                children));
        }

        return clauses;
    }
}
