// datetime64 and timedelta64: units, calendar, texts, business days. What is expected is what NumPy
// 2.4 answers.
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/fp_status.h"
#include "core/time_casting.h"
#include "datetime/business_days.h"
#include "datetime/calendar.h"
#include "datetime/conversion.h"
#include "datetime/iso_format.h"
#include "datetime/iso_parse.h"
#include "datetime/unit_text.h"

namespace nd::datetime {
namespace {

template <class Call>
std::string error_of(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.text();
  }
  return "no error";
}

TimeUnit unit(const char* text) { return parse_unit(text); }

int64_t date(const char* text) { return parse_datetime(text, unit("D"), Casting::kUnsafe); }

// The text of what a text parses to, in the unit that it asks for.
std::string round_trip(const std::string& text) {
  const ParsedTime parsed = parse_iso(text, nullptr, Casting::kSameKind);
  const TimeUnit found{parsed.base, 1};
  return datetime_repr(datetime_from_civil(parsed.civil, found), found, false);
}

TEST(TimeUnits, MultiplesAndDivisorsAreRead) {
  EXPECT_EQ(unit_name(parse_metadata("[25s]")), "25s");
  EXPECT_EQ(unit_name(parse_metadata("[D/4]")), "6h");
  EXPECT_EQ(unit_name(parse_metadata("[2D/4]")), "12h");
  EXPECT_EQ(unit_name(parse_metadata("[Y/13]")), "4W");
  EXPECT_EQ(unit_name(parse_metadata("[fs/10]")), "100as");
  EXPECT_EQ(unit_name(parse_metadata("[\xce\xbcs]")), "us");
  EXPECT_EQ(unit_name(parse_metadata("")), "generic");
  EXPECT_EQ(unit_name(parse_unit("7ms")), "7ms");
}

TEST(TimeUnits, ErrorsSayWhereTheMetadataIsWrong) {
  EXPECT_EQ(error_of([] { parse_metadata("[D]x"); }),
            "Invalid datetime metadata string \"[D]x\" at position 3");
  EXPECT_EQ(error_of([] { parse_metadata("[D"); }), "Invalid datetime metadata string \"[D\"");
  EXPECT_EQ(error_of([] { parse_metadata("[-1D]"); }),
            "Invalid datetime metadata string \"[-1D]\" at position 1");
  EXPECT_EQ(error_of([] { parse_metadata("[badunit]"); }),
            "Invalid datetime unit in metadata string \"[badunit]\"");
  EXPECT_EQ(error_of([] { parse_unit("xx"); }), "Invalid datetime unit \"xx\" in metadata");
  EXPECT_EQ(error_of([] { parse_metadata("[D/5000]"); }),
            "divisor (5000) is not a multiple of a lower-unit in datetime metadata \"[D/5000]\"");
}

TEST(TimeUnits, CommonUnitIsTheLargestOfWhichBothAreMultiples) {
  EXPECT_EQ(unit_name(common_unit(unit("12Y"), unit("15Y"), true, true)), "3Y");
  EXPECT_EQ(unit_name(common_unit(unit("13W"), unit("49s"), true, true)), "7s");
  EXPECT_EQ(unit_name(common_unit(unit("Y"), unit("M"), true, true)), "M");
  EXPECT_EQ(unit_name(common_unit(unit("2Y"), unit("3h"), false, false)), "3h");
  EXPECT_EQ(unit_name(common_unit({}, unit("3h"), true, true)), "3h");
  EXPECT_EQ(error_of([] { common_unit(unit("Y"), unit("D"), true, true); }),
            "Cannot get a common metadata divisor for Numpy datetime metadata [Y] and [D] because "
            "they have incompatible nonlinear base time units.");
  EXPECT_EQ(error_of([] { common_unit(unit("W"), unit("fs"), true, true); }),
            "Integer overflow getting a common metadata divisor for NumPy datetime metadata [W] "
            "and [fs].");
}

TEST(TimeUnits, CastingRules) {
  const auto rule = [](Kind kind, const char* from, const char* to) {
    const TypeId id = kind == Kind::kDateTime ? TypeId::kDateTime : TypeId::kTimeDelta;
    return casting_needed(time_dtype(id, from[0] ? unit(from) : TimeUnit{}),
                          time_dtype(id, to[0] ? unit(to) : TimeUnit{}));
  };
  EXPECT_EQ(rule(Kind::kDateTime, "M", "D"), Casting::kSafe);
  EXPECT_EQ(rule(Kind::kTimeDelta, "M", "D"), Casting::kUnsafe);
  EXPECT_EQ(rule(Kind::kDateTime, "7h", "3h"), Casting::kSameKind);
  EXPECT_EQ(rule(Kind::kDateTime, "6h", "3h"), Casting::kSafe);
  EXPECT_EQ(rule(Kind::kTimeDelta, "h", "D"), Casting::kSameKind);
  EXPECT_EQ(rule(Kind::kDateTime, "7000ms", "7s"), Casting::kNo);
  EXPECT_EQ(rule(Kind::kTimeDelta, "", "h"), Casting::kSafe);
  EXPECT_EQ(rule(Kind::kTimeDelta, "h", ""), Casting::kUnsafe);
}

TEST(TimeUnits, ConversionRoundsDownAndKeepsNat) {
  const UnitConversion days(Kind::kTimeDelta, unit("h"), unit("D"));
  EXPECT_EQ(days(-5), -1);
  EXPECT_EQ(days(47), 1);
  EXPECT_EQ(days(kNaT), kNaT);
  EXPECT_EQ(UnitConversion(Kind::kTimeDelta, unit("M"), unit("D"))(5), 152);
  EXPECT_EQ(UnitConversion(Kind::kDateTime, unit("M"), unit("D"))(1), 31);
  EXPECT_EQ(UnitConversion(Kind::kTimeDelta, unit("s"), unit("ns"))(int64_t{1} << 62), 0);
  EXPECT_EQ(error_of([] { UnitConversion(Kind::kDateTime, unit("Y"), unit("as")); }),
            "Integer overflow while computing the conversion factor between NumPy datetime units Y "
            "and as");
}

TEST(Calendar, DaysAndDatesAreInverse) {
  for (int64_t days : {int64_t{0}, int64_t{-1}, int64_t{11016}, int64_t{-719468}, int64_t{-719469},
                       int64_t{-719528}, int64_t{2932896}, INT64_MAX, INT64_MIN + 1}) {
    CivilTime civil;
    civil_from_days(days, &civil);
    EXPECT_EQ(days_from_civil(civil.year, civil.month, civil.day), days);
  }
  EXPECT_EQ(date("2000-02-29"), 11016);
  EXPECT_EQ(date("1600-02-29"), -135081);
}

TEST(Calendar, TheLimitsOfEachUnitRoundTripThroughText) {
  for (const char* name : {"Y", "M", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"}) {
    for (int64_t limit : {INT64_MAX, -INT64_MAX}) {
      const std::string text = datetime_text(limit, unit(name));
      EXPECT_EQ(parse_datetime(text, unit(name), Casting::kSameKind), limit) << name << " " << text;
    }
  }
}

TEST(IsoTexts, PrecisionDecidesTheUnit) {
  EXPECT_EQ(round_trip("2010"), "np.datetime64('2010')");
  EXPECT_EQ(round_trip("2010-03-12T17"), "np.datetime64('2010-03-12T17','h')");
  EXPECT_EQ(round_trip("2010-03-12 17:15:08.1"), "np.datetime64('2010-03-12T17:15:08.100')");
  EXPECT_EQ(round_trip("1970-01-01T00:00:02.1234567890123456"),
            "np.datetime64('1970-01-01T00:00:02.123456789012345600')");
  EXPECT_EQ(round_trip("-0001-12-31"), "np.datetime64('-001-12-31')");
  EXPECT_EQ(round_trip("nAt"), "np.datetime64('NaT','generic')");
  EXPECT_EQ(round_trip("2000-01-01T00:00+0130"), "np.datetime64('1999-12-31T22:30')");
}

TEST(IsoTexts, ErrorsSayWhereTheTextIsWrong) {
  EXPECT_EQ(error_of([] { round_trip("2000-01-01Z"); }),
            "Error parsing datetime string \"2000-01-01Z\" at position 10");
  EXPECT_EQ(error_of([] { round_trip("x"); }), "Error parsing datetime string \"x\" at position 0");
  EXPECT_EQ(error_of([] { round_trip("2000-13"); }),
            "Month out of range in datetime string \"2000-13\"");
  EXPECT_EQ(error_of([] { round_trip("1999-02-29"); }),
            "Day out of range in datetime string \"1999-02-29\"");
  EXPECT_EQ(error_of([] { round_trip("2000-01-01T00:00:00+2400"); }),
            "Timezone hours offset out of range in datetime string \"2000-01-01T00:00:00+2400\"");
  EXPECT_EQ(error_of([] { parse_datetime("2000", TimeUnit{}, Casting::kSameKind); }),
            "Cannot create a NumPy datetime other than NaT with generic units");
  EXPECT_EQ(error_of([] { parse_datetime("2000-01-01", unit("M"), Casting::kSafe); }),
            "Cannot parse \"2000-01-01\" as unit 'M' using casting rule 'safe'");
}

TEST(IsoTexts, AutomaticUnitNeverSplitsDatesNorHours) {
  const auto text = [](const char* time) {
    return format_iso(parse_iso(time, nullptr, Casting::kUnsafe).civil, nullptr, {});
  };
  EXPECT_EQ(text("2032-07-18T12:23:34.12"), "2032-07-18T12:23:34.120");
  EXPECT_EQ(text("2032-07-18T12"), "2032-07-18T12:00");
  EXPECT_EQ(text("2032-01-01T00"), "2032-01-01");
}

TEST(IsoTexts, OffsetsMoveTheTime) {
  const CivilTime time = parse_iso("2010-03-15T06:30", nullptr, Casting::kUnsafe).civil;
  const TimeBase minutes = TimeBase::kMinute;
  const TimeBase days = TimeBase::kDay;
  const FormatOptions pacific{Zone::kOffset, -7 * 60, Casting::kSameKind};
  EXPECT_EQ(format_iso(time, &minutes, pacific), "2010-03-14T23:30-0700");
  EXPECT_EQ(format_iso(time, &minutes, {Zone::kUtc, 0, Casting::kSameKind}), "2010-03-15T06:30Z");
  EXPECT_EQ(error_of([&] { format_iso(time, &days, pacific); }),
            "Cannot create a local timezone-based date string from a NumPy datetime without "
            "forcing 'unsafe' casting");
}

TEST(TimedeltaTexts, CountsAndPlurals) {
  EXPECT_EQ(timedelta_text(3, unit("25s")), "75 seconds");
  EXPECT_EQ(timedelta_text(kNaT, unit("s")), "NaT");
  EXPECT_EQ(timedelta_repr(-3, unit("s"), false), "np.timedelta64(-3,'s')");
  EXPECT_EQ(timedelta_repr(kNaT, TimeUnit{}, false), "np.timedelta64('NaT')");
  int64_t value = 0;
  EXPECT_TRUE(parse_timedelta(" 5", &value));
  EXPECT_EQ(value, 5);
  EXPECT_FALSE(parse_timedelta("5 ", &value));
}

TEST(BusinessDays, WeekMasksAreDigitsOrNames) {
  EXPECT_EQ(parse_week_mask("Sun TueWed  Thu\tFri"),
            (WeekMask{false, true, true, true, true, false, true}));
  EXPECT_EQ(parse_week_mask("0011001"), (WeekMask{false, false, true, true, false, false, true}));
  EXPECT_EQ(error_of([] { parse_week_mask("Mon Tue We"); }),
            "Invalid business day weekmask string \"Mon Tue We\"");
}

TEST(BusinessDays, RollsAndOffsets) {
  const BusinessCalendar usual;
  EXPECT_EQ(usual.offset(date("2010-10-30"), 0, Roll::kFollowing), date("2010-11-01"));
  EXPECT_EQ(usual.offset(date("2010-10-30"), 0, Roll::kModifiedFollowing), date("2010-10-29"));
  EXPECT_EQ(usual.offset(date("2010-08-01"), 0, Roll::kModifiedPreceding), date("2010-08-02"));
  EXPECT_EQ(usual.offset(date("2006-02-01"), 25, Roll::kRaise), date("2006-03-08"));
  EXPECT_EQ(usual.offset(date("2006-03-08"), -25, Roll::kRaise), date("2006-02-01"));
  EXPECT_EQ(usual.offset(kNaT, 1, Roll::kNotATime), kNaT);
  const BusinessCalendar weekend(parse_week_mask("SatSun"));
  EXPECT_EQ(weekend.offset(date("2007-02-25"), 11, Roll::kRaise), date("2007-04-07"));
  EXPECT_EQ(error_of([&] { usual.offset(date("2011-06-04"), 0, Roll::kRaise); }),
            "Non-business day date in busday_offset");
}

TEST(BusinessDays, HolidaysAreStepped) {
  const BusinessCalendar calendar(kUsualWeek, {date("2011-11-24"), date("2011-11-11"), kNaT,
                                               date("2011-11-11"), date("2011-11-12")});
  EXPECT_EQ(calendar.holidays().size(), 2u);
  EXPECT_EQ(calendar.offset(date("2011-11-10"), 1, Roll::kRaise), date("2011-11-14"));
  EXPECT_EQ(calendar.offset(date("2011-11-14"), -5, Roll::kRaise), date("2011-11-04"));
  EXPECT_EQ(calendar.offset(date("2011-11-04"), 15, Roll::kRaise), date("2011-11-29"));
  EXPECT_EQ(calendar.count(date("2011-11-04"), date("2011-11-29")), 15);
  EXPECT_EQ(calendar.count(date("2011-11-29"), date("2011-11-04")), -15);
  EXPECT_FALSE(calendar.is_business_day(date("2011-11-11")));
  EXPECT_FALSE(calendar.is_business_day(kNaT));
}

}  // namespace
}  // namespace nd::datetime
