using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Everything dated that letters and machines live by, read from <c>content/calendars</c>.</summary>
public sealed record Calendars(Holidays Holidays, PeakWindows Peaks, SchoolYears Schools)
{
    /// <summary>Reads the three calendar files; the refusal lists every fault in them.</summary>
    public static async Task<Result<Calendars>> Load(ContentFolder folder, CancellationToken cancel)
    {
        var reading = new ContentReading(folder);
        Holidays holidays = ReadHolidays(await reading.Open("calendars/holidays.yaml", cancel));
        PeakWindows peaks = ReadPeaks(await reading.Open("calendars/peaks.yaml", cancel));
        SchoolYears schools = ReadSchools(await reading.Open("calendars/school-year.yaml", cancel));
        return reading.Finish(() => new Calendars(holidays, peaks, schools));
    }

    private static Holidays ReadHolidays(ContentNode file) => file.Map(map =>
    {
        var holidays = map["holidays"].List(node => node.Map(h => new Holiday(
            h["key"].String(), h["name"].Text(), YearlyDay.Read(h["first"]), h["days"].Whole(1, 10),
            h["since"].Date(), h["basis"].String(), h["certainty"].OneOf<Certainty>())));
        return new Holidays(
            map["weekly-days-off"].List(node => node.OneOf<DayOfWeek>()),
            holidays,
            map["observances"].List(node => node.Map(o => new Observance(
                o["key"].String(), o["name"].Text(), YearlyDay.Read(o["on"]),
                o["since"].Date(), o["basis"].String(), o["certainty"].OneOf<Certainty>()))),
            map["arrangements"].List(node => ReadArrangement(node, holidays)));
    });

    private static HolidayArrangement ReadArrangement(ContentNode node, IReadOnlyList<Holiday> holidays) => node.Map(map =>
    {
        ContentNode key = map["holiday"];
        string holiday = key.String();
        if (holidays.All(known => known.Key != holiday))
            key.Fault($"không có ngày nghỉ \"{holiday}\"", $"there is no holiday \"{holiday}\"");
        DaySpan span = ReadSpan(map);
        return new HolidayArrangement(
            holiday, map["year"].Whole(2021, 2100), span.From, span.To,
            map.Optional("work-instead")?.List(day => day.Date()) ?? [], map["certainty"].OneOf<Certainty>());
    });

    private static PeakWindows ReadPeaks(ContentNode file) => file.Map(map =>
    {
        PeakWidth rule = map["rule"].Map(width => new PeakWidth(
            width["opens-before"].Whole(0, 90), width["heightened-before"].Whole(0, 90), width["heightened-after"].Whole(0, 90)));
        return new PeakWindows(
            map["every-year"].List(node => node.Map(peak => new YearlyPeak(
                peak["key"].String(), peak["name"].Text(), YearlyDay.Read(peak["first"]), peak["days"].Whole(1, 30),
                ReadWidth(peak, rule), peak["certainty"].OneOf<Certainty>()))),
            map["once"].List(node => node.Map(peak =>
            {
                DaySpan span = ReadSpan(peak);
                return ReadWidth(peak, rule).Around(
                    peak["key"].String(), peak["name"].Text(), span.From, span.To, peak["certainty"].OneOf<Certainty>());
            })));
    });

    private static PeakWidth ReadWidth(ContentMap map, PeakWidth rule) => new(
        map.Optional("opens-before")?.Whole(0, 90) ?? rule.OpensBefore,
        map.Optional("heightened-before")?.Whole(0, 90) ?? rule.HeightenedBefore,
        map.Optional("heightened-after")?.Whole(0, 90) ?? rule.HeightenedAfter);

    private static SchoolYears ReadSchools(ContentNode file) => file.Map(map => new SchoolYears(
        map["years"].List(node => node.Map(year => new SchoolYear(
            year["year"].Whole(2000, 2100), year["name"].Text(), year["first-term"].Map(ReadSpan), year["second-term"].Map(ReadSpan),
            year["basis"].String(), year["certainty"].OneOf<Certainty>()))),
        map["closures"].List(node => node.Map(closure => new YearlyClosure(
            closure["key"].String(), closure["name"].Text(), YearlyDay.Read(closure["first"]), YearlyDay.Read(closure["last"]),
            (closure.Optional("open-kinds")?.List(kind => kind.OneOf<UnitKind>()) ?? []).ToHashSet(),
            closure["certainty"].OneOf<Certainty>())))));

    private static DaySpan ReadSpan(ContentMap map)
    {
        var span = new DaySpan(map["from"].Date(), map["to"].Date());
        if (span.To < span.From) map.Fault("ngày kết thúc trước ngày bắt đầu", "the end is before the start");
        return span;
    }
}
