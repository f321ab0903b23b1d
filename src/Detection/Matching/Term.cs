namespace VongGac.Detection.Matching;

/// <summary>A condition over numbered questions, as plans simplify and encode it.</summary>
internal abstract class Term
{
    public static readonly Term True = new Fixed(true);
    public static readonly Term False = new Fixed(false);

    /// <summary>The condition with the answers that are known put in. Parts behind a deciding one are not looked at.</summary>
    public Term Simplify(Func<int, bool?> known)
    {
        switch (this)
        {
            case Asked asked:
                return known(asked.Question) switch { true => True, false => False, null => this };
            case Negated negated:
                return negated.Inner.Simplify(known) switch
                {
                    Fixed constant => constant.Value ? False : True,
                    var inner => ReferenceEquals(inner, negated.Inner) ? this : new Negated(inner),
                };
            case Joined joined:
                var kept = new List<Term>(joined.Parts.Length);
                bool changed = false;
                foreach (Term part in joined.Parts)
                {
                    Term simple = part.Simplify(known);
                    changed |= !ReferenceEquals(simple, part);
                    if (simple is not Fixed constant)
                    {
                        kept.Add(simple);
                    }
                    else if (constant.Value != joined.All)
                    {
                        return constant;
                    }
                }

                return !changed ? this : kept.Count switch
                {
                    0 => joined.All ? True : False,
                    1 => kept[0],
                    _ => new Joined(joined.All, [.. kept]),
                };
            default:
                return this;
        }
    }

    /// <summary>
    /// Appends the condition in prefix form: a question is <c>number &lt;&lt; 2</c>; "not" is 1; "and" is 2 and "or" is 3, with the
    /// place behind it, so that what is decided can be skipped.
    /// </summary>
    public void Encode(List<int> code, Question[] questions)
    {
        switch (this)
        {
            case Asked asked:
                code.Add(asked.Question << 2);
                break;
            case Negated negated:
                code.Add(1);
                negated.Inner.Encode(code, questions);
                break;
            case Joined joined:
                code.Add(joined.All ? 2 : 3);
                int end = code.Count;
                code.Add(0);
                foreach (Term part in joined.Parts.OrderBy(part => part.Cost(questions)))
                {
                    part.Encode(code, questions);
                }

                code[end] = code.Count;
                break;
            default:
                throw new InvalidOperationException("a constant has no code");
        }
    }

    private int Cost(Question[] questions) => this switch
    {
        Asked asked => questions[asked.Question].Cost,
        Negated negated => negated.Inner.Cost(questions),
        Joined joined => joined.Parts.Sum(part => part.Cost(questions)),
        _ => 0,
    };

    internal sealed class Fixed(bool value) : Term
    {
        public bool Value { get; } = value;
    }

    internal sealed class Asked(int question) : Term
    {
        public int Question { get; } = question;
    }

    internal sealed class Negated(Term inner) : Term
    {
        public Term Inner { get; } = inner;
    }

    internal sealed class Joined(bool all, Term[] parts) : Term
    {
        public bool All { get; } = all;

        public Term[] Parts { get; } = parts;
    }
}
