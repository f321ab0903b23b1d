namespace VongGac.Detection.Logs;

/// <summary>
/// Reads moments as logs write them: ISO 8601, syslog, Common Log Format, C's ctime, dates with slashes, dots and dashes, seconds since
/// 1970 (whole, fractional, milli-, micro- and nanoseconds), TAI64N. A date of numbers only is month/day with slashes and
/// day-month with dashes, unless one of the two can only be the day.
/// </summary>
internal ref partial struct TimeScan
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
                return DateToClock() && (Scan.DigitsAt(_text[_at..]) == 6 ? PackedClock() : Clock());
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
}
