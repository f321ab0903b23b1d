using System.Globalization;
using VongGac.Model;

namespace VongGac.Checks.Rules;

/// <summary>
/// Reads an expression and settles what every part of it yields. Bounded in length, depth and names, so that no content can
/// make it work long. It stops at the first fault.
/// </summary>
/// <param name="forReading">A part of a sentence, where ages may be put together with text: nothing is decided by it.</param>
internal sealed partial class Parser(string text, IReadOnlyDictionary<string, DataTable> tables, bool forReading)
{
    public const int LongestText = 2000, MostLocals = 8;
    private const int Deepest = 32;

    private static readonly Node Broken = new ConstantNode(Kind.Any, null);
    private readonly IReadOnlyList<Token> _tokens = text.Length <= LongestText ? Tokens.Of(text) : [new Token(TokenKind.End, "", 0)];
    private readonly List<(string Name, Kind Kind, string Path)> _locals = [];
    private int _at;
    private int _depth;

    /// <summary>The first fault; null while there is none.</summary>
    public RuleFault? Fault { get; private set; }

    private Token Here => _tokens[_at];

    public Node Whole()
    {
        if (text.Length > LongestText) return Refuse(0, $"biểu thức dài quá {LongestText} ký tự", $"the expression is longer than {LongestText} characters");
        var node = Or();
        return Here.Kind == TokenKind.End ? node : Refuse(Here.At, $"không hiểu \"{Here.Text}\" ở đây", $"\"{Here.Text}\" makes no sense here");
    }

    public Node Refuse(int at, string vi, string en)
    {
        Fault ??= new RuleFault(at, new Text(vi, en));
        _at = _tokens.Count - 1;
        return Broken;
    }

    private Node Or()
    {
        if (++_depth > Deepest) return Refuse(Here.At, "lồng nhau quá sâu", "nested too deep");
        var left = And();
        while (Word("or", out int at)) left = Both(left, And(), decisive: true, at);
        _depth--;
        return left;
    }

    private Node And()
    {
        var left = Not();
        while (Word("and", out int at)) left = Both(left, Not(), decisive: false, at);
        return left;
    }

    private Node Not()
    {
        if (!Word("not", out int at)) return Comparison();
        if (++_depth > Deepest) return Refuse(at, "lồng nhau quá sâu", "nested too deep");
        var inner = Not();
        _depth--;
        return Is(inner, Kind.Truth, at) ? new NotNode(inner) : Broken;
    }

    private Node Both(Node left, Node right, bool decisive, int at) =>
        Is(left, Kind.Truth, at) && Is(right, Kind.Truth, at) ? new BothNode(left, right, decisive) : Broken;

    private Node Comparison()
    {
        var left = Sum();
        var token = Here;
        if (Word("in", out int at)) return In(left, Sum(), at);
        if (token.Kind != TokenKind.Sign || token.Text is not ("==" or "!=" or "<" or "<=" or ">" or ">=")) return left;
        _at++;
        var right = Sum();
        bool fits = token.Text is "==" or "!=" ? Kind.Equatable(left.Kind, right.Kind) : Kind.Ordered(left.Kind, right.Kind);
        return fits ? new CompareNode(token.Text, left, right)
            : Refuse(token.At, $"không so sánh được {left.Kind} với {right.Kind}", $"cannot compare a {left.Kind} with a {right.Kind}");
    }

    private Node In(Node item, Node list, int at)
    {
        bool fits = list.Kind is Kind.Table ? item.Kind == Kind.Text || item.Kind == Kind.Number : list.Kind is Kind.List of && Kind.Equatable(item.Kind, of.Element);
        return fits ? new InNode(item, list) : Refuse(at, $"không tìm được {item.Kind} trong {list.Kind}", $"cannot look for a {item.Kind} in a {list.Kind}");
    }

    private Node Sum()
    {
        var left = Product();
        while (Here is { Kind: TokenKind.Sign, Text: "+" or "-" } sign)
        {
            _at++;
            var right = Product();
            left = SumKind(sign.Text, left.Kind, right.Kind) is { } kind ? new SumNode(kind, sign.Text, left, right)
                : Refuse(sign.At, $"không tính được {left.Kind} {sign.Text} {right.Kind}", $"cannot reckon a {left.Kind} {sign.Text} a {right.Kind}");
        }

        return left;
    }

    private Node Product()
    {
        var left = Postfix();
        while (Here is { Kind: TokenKind.Sign, Text: "*" } sign)
        {
            _at++;
            var right = Postfix();
            left = left.Kind == Kind.Number && right.Kind == Kind.Number ? new SumNode(Kind.Number, "*", left, right)
                : Refuse(sign.At, "chỉ nhân được số với số", "only numbers can be multiplied");
        }

        return left;
    }

    private Kind? SumKind(string sign, Kind a, Kind b)
    {
        if (a == b && (a == Kind.Number || a == Kind.Duration)) return a;
        if (a == Kind.Moment && b == Kind.Duration) return a;
        if (sign == "-") return a == Kind.Moment && b == Kind.Moment ? Kind.Duration : null;
        return (a == Kind.Text && CanWrite(b)) || (b == Kind.Text && CanWrite(a)) ? Kind.Text : null;
    }

    private bool CanWrite(Kind kind) =>
        kind == Kind.Text || kind == Kind.Number || kind == Kind.Pattern || kind == Kind.Truth || kind == Kind.Moment || kind == Kind.Version
        || (forReading && (kind == Kind.Age || kind == Kind.Duration || kind is Kind.List));

    private Node Postfix()
    {
        var node = Primary();
        while (true)
        {
            if (Sign("[", out int at))
            {
                if (node is not TableNode table) return Refuse(at, "chỉ tra được bảng dữ liệu bằng [ ]", "only data tables are looked up with [ ]");
                node = Row(table.Table, TimeSpan.Zero, at);
            }
            else if (Sign(".", out at))
            {
                var name = Here;
                if (name.Kind != TokenKind.Name) return Refuse(name.At, "sau dấu chấm cần một tên", "expected a name after the dot");
                _at++;
                node = Sign("(", out _) ? Call(node, name) : MemberOf(node, name);
            }
            else
            {
                return node;
            }
        }
    }

    private Node Primary()
    {
        var token = Here;
        if (token.Kind != TokenKind.End) _at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new ConstantNode(Kind.Number, double.Parse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            case TokenKind.Duration:
                return Duration(token);
            case TokenKind.Text:
                return new ConstantNode(Kind.Text, token.Text);
            case TokenKind.Name:
                return Name(token);
            case TokenKind.Sign when token.Text == "-" && Here.Kind == TokenKind.Number:
                return new ConstantNode(Kind.Number, -double.Parse(_tokens[_at++].Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            case TokenKind.Sign when token.Text == "(":
                var inner = Or();
                return Close(")") ? inner : Broken;
            case TokenKind.Sign when token.Text == "[":
                return Items(token);
            default:
                return Refuse(token.At, token.Kind == TokenKind.End ? "thiếu một vế" : $"không hiểu \"{token.Text}\" ở đây",
                    token.Kind == TokenKind.End ? "something is missing here" : $"\"{token.Text}\" makes no sense here");
        }
    }

    private Node Duration(Token token)
    {
        double number = double.Parse(token.Text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        double days = number / token.Text[^1] switch { 'd' => 1, 'h' => 24, 'm' => 24 * 60, _ => 24 * 60 * 60 };
        return days <= 36_500 ? new ConstantNode(Kind.Duration, TimeSpan.FromDays(days))
            : Refuse(token.At, "khoảng thời gian quá dài", "the duration is too long");
    }

    private Node Items(Token open)
    {
        var items = new List<Node>();
        if (!Sign("]", out _))
        {
            do items.Add(Or());
            while (Sign(",", out _));
            if (!Close("]")) return Broken;
        }

        var kind = items.Select(item => item.Kind).FirstOrDefault(kind => kind != Kind.Any) ?? Kind.Any;
        return items.TrueForAll(item => item.Kind == kind || item.Kind == Kind.Any) ? ListNode.Of(new Kind.List(kind), items)
            : Refuse(open.At, "các phần tử phải cùng loại", "all items must be of one kind");
    }

    private bool Is(Node node, Kind kind, int at)
    {
        if (node.Kind == kind || node.Kind == Kind.Any) return true;
        Refuse(at, $"cần {kind}, đây là {node.Kind}", $"expected a {kind}, this is a {node.Kind}");
        return false;
    }

    private bool Word(string word, out int at)
    {
        at = Here.At;
        if (Here.Kind != TokenKind.Name || Here.Text != word) return false;
        _at++;
        return true;
    }

    private bool Sign(string sign, out int at)
    {
        at = Here.At;
        if (Here.Kind != TokenKind.Sign || Here.Text != sign) return false;
        _at++;
        return true;
    }

    private bool Close(string sign)
    {
        if (Sign(sign, out int at)) return true;
        Refuse(at, $"thiếu dấu {sign}", $"{sign} is missing");
        return false;
    }
}
