using Microsoft.AspNetCore.Components;
using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>One column of a <see cref="Table{TRow}"/>; draws nothing itself.</summary>
public sealed class Column<TRow> : ComponentBase
{
    [CascadingParameter]
    public Table<TRow> Table { get; set; } = null!;

    [Parameter, EditorRequired]
    public Text Title { get; set; } = null!;

    /// <summary>The word in the URL that sorts by this column; null when it cannot be sorted by.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>The cell that names its row.</summary>
    [Parameter]
    public bool Head { get; set; }

    /// <summary>Figures: to the right, with digits of one width.</summary>
    [Parameter]
    public bool Number { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<TRow> ChildContent { get; set; } = null!;

    protected override void OnInitialized() => Table.Add(this);
}
