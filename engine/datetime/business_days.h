// Business days: dates counted without weekends and holidays.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "datetime/wrapping.h"

namespace nd::datetime {

/// Which days of the week are business days, Monday first.
using WeekMask = std::array<bool, 7>;

inline constexpr WeekMask kUsualWeek = {true, true, true, true, true, false, false};

/// Parses "1111100" or day names such as "Mon Tue Wed" or "SatSun". Throws ValueError.
WeekMask parse_week_mask(const std::string& text);

/// What to do with a date that is no business day.
enum class Roll {
  kRaise,
  kNotATime,
  kFollowing,
  kPreceding,
  kModifiedFollowing,  // following, unless that is in another month
  kModifiedPreceding,
};

/// Parses "raise", "nat", "forward", "following" and so on. Throws ValueError.
Roll parse_roll(const std::string& text);

/// The business days of a week and the holidays among them. Dates are days since 1970.
class BusinessCalendar {
 public:
  /// Holidays may come in any order, repeat, be NaT or fall on other days than business days.
  explicit BusinessCalendar(const WeekMask& week = kUsualWeek, std::vector<int64_t> holidays = {});

  const WeekMask& week() const { return week_; }
  const std::vector<int64_t>& holidays() const { return holidays_; }  // sorted, what counts
  int days_per_week() const { return days_per_week_; }

  /// False for NaT.
  bool is_business_day(int64_t date) const;

  /// `date` rolled to a business day and moved by `offset` business days. NaT stays NaT, unless
  /// roll is kRaise: then, and for dates that are no business day, throws ValueError. The week must
  /// have a business day.
  int64_t offset(int64_t date, int64_t offset, Roll roll) const;

  /// The number of business days from `begin` up to, not including, `end`; negative backwards.
  /// Throws ValueError for NaT.
  int64_t count(int64_t begin, int64_t end) const;

 private:
  int64_t rolled(int64_t date, Roll roll) const;
  int64_t next(int64_t date, int step) const;
  int64_t index_from(int64_t date) const;

  WeekMask week_;
  int days_per_week_ = 0;
  std::vector<int64_t> holidays_;
};

}  // namespace nd::datetime
