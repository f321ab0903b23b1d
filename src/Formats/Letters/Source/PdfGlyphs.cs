using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace VongGac.Formats.Letters;

/// <summary>One printed letter: its text, its baseline from left to right in points, its size.</summary>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Baseline, double Size);

/// <summary>The letters of one page, in the order they are painted.</summary>
internal sealed record PdfGlyphs(IReadOnlyList<PdfGlyph> All);

/// <summary>
/// Gathers letters and nothing else: the library's own page keeps paths and pictures too and grows without bound on a
/// page made to do that.
/// </summary>
internal sealed class PdfGlyphFactory(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<PdfGlyphs>(scanner, resources, filters, parser, options)
{
    private readonly IPdfTokenScanner _scanner = scanner;
    private readonly IResourceStore _resources = resources;
    private readonly ILookupFilterProvider _filters = filters;
    private readonly IPageContentParser _parser = parser;
    private readonly ParsingOptions _options = options;

    protected override PdfGlyphs ProcessPage(
        int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox,
        UserSpaceUnit userSpaceUnit, PageRotationDegrees rotation, TransformationMatrix initialMatrix, IReadOnlyList<IGraphicsStateOperation> operations) =>
        new PdfGlyphProcessor(pageNumber, _resources, _scanner, _parser, _filters, cropBox, userSpaceUnit, rotation, initialMatrix, _options)
            .Process(pageNumber, operations);
}

internal sealed class PdfGlyphProcessor(
    int pageNumber, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters,
    CropBox cropBox, UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix initialMatrix, ParsingOptions options)
    : BaseStreamProcessor<PdfGlyphs>(pageNumber, resources, scanner, parser, filters, cropBox, unit, rotation, initialMatrix, options)
{
    private readonly List<PdfGlyph> _glyphs = [];
    private int _operations;

    public override PdfGlyphs Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        return new PdfGlyphs(_glyphs);
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string? unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        if (_glyphs.Count >= SourceLimits.PageGlyphs) throw new InvalidDataException("More letters than a page can hold.");
        if (string.IsNullOrWhiteSpace(unicode)) return;
        var left = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
        var right = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(characterBoundingBox.Width, 0))));
        _glyphs.Add(new PdfGlyph(unicode, left.X, right.X, left.Y, pointSize));
    }

    public override void PushState()
    {
        if (StackSize >= SourceLimits.PdfStates) throw new InvalidDataException("Graphics states saved and never restored.");
        base.PushState();
    }

    // Forms painted inside forms come through here as well.
    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        _operations += operations.Count;
        if (_operations > SourceLimits.PageOperations) throw new InvalidDataException("More drawing than a page of a letter needs.");
        base.ProcessOperations(operations);
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) { }

    protected override void RenderInlineImage(InlineImage inlineImage) { }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) { }

    public override void BeginSubpath() { }

    public override PdfPoint? CloseSubpath() => null;

    public override void StrokePath(bool close) { }

    public override void FillPath(FillingRule fillingRule, bool close) { }

    public override void FillStrokePath(FillingRule fillingRule, bool close) { }

    public override void MoveTo(double x, double y) { }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) { }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) { }

    public override void LineTo(double x, double y) { }

    public override void Rectangle(double x, double y, double width, double height) { }

    public override void EndPath() { }

    public override void ClosePath() { }

    public override void ModifyClippingIntersect(FillingRule clippingRule) { }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties) { }

    public override void EndMarkedContent() { }

    public override void PaintShading(NameToken shadingName) { }
}
