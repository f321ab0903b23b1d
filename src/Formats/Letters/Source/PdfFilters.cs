using System.IO.Compression;

using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace VongGac.Formats.Letters;

/// <summary>The library's stream filters, none of which may unpack more than <see cref="SourceLimits.StreamBytes"/>.</summary>
internal sealed class PdfFilters : IFilterProvider
{
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(DefaultFilterProvider.Instance.GetAllFilters());

    private static IReadOnlyList<IFilter> Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Bounded(filter))];

    private sealed class Bounded(IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            bool fits = inner switch
            {
                FlateFilter => Inflates(input),
                // These repeat runs; no program has written letters with them for twenty years, except short ones.
                LzwFilter or RunLengthFilter => input.Length <= 64 * 1024,
                _ => true,
            };
            if (!fits) throw new InvalidDataException("A stream unpacks to more than a letter needs.");
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        // Unpacked once for measure: cheap beside what the library does with the result. Like the library this steps
        // over the two bytes of zlib's header, so that both see the same data.
        private static bool Inflates(ReadOnlyMemory<byte> input)
        {
            if (input.Length <= 2) return true;
            byte[] buffer = new byte[81920];
            long length = 0;
            using var inflate = new DeflateStream(new MemoryStream(input[2..].ToArray(), writable: false), CompressionMode.Decompress);
            for (int read; (read = inflate.Read(buffer)) > 0;)
            {
                length += read;
                if (length > SourceLimits.StreamBytes) return false;
            }

            return true;
        }
    }
}
