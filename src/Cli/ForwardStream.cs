namespace VongGac.Cli;

/// <summary>A stream that is read once, from its beginning to its end.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class PeekStream : ForwardStream
{
    /// <summary>Enough to tell formats of text logs by their first lines.</summary>
    private const int HeadSize = 1 << 16;

    private readonly Stream _inner;
    private readonly byte[] _head = new byte[HeadSize];
    private readonly int _count;
    private int _at;

    /// <param name="inner">Is closed by its owner.</param>
    /// <param name="live">Somebody may still be writing: one piece is enough to look at.</param>
    public PeekStream(Stream inner, bool live)
    {
        _inner = inner;
        Live = live;
        _count = live ? inner.Read(_head) : inner.ReadAtLeast(_head, HeadSize, throwOnEndOfStream: false);
    }

    /// <summary>What has come may be all for a while: it is to be taken as it comes.</summary>
    public bool Live { get; }

    /// <summary>The beginning; all of it when the stream is no longer.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _count);

    public override int Read(Span<byte> buffer)
    {
        if (_at == _count) return _inner.Read(buffer);
        int taken = int.Min(buffer.Length, _count - _at);
        _head.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }
}

/// <summary>Tells how much of a file was read; owns the file.</summary>
internal sealed class CountingStream(FileStream inner, Action<long> read) : ForwardStream
{
    private long _count;

    public override int Read(Span<byte> buffer)
    {
        int taken = inner.Read(buffer);
        _count += taken;
        read(_count);
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Ends where reading fails, and says so.</summary>
internal sealed class SaidStream(EventFile file, Troubles troubles) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return file.Content.Read(buffer);
        }
        catch (Exception fault) when (EventFiles.IsUnreadable(fault))
        {
            troubles.Place(EventFiles.Unreadable(file.Name, fault).Message);
            return 0;
        }
    }
}
