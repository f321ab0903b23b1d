namespace VongGac.Detection.Logs;

/// <content>The time of day and its zone.</content>
internal ref partial struct TimeScan
{
    /// <summary>183814 after a date of eight digits.</summary>
    private bool PackedClock()
    {
        (int hour, int minute, int second) = (Number(_at, 2), Number(_at + 2, 2), Number(_at + 4, 2));
        _at += 6;
        _ofDay = (((hour * 60L) + minute) * 60 + second) * Tick;
        return hour < 24 && minute < 60 && second < 60;
    }

    private bool Clock()
    {
        if (!UpTo2(out int hour) || !Is((byte)':') || !UpTo2(out int minute))
        {
            return false;
        }

        int second = 0;
        long fraction = 0;
        if (_at < _text.Length && _text[_at] == ':')
        {
            _at++;
            if (!UpTo2(out second))
            {
                return false;
            }

            if (_at + 1 < _text.Length && _text[_at] is (byte)'.' or (byte)',' && Scan.IsDigit(_text[_at + 1]))
            {
                _at++;
                fraction = Fraction();
            }
        }

        if (hour is >= 1 and <= 12 && _at + 2 < _text.Length && _text[_at] == ' ' && (_text[_at + 2] | 0x20) == 'm' && (_text[_at + 1] | 0x20) is 'a' or 'p'
            && (_at + 3 == _text.Length || _text[_at + 3] is (byte)' ' or (byte)'\t' or (byte)',' or (byte)']' or (byte)'"'))
        {
            hour = (hour % 12) + ((_text[_at + 1] | 0x20) == 'p' ? 12 : 0);
            _at += 3;
        }

        if (hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        _ofDay = (((hour * 60L) + minute) * 60 + second) * Tick + fraction;
        Zone();
        return true;
    }

    private void Zone()
    {
        if (_at >= _text.Length)
        {
            return;
        }

        if (_text[_at] == 'Z')
        {
            (_zone, _at) = (0, _at + 1);
            return;
        }

        int at = _at + (_text[_at] == ' ' ? 1 : 0);
        if (at + 2 < _text.Length && _text[at] is (byte)'+' or (byte)'-' && Scan.DigitsAt(_text[(at + 1)..]) is var digits and (2 or 4))
        {
            int hours = Number(at + 1, 2);
            int next = at + 3;
            bool colon = digits == 2 && next + 2 < _text.Length && _text[next] == ':' && Scan.DigitsAt(_text[(next + 1)..]) >= 2;
            if (digits == 2 && !colon && at != _at)
            {
                return;
            }

            int minutes = digits == 4 ? Number(next, 2) : colon ? Number(next + 1, 2) : 0;
            if (hours <= 14 && minutes < 60)
            {
                long offset = ((hours * 60) + minutes) * 60 * Tick;
                (_zone, _at) = (_text[at] == '-' ? -offset : offset, digits == 4 ? at + 5 : colon ? at + 6 : at + 3);
            }

            return;
        }

        int word = 0;
        while (at + word < _text.Length && word < 6 && char.IsAsciiLetterUpper((char)_text[at + word]))
        {
            word++;
        }

        if (at != _at && word is >= 3 and <= 4 && TimeZones.Find(_text.Slice(at, word)) is { } named)
        {
            (_zone, _at) = (named, at + word);
        }
    }

    private long Fraction()
    {
        long value = 0;
        long unit = Tick / 10;
        while (_at < _text.Length && Scan.IsDigit(_text[_at]))
        {
            value += (_text[_at++] - '0') * unit;
            unit /= 10;
        }

        return value;
    }
}
