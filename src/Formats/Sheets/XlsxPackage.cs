using System.IO.Compression;
using System.Xml;

namespace VongGac.Formats.Sheets;

/// <summary>The parts of a workbook's package. Declared sizes may lie: what counts is what really comes out.</summary>
internal sealed class XlsxPackage(ZipArchive zip)
{
    private const long AllBytes = 256L * 1024 * 1024;

    private long _unpacked;

    /// <summary>Shows each element of a part; a part that is missing has none.</summary>
    public void Each(string part, Action<XmlReader> see)
    {
        if (Open(part) is not { } xml) return;
        using (xml)
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element) see(xml);
            }
        }
    }

    /// <summary>A part from its beginning; null when it is missing.</summary>
    public XmlReader? Open(string part)
    {
        if (zip.GetEntry(part) is not { } entry) return null;
        return XmlReader.Create(new CountedStream(entry.Open(), Count), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true,
        });
    }

    private void Count(int bytes)
    {
        _unpacked += bytes;
        if (_unpacked > AllBytes) throw new TooMuch();
    }

    /// <summary>Tells how many bytes were read.</summary>
    private sealed class CountedStream(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count1)
        {
            int read = inner.Read(buffer, offset, count1);
            count(read);
            return read;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count1) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>More came out than any honest workbook holds; what was read is dropped and the file refused.</summary>
internal sealed class TooMuch : Exception;
