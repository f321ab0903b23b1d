using VongGac.Server.Design;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>An entry of the main menu. A room registers its own: <c>services.AddSingleton(new NavItem(…))</c>.</summary>
/// <param name="Order">Smaller stands higher; tens, so that another fits between.</param>
/// <param name="Link">Where it leads and what it is called.</param>
/// <param name="Needs">Shown only to posts that may open the page.</param>
public sealed record NavItem(int Order, NavLink Link, Permission Needs);

/// <summary>How a unit is called on screen; the room that keeps units registers it, the header asks it.</summary>
public delegate ValueTask<string?> NameOfUnit(UnitId unit, CancellationToken cancel);
