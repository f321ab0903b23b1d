namespace VongGac.Agent.Probes.Linux.Updates;

/// <summary>Lines of a long stream without making a string of each: fifty megabytes of lists pass through one buffer.</summary>
internal sealed class ByteLines(Stream stream, long most)
{
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _from, _end;
    private long _read;
    private bool _over, _skipping;

    /// <summary>The stream holds more than was allowed; the rest was not read.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The next line without its line feed; a line longer than the buffer is cut. False at the end.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            int feed = _buffer.AsSpan(_from, _end - _from).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = _buffer.AsSpan(_from, feed);
                _from += feed + 1;
                if (!_skipping) return true;
                _skipping = false;
                continue;
            }

            if (_over)
            {
                line = _buffer.AsSpan(_from, _end - _from);
                _from = _end;
                return line.Length > 0 && !_skipping;
            }

            if (_from == 0 && _end == _buffer.Length)
            {
                bool cut = !_skipping;
                _skipping = true;
                _from = _end;
                line = _buffer;
                if (cut) return true;
            }

            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_from, _end - _from).CopyTo(_buffer);
        _end -= _from;
        _from = 0;
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _read += read;
        TooLong = _read > most;
        _over = read == 0 || TooLong;
    }
}
