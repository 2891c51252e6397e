#include "datetime/business_days.h"

#include <algorithm>
#include <string_view>

#include "core/error.h"
#include "datetime/calendar.h"

namespace nd::datetime {
namespace {

constexpr std::string_view kDayNames[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool parse_digits(const std::string& text, WeekMask* week) {
  if (text.size() != week->size()) return false;
  for (size_t i = 0; i < week->size(); ++i) {
    if (text[i] != '0' && text[i] != '1') return false;
    (*week)[i] = text[i] == '1';
  }
  return true;
}

int month_of(int64_t days) {
  CivilTime civil;
  civil_from_days(days, &civil);
  return civil.month;
}

}  // namespace

WeekMask parse_week_mask(const std::string& text) {
  WeekMask week{};
  if (parse_digits(text, &week)) return week;
  week.fill(false);
  for (size_t at = 0; at < text.size(); at += 3) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) break;
    const std::string_view name = std::string_view(text).substr(at, 3);
    const auto* day = std::find(std::begin(kDayNames), std::end(kDayNames), name);
    if (day == std::end(kDayNames)) {
      throw value_error("Invalid business day weekmask string \"" + text + "\"");
    }
    week[static_cast<size_t>(day - std::begin(kDayNames))] = true;
  }
  return week;
}

Roll parse_roll(const std::string& text) {
  struct Row {
    std::string_view name;
    Roll roll;
  };
  static constexpr Row kRows[] = {
      {"raise", Roll::kRaise},
      {"nat", Roll::kNotATime},
      {"forward", Roll::kFollowing},
      {"following", Roll::kFollowing},
      {"backward", Roll::kPreceding},
      {"preceding", Roll::kPreceding},
      {"modifiedfollowing", Roll::kModifiedFollowing},
      {"modifiedpreceding", Roll::kModifiedPreceding},
  };
  for (const Row& row : kRows) {
    if (row.name == text) return row.roll;
  }
  throw value_error("Invalid business day roll parameter \"" + text + "\"");
}

BusinessCalendar::BusinessCalendar(const WeekMask& week, std::vector<int64_t> holidays)
    : week_(week), holidays_(std::move(holidays)) {
  days_per_week_ = static_cast<int>(std::count(week_.begin(), week_.end(), true));
  std::sort(holidays_.begin(), holidays_.end());
  holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
  const auto is_idle = [&](int64_t date) {
    return date == kNaT || !week_[static_cast<size_t>(weekday(date))];
  };
  holidays_.erase(std::remove_if(holidays_.begin(), holidays_.end(), is_idle), holidays_.end());
}

bool BusinessCalendar::is_business_day(int64_t date) const {
  return date != kNaT && week_[static_cast<size_t>(weekday(date))] &&
         !std::binary_search(holidays_.begin(), holidays_.end(), date);
}

// The nearest business day after (step 1) or before (step -1) a date.
int64_t BusinessCalendar::next(int64_t date, int step) const {
  do {
    date += step;
  } while (!is_business_day(date));
  return date;
}

int64_t BusinessCalendar::rolled(int64_t date, Roll roll) const {
  if (date == kNaT) {
    if (roll == Roll::kRaise) throw value_error("NaT input in busday_offset");
    return date;
  }
  if (is_business_day(date)) return date;
  switch (roll) {
    case Roll::kRaise:
      throw value_error("Non-business day date in busday_offset");
    case Roll::kNotATime:
      return kNaT;
    case Roll::kFollowing:
      return next(date, 1);
    case Roll::kPreceding:
      return next(date, -1);
    case Roll::kModifiedFollowing:
    case Roll::kModifiedPreceding:
      break;
  }
  const int step = roll == Roll::kModifiedFollowing ? 1 : -1;
  const int64_t found = next(date, step);
  return month_of(found) == month_of(date) ? found : next(date, -step);
}

// How many holidays lie before a date.
int64_t BusinessCalendar::index_from(int64_t date) const {
  return std::lower_bound(holidays_.begin(), holidays_.end(), date) - holidays_.begin();
}

int64_t BusinessCalendar::offset(int64_t date, int64_t offset, Roll roll) const {
  if (days_per_week_ == 0) {
    throw value_error("the business day weekmask must have at least one valid business day");
  }
  date = rolled(date, roll);
  if (date == kNaT || offset == 0) return date;
  const int step = offset > 0 ? 1 : -1;
  // Whole weeks at once; the holidays in them are still to be made up for.
  const int64_t start = date;
  date = wrap_add(date, wrap_multiply(offset / days_per_week_, 7));
  int64_t left = offset % days_per_week_ * step;
  left += step > 0 ? index_from(date + 1) - index_from(start)
                   : index_from(start + 1) - index_from(date);
  for (; left > 0; --left) date = next(date, step);
  return date;
}

int64_t BusinessCalendar::count(int64_t begin, int64_t end) const {
  if (begin == kNaT || end == kNaT) {
    throw value_error("Cannot compute a business day count with a NaT (not-a-time) date");
  }
  if (begin == end) return 0;
  // Backwards, the later date counts and the earlier does not.
  if (begin > end) return -count(end + 1, begin + 1);
  const int64_t weeks = wrap_subtract(end, begin) / 7;
  int64_t total = weeks * days_per_week_ - (index_from(end) - index_from(begin));
  for (int64_t date = wrap_add(begin, weeks * 7); date < end; ++date) {
    total += week_[static_cast<size_t>(weekday(date))];
  }
  return total;
}

}  // namespace nd::datetime
