namespace VongGac.Detection.Logs;

/// <content>The parts of dates, and putting all together.</content>
internal ref partial struct TimeScan
{
    private bool Compose(out long ticks)
    {
        ticks = 0;
        long zone = _zone ?? _times.Zone.Ticks;
        if (_month == 0)
        {
            // Only a time of day.
            DateTime last = _times.Reference.UtcDateTime.AddTicks(zone);
            ticks = last.Date.Ticks + _ofDay - zone;
            ticks -= ticks > last.Ticks - zone ? TimeSpan.TicksPerDay : 0;
            return true;
        }

        if (_year < 0)
        {
            DateTime limit = _times.Reference.UtcDateTime.AddTicks(zone).AddDays(1);
            _year = limit.Year - ((_month, _day).CompareTo((limit.Month, limit.Day)) > 0 ? 1 : 0);
            if (_month == 2 && _day == 29)
            {
                for (int tries = 0; tries < 8 && !DateTime.IsLeapYear(_year); tries++)
                {
                    _year--;
                }
            }
        }

        if (_year is < 1970 or > 9998 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month))
        {
            return false;
        }

        ticks = new DateTime(_year, _month, _day, 0, 0, 0, DateTimeKind.Utc).Ticks + _ofDay - zone;
        return true;
    }

    private bool Month()
    {
        if (_at + 3 > _text.Length)
        {
            return false;
        }

        int month = ((_text[_at] | 0x20) << 16 | (_text[_at + 1] | 0x20) << 8 | (_text[_at + 2] | 0x20)) switch
        {
            'j' << 16 | 'a' << 8 | 'n' => 1,
            'f' << 16 | 'e' << 8 | 'b' or 'f' << 16 | 0xE3 << 8 | 0xA9 => 2,
            'm' << 16 | 'a' << 8 | 'r' => 3,
            'a' << 16 | 'p' << 8 | 'r' or 'a' << 16 | 'v' << 8 | 'r' => 4,
            'm' << 16 | 'a' << 8 | 'y' or 'm' << 16 | 'a' << 8 | 'i' => 5,
            'j' << 16 | 'u' << 8 | 'n' => 6,
            'j' << 16 | 'u' << 8 | 'l' => 7,
            'a' << 16 | 'u' << 8 | 'g' or 'a' << 16 | 'o' << 8 | 0xE3 => 8,
            's' << 16 | 'e' << 8 | 'p' => 9,
            'o' << 16 | 'c' << 8 | 't' => 10,
            'n' << 16 | 'o' << 8 | 'v' => 11,
            'd' << 16 | 'e' << 8 | 'c' or 'd' << 16 | 0xE3 << 8 | 0xA9 => 12,
            _ => 0,
        };
        if (month == 0)
        {
            return false;
        }

        _month = month;
        _at += 3;
        while (_at < _text.Length && (char.IsAsciiLetter((char)_text[_at]) || _text[_at] >= 0x80))
        {
            _at++;
        }

        return true;
    }

    private bool Year()
    {
        int digits = Scan.DigitsAt(_text[_at..]);
        if (digits is not (2 or 4))
        {
            return false;
        }

        _year = Number(_at, digits) + (digits == 2 ? 2000 : 0);
        _at += digits;
        return true;
    }

    /// <summary>Over what stands between date and clock.</summary>
    private bool DateToClock()
    {
        if (_at >= _text.Length || _text[_at] is not ((byte)'T' or (byte)' ' or (byte)'\t' or (byte)':' or (byte)',' or (byte)'-' or (byte)'_'))
        {
            return false;
        }

        _at++;
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'-')
        {
            _at++;
        }

        return true;
    }

    private bool Space()
    {
        int blanks = Scan.BlanksAt(_text[_at..]);
        _at += blanks;
        return blanks > 0;
    }

    private bool Is(byte one)
    {
        bool same = _at < _text.Length && _text[_at] == one;
        _at += same ? 1 : 0;
        return same;
    }

    private bool UpTo2(out int value)
    {
        value = 0;
        int start = _at;
        while (_at < _text.Length && _at - start < 2 && Scan.IsDigit(_text[_at]))
        {
            value = (value * 10) + _text[_at++] - '0';
        }

        return _at > start;
    }

    private readonly int Number(int start, int length)
    {
        int value = 0;
        for (int index = start; index < start + length; index++)
        {
            value = (value * 10) + _text[index] - '0';
        }

        return value;
    }
}
