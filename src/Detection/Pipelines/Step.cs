using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>One transformation of a pipeline, and when it is applied.</summary>
internal abstract class Step
{
    /// <summary>By which later conditions may ask for it; null when it has none.</summary>
    public string? Id { get; init; }

    public Gate Rules { get; init; } = Gate.Open;

    public Gate Items { get; init; } = Gate.Open;

    public Gate Fields { get; init; } = Gate.Open;

    /// <summary>Applies it where its conditions hold; answers why the rule cannot be taken.</summary>
    public Text? Run(Draft draft)
    {
        if (!Rules.Holds(draft, null, ""))
        {
            return null;
        }

        if (Id is not null)
        {
            draft.Applied.Add(Id);
        }

        return Apply(draft);
    }

    protected abstract Text? Apply(Draft draft);
}

/// <summary>A transformation of a whole rule.</summary>
internal sealed class RuleStep(Func<Draft, Text?> change) : Step
{
    protected override Text? Apply(Draft draft) => change(draft);
}

/// <summary>Steps inside a step.</summary>
internal sealed class NestedStep(IReadOnlyList<Step> steps) : Step
{
    protected override Text? Apply(Draft draft)
    {
        foreach (Step step in steps)
        {
            if (step.Run(draft) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}

/// <summary>A transformation of the items of a rule, one by one.</summary>
/// <param name="change">
/// Is given the item; sets what stands in its place (nothing to drop it), and answers why the rule cannot be taken. Items left as they are
/// do not count as changed.
/// </param>
internal sealed class ItemStep(ItemChange change) : Step
{
    protected override Text? Apply(Draft draft)
    {
        foreach ((Sigma.YamlScalar name, DraftGroup search) in draft.Searches)
        {
            if (Walk(draft, search) is { } fault)
            {
                return fault;
            }

            if (search.Parts.Count == 0)
            {
                return Words.NothingLeft(name.Value);
            }
        }

        foreach ((DraftGroup search, bool _) in draft.Added)
        {
            if (Walk(draft, search) is { } fault)
            {
                return fault;
            }
        }

        draft.Added.RemoveAll(added => added.Search.Parts.Count == 0);
        return null;
    }

    private Text? Walk(Draft draft, DraftGroup group)
    {
        for (int index = 0; index < group.Parts.Count; index++)
        {
            if (group.Parts[index] is DraftGroup inner)
            {
                if (Walk(draft, inner) is { } fault)
                {
                    return fault;
                }

                if (inner.Parts.Count == 0)
                {
                    group.Parts.RemoveAt(index--);
                }

                continue;
            }

            var item = (DraftItem)group.Parts[index];
            if (!Items.Holds(draft, item, item.Field) || !Fields.Holds(draft, item, item.Field))
            {
                continue;
            }

            bool changed = false;
            DraftNode? into = item;
            if (change(draft, item, ref into, ref changed) is { } refused)
            {
                return refused;
            }

            if (into is null)
            {
                group.Parts.RemoveAt(index--);
                continue;
            }

            group.Parts[index] = into;
            if (changed && Id is not null)
            {
                foreach (DraftItem made in into is DraftGroup many ? many.Items() : [(DraftItem)into])
                {
                    made.Applied.Add(Id);
                }
            }
        }

        return null;
    }
}

/// <summary>What <see cref="ItemStep"/> does to one item.</summary>
internal delegate Text? ItemChange(Draft draft, DraftItem item, ref DraftNode? into, ref bool changed);
