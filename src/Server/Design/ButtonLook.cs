namespace VongGac.Server.Design;

/// <summary>One <see cref="Primary"/> a page; <see cref="Danger"/> only for what cannot be undone.</summary>
public enum ButtonLook
{
    Primary,
    Secondary,
    Danger,
    Quiet,
}
