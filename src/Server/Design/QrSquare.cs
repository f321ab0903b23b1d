using System.Globalization;
using System.Text;
using QRCoder;

namespace VongGac.Server.Design;

/// <summary>A square code as one SVG path: no picture to fetch, no inline style. Black on white whatever the theme: a camera must read it.</summary>
internal static class QrSquare
{
    private const int Side = 232;

    /// <param name="text">What a camera reads; the drawing grows with its length.</param>
    public static string Draw(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        int size = code.ModuleMatrix.Count;
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return $"""<svg viewBox="0 0 {size} {size}" width="{Side}" height="{Side}" role="img" aria-hidden="true"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>""";
    }
}
