using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace VongGac.Server.Design;

/// <summary>Draws its content after its elder siblings have introduced themselves, as a table waits for its columns.</summary>
public sealed class Later : ComponentBase
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
