namespace VongGac.Checks.Rules;

/// <summary>What is called by a name: facts, tables, items of lists, and what can be done with each.</summary>
internal sealed partial class Parser
{
    private Node Name(Token token)
    {
        if (Here is { Kind: TokenKind.Sign, Text: "(" } && token.Text is "age" or "version")
        {
            _at++;
            var of = Or();
            if (!Close(")")) return Broken;
            if (token.Text == "age") return Is(of, Kind.Moment, token.At) ? new AgeNode(of) : Broken;
            return of.Kind == Kind.Number || Is(of, Kind.Text, token.At) ? new VersionNode(of) : Broken;
        }

        for (int slot = 0; slot < _locals.Count; slot++)
        {
            if (_locals[slot].Name == token.Text) return new LocalNode(_locals[slot].Kind, slot, _locals[slot].Path);
        }

        if (tables.TryGetValue(token.Text, out var table)) return new TableNode(table);
        return token.Text switch
        {
            "true" => new ConstantNode(Kind.Truth, Truth.True),
            "false" => new ConstantNode(Kind.Truth, Truth.False),
            "unknown" => new ConstantNode(Kind.Any, null),
            "now" => new NowNode(),
            _ => FactShapes.Root.Members.TryGetValue(token.Text, out var member)
                ? new MemberNode(new FactsNode(new Kind.Record(FactShapes.Root)), member)
                : Refuse(token.At, $"không có dữ kiện hay bảng nào tên \"{token.Text}\"", $"there is no fact or table named \"{token.Text}\""),
        };
    }

    private Node MemberOf(Node owner, Token name)
    {
        if (owner is TableNode table && name.Text == "rows") return new RowsNode(table.Table);
        if (owner.Kind is not Kind.Record record)
            return Refuse(name.At, $"{owner.Kind} không có \"{name.Text}\"", $"a {owner.Kind} has no \"{name.Text}\"");
        return record.Shape.Members.TryGetValue(name.Text, out var member) ? new MemberNode(owner, member)
            : Refuse(name.At, $"{record.Shape.Name} không có \"{name.Text}\"", $"{record.Shape.Name} has no \"{name.Text}\"");
    }

    private Node Call(Node owner, Token verb)
    {
        if (owner is TableNode table && verb.Text == "before")
        {
            var span = Or();
            if (span is not ConstantNode { Constant: TimeSpan before } || !Close(")") || !Sign("[", out int at))
                return Refuse(verb.At, "viết: bảng.before(31d)[khóa]", "write: table.before(31d)[key]");
            return Row(table.Table, before, at);
        }

        if (owner.Kind == Kind.Text && verb.Text is "contains" or "startsWith" or "endsWith" or "like" or "until")
        {
            var part = Or();
            bool pattern = verb.Text == "like" && part.Kind == Kind.Pattern;
            if ((!pattern && !Is(part, Kind.Text, verb.At)) || !Close(")")) return Broken;
            if (verb.Text == "like" && part is ConstantNode { Constant: string written }) part = new ConstantNode(Kind.Pattern, Pattern.Of(written));
            return verb.Text switch
            {
                "until" => new UntilNode(owner, part),
                "like" => new LikeNode(owner, part),
                _ => new TextNode(verb.Text, owner, part),
            };
        }

        if (owner.Kind is not Kind.List list || verb.Text is not ("any" or "all" or "none" or "count" or "where" or "map"))
            return Refuse(verb.At, $"{owner.Kind} không có phép \"{verb.Text}\"", $"a {owner.Kind} knows no \"{verb.Text}\"");
        if (verb.Text == "count" && Sign(")", out _)) return new CountNode(owner, 0, null);
        return EachItem(owner, list, verb);
    }

    private Node EachItem(Node owner, Kind.List list, Token verb)
    {
        var name = Here;
        if (name.Kind != TokenKind.Name || _locals.Any(local => local.Name == name.Text) || name.Text is "and" or "or" or "not" or "in" or "true" or "false")
            return Refuse(name.At, "cần một tên mới cho từng phần tử, ví dụ any(p, p.enabled)", "expected a new name for each item, as in any(p, p.enabled)");
        if (_locals.Count == MostLocals) return Refuse(name.At, "lồng nhau quá sâu", "nested too deep");
        _at++;
        if (!Close(",")) return Broken;
        int slot = _locals.Count;
        _locals.Add((name.Text, list.Element, owner.Path + "[]"));
        var inner = Or();
        _locals.RemoveAt(slot);
        if (verb.Text != "map" && !Is(inner, Kind.Truth, verb.At)) return Broken;
        if (!Close(")")) return Broken;
        return verb.Text switch
        {
            "count" => new CountNode(owner, slot, inner),
            "where" => new WhereNode(owner, slot, inner),
            "map" => new MapNode(owner, slot, inner),
            _ => new QuantifierNode(verb.Text, owner, slot, inner),
        };
    }

    private Node Row(DataTable table, TimeSpan before, int at)
    {
        var key = Or();
        if (key.Kind != Kind.Text && key.Kind != Kind.Number) return Refuse(at, "khóa phải là chữ hoặc số", "a key must be text or a number");
        return Close("]") ? new RowNode(table, before, key) : Broken;
    }
}
