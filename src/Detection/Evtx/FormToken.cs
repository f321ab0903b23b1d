namespace VongGac.Detection.Evtx;

/// <summary>What follows in a <see cref="TemplateForm"/>.</summary>
internal enum FormToken : byte
{
    /// <summary>Length and name follow.</summary>
    Element = 1,

    /// <summary>Length and name follow.</summary>
    Attribute,

    /// <summary>The attributes end, the content begins.</summary>
    Content,

    /// <summary>The element ends.</summary>
    End,

    /// <summary>Length and text follow.</summary>
    Text,

    /// <summary>The value's number follows.</summary>
    Value,

    /// <summary>The value's number follows.</summary>
    OptionalValue,
}
