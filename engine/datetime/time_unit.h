// The unit of a datetime64 or timedelta64.
#pragma once

#include <cstdint>

namespace nd {

/// The unit of a datetime64 or timedelta64, in NumPy's numbering.
enum class TimeBase : uint8_t {
  kYear = 0,
  kMonth = 1,
  kWeek = 2,
  kDay = 4,
  kHour = 5,
  kMinute = 6,
  kSecond = 7,
  kMillisecond = 8,
  kMicrosecond = 9,
  kNanosecond = 10,
  kPicosecond = 11,
  kFemtosecond = 12,
  kAttosecond = 13,
  kGeneric = 14,
};

/// One step of a datetime64 or timedelta64: `count` times the base, as in "25s".
struct TimeUnit {
  TimeBase base = TimeBase::kGeneric;
  int count = 1;
  bool operator==(const TimeUnit& other) const = default;
};

}  // namespace nd
