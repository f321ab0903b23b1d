namespace VongGac.Detection.Logs;

/// <summary>
/// Reads moments as logs write them: ISO 8601, syslog, Common Log Format, C's ctime, dates with slashes, dots and dashes, seconds since
/// 1970 (whole, fractional, milli-, micro- and nanoseconds), TAI64N. A date of numbers only is month/day with slashes and
/// day-month with dashes, unless one of the two can only be the day.
/// </summary>
internal ref struct TimeScan
{
    private const long Tick = TimeSpan.TicksPerSecond;

    private readonly ReadOnlySpan<byte> _text;
    private readonly LineTimes _times;
    private int _at;
    private int _year;
    private int _month;
    private int _day;
    private long _ofDay;
    private long? _zone;

    private TimeScan(ReadOnlySpan<byte> text, LineTimes times)
    {
        _text = text;
        _times = times;
        _year = -1;
    }

    /// <summary>Answers how many bytes the moment at the beginning takes, zero when there is none; ticks are UTC.</summary>
    public static int Read(ReadOnlySpan<byte> text, LineTimes times, out long ticks)
    {
        ticks = 0;
        if (text.Length < 8)
        {
            return 0;
        }

        var scan = new TimeScan(text, times);
        byte first = text[0];
        bool read = Scan.IsDigit(first) ? scan.FromDigit(out ticks) : first == '@' ? scan.Tai64(out ticks) : scan.FromName();
        return !read || (ticks == 0 && !scan.Compose(out ticks)) ? 0 : scan._at;
    }

    private bool FromDigit(out long ticks)
    {
        ticks = 0;
        int digits = Scan.DigitsAt(_text);
        byte after = digits < _text.Length ? _text[digits] : (byte)0;
        switch (digits)
        {
            case 4 when after is (byte)'-' or (byte)'/' or (byte)'.':
                return YearFirst(after) && DateToClock() && Clock();
            case 1 or 2 when after is (byte)'-' or (byte)'/' or (byte)'.' or (byte)' ':
                return DayOrMonthFirst(after);
            case 1 or 2 when after == ':':
                return Clock();
            case 6 when after == ' ':
                return Packed();
            case 8 when after is (byte)'T' or (byte)' ' or (byte)'-':
                (_year, _month, _day, _at) = (Number(0, 4), Number(4, 2), Number(6, 2), 8);
                return DateToClock() && Clock();
            case 9 or 10 or 13 or 16 or 19:
                return Epoch(digits, after, out ticks);
            default:
                return false;
        }
    }

    private bool YearFirst(byte separator)
    {
        _year = Number(0, 4);
        _at = 5;
        return UpTo2(out _month) && Is(separator) && UpTo2(out _day);
    }

    private bool DayOrMonthFirst(byte separator)
    {
        _at = 0;
        if (!UpTo2(out int first))
        {
            return false;
        }

        _at++;
        if (Month())
        {
            // 02/Jan/2006, 2 Jan 2006, 19-Oct-2022, 02/sept./2015
            _day = first;
            _at += _at < _text.Length && _text[_at] == '.' ? 1 : 0;
            return (Is(separator) || Is((byte)' ')) && Year() && DateToClock() && Clock();
        }

        if (separator == ' ' || !UpTo2(out int second))
        {
            return false;
        }

        if (Is(separator))
        {
            if (!Year())
            {
                return false;
            }

            bool dayFirst = first > 12 || (second <= 12 && separator != '/');
            (_day, _month) = dayFirst ? (first, second) : (second, first);
        }
        else
        {
            // 08-03 07:56:53
            (_month, _day) = (first, second);
        }

        return DateToClock() && Clock();
    }

    /// <summary>130324  0:04:00, as MySQL wrote it.</summary>
    private bool Packed()
    {
        (_year, _month, _day, _at) = (2000 + Number(0, 2), Number(2, 2), Number(4, 2), 6);
        return DateToClock() && Clock();
    }

    private bool FromName()
    {
        if (!Month())
        {
            // Weekday, or a zone in front (Monit).
            int word = 0;
            while (word < _text.Length && char.IsAsciiLetter((char)_text[word]))
            {
                word++;
            }

            if (word is < 2 or > 9)
            {
                return false;
            }

            _zone = TimeZones.Find(_text[..word]);
            _at = word;
            _ = Is((byte)',');
            _at += Scan.BlanksAt(_text[_at..]);
            if (_at < _text.Length && Scan.IsDigit(_text[_at]))
            {
                // Fri, 24 Sep 2021 10:04:52
                return UpTo2(out _day) && Space() && Month() && Space() && Year() && DateToClock() && Clock();
            }

            if (!Month())
            {
                return false;
            }
        }

        // Feb  1 10:00:00, Oct 27 2015 10:00:00, Apr-07-13 07:08:36, apr 15, 2013 8:34:08 PM
        if (!(Is((byte)'-') || Space()) || !UpTo2(out _day))
        {
            return false;
        }

        if (_at < _text.Length && _text[_at] is (byte)',' or (byte)'-')
        {
            _at++;
            _at += Scan.BlanksAt(_text[_at..]);
            return Year() && DateToClock() && Clock();
        }

        if (!Space())
        {
            return false;
        }

        if (Scan.DigitsAt(_text[_at..]) == 4 && !(Year() && Space()))
        {
            return false;
        }

        if (!Clock())
        {
            return false;
        }

        TrailingYear();
        return true;
    }

    /// <summary>Thu Oct 13 12:24:49 2022, and the same with a zone before the year.</summary>
    private void TrailingYear()
    {
        if (_year >= 0 || _at + 5 > _text.Length || _text[_at] != ' ')
        {
            return;
        }

        int at = _at + 1;
        if (Scan.DigitsAt(_text[at..]) == 4)
        {
            int year = Number(at, 4);
            if (year is >= 1970 and < 2100)
            {
                (_year, _at) = (year, at + 4);
            }
        }
    }

    private bool Epoch(int digits, byte after, out long ticks)
    {
        ticks = 0;
        long whole = Scan.Whole(_text[..digits]);
        long ofSecond = digits switch { 13 => 1_000, 16 => 1_000_000, 19 => 1_000_000_000, _ => 1 };
        _at = digits;
        long seconds = whole / ofSecond;
        if (seconds is < 100_000_000 or > 4_200_000_000)
        {
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + (seconds * Tick) + (long)(whole % ofSecond * (double)Tick / ofSecond);
        if (ofSecond == 1 && after == '.')
        {
            _at++;
            ticks += Fraction();
        }

        return true;
    }

    /// <summary>TAI64N: seconds since 1970 plus 2 to the 62nd, then nanoseconds. Taken for UTC; the seconds between (10, with leap seconds 37) are left, as multilog's own readers differ.</summary>
    private bool Tai64(out long ticks)
    {
        ticks = 0;
        if (_text.Length < 25 || !ulong.TryParse(_text.Slice(1, 16), System.Globalization.NumberStyles.AllowHexSpecifier, null, out ulong label)
            || !uint.TryParse(_text.Slice(17, 8), System.Globalization.NumberStyles.AllowHexSpecifier, null, out uint nanoseconds)
            || label is < (1UL << 62) or > (1UL << 62) + 4_200_000_000)
        {
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + ((long)(label - (1UL << 62)) * Tick) + (nanoseconds / 100);
        _at = 25;
        return true;
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

        if (_at + 2 < _text.Length && _text[_at] == ' ' && (_text[_at + 2] | 0x20) == 'm' && (_text[_at + 1] | 0x20) is 'a' or 'p')
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

    private bool Compose(out long ticks)
    {
        ticks = 0;
        long zone = _zone ?? _times.Zone.Ticks;
        if (_month == 0)
        {
            // Only a time of day.
            DateTime last = _times.Reference.UtcDateTime.AddTicks(zone);
            ticks = last.Date.Ticks + _ofDay - zone;
            ticks -= ticks > last.Ticks - zone + TimeSpan.TicksPerDay / 24 ? TimeSpan.TicksPerDay : 0;
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
        if (_at >= _text.Length || _text[_at] is not ((byte)'T' or (byte)' ' or (byte)':' or (byte)',' or (byte)'-' or (byte)'_'))
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

/// <summary>Abbreviations of time zones that logs use, to offsets in ticks. Ambiguous ones (CST, IST) stand for their commonest meaning.</summary>
internal static class TimeZones
{
    public static long? Find(ReadOnlySpan<byte> name)
    {
        int hours = name switch
        {
            _ when name.SequenceEqual("UTC"u8) || name.SequenceEqual("GMT"u8) || name.SequenceEqual("WET"u8) => 0,
            _ when name.SequenceEqual("CET"u8) || name.SequenceEqual("BST"u8) || name.SequenceEqual("WEST"u8) => 1,
            _ when name.SequenceEqual("CEST"u8) || name.SequenceEqual("EET"u8) => 2,
            _ when name.SequenceEqual("EEST"u8) || name.SequenceEqual("MSK"u8) => 3,
            _ when name.SequenceEqual("ICT"u8) || name.SequenceEqual("WIB"u8) => 7,
            _ when name.SequenceEqual("EDT"u8) => -4,
            _ when name.SequenceEqual("EST"u8) || name.SequenceEqual("CDT"u8) => -5,
            _ when name.SequenceEqual("CST"u8) || name.SequenceEqual("MDT"u8) => -6,
            _ when name.SequenceEqual("MST"u8) || name.SequenceEqual("PDT"u8) => -7,
            _ when name.SequenceEqual("PST"u8) => -8,
            _ => int.MinValue,
        };
        return hours == int.MinValue ? null : hours * TimeSpan.TicksPerHour;
    }
}
