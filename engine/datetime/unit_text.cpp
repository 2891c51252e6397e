#include "datetime/unit_text.h"

#include <climits>
#include <cstdlib>

#include "core/error.h"

namespace nd::datetime {
namespace {

struct BaseRow {
  const char* name;
  const char* plural;
};

// By TimeBase; 3 is a gap in NumPy's numbering.
constexpr BaseRow kBases[] = {
    {"Y", "years"},
    {"M", "months"},
    {"W", "weeks"},
    {"<invalid>", "<invalid>"},
    {"D", "days"},
    {"h", "hours"},
    {"m", "minutes"},
    {"s", "seconds"},
    {"ms", "milliseconds"},
    {"us", "microseconds"},
    {"ns", "nanoseconds"},
    {"ps", "picoseconds"},
    {"fs", "femtoseconds"},
    {"as", "attoseconds"},
    {"generic", "generic time units"},
};
constexpr int kGap = 3;
constexpr const char* kGreekMicrosecond = "\xce\xbcs";

bool find_base(std::string_view text, TimeBase* base) {
  if (text == kGreekMicrosecond) {
    *base = TimeBase::kMicrosecond;
    return true;
  }
  for (int i = 0; i <= static_cast<int>(TimeBase::kGeneric); ++i) {
    if (i == kGap || text != kBases[i].name) continue;
    *base = static_cast<TimeBase>(i);
    return true;
  }
  return false;
}

// What stands between the brackets, or a unit without brackets. `whole` is the text that errors
// show and `at` where the unit begins in it; without brackets both are the unit's own.
class UnitParser {
 public:
  UnitParser(const std::string& whole, size_t begin, size_t end, bool is_bracketed)
      : whole_(whole), at_(begin), end_(end), is_bracketed_(is_bracketed) {}

  TimeUnit parse() {
    TimeUnit unit;
    unit.count = parse_count();
    unit.base = parse_base_part();
    if (at_ == end_) return unit;
    const int divisor = parse_divisor();
    return divisor == 1 ? unit : divided_unit(unit, divisor, is_bracketed_ ? &whole_ : nullptr);
  }

 private:
  int parse_count() {
    const char* text = whole_.c_str() + at_;
    char* rest = nullptr;
    const long long count = std::strtoll(text, &rest, 10);
    if (rest == text) return 1;
    if (count > INT_MAX || count < 0) raise_at(at_);
    at_ += static_cast<size_t>(rest - text);
    return static_cast<int>(count);
  }

  TimeBase parse_base_part() {
    size_t stop = at_;
    while (stop < end_ && whole_[stop] != '/') ++stop;
    if (stop == at_) raise_at(at_);
    TimeBase base;
    if (!find_base(std::string_view(whole_).substr(at_, stop - at_), &base)) {
      if (is_bracketed_) {
        throw type_error("Invalid datetime unit in metadata string \"" + whole_ + "\"");
      }
      throw type_error("Invalid datetime unit \"" + whole_.substr(at_) + "\" in metadata");
    }
    at_ = stop;
    return base;
  }

  // After the slash; NumPy takes divisors between brackets only.
  int parse_divisor() {
    ++at_;
    const char* text = whole_.c_str() + at_;
    char* rest = nullptr;
    const long divisor = std::strtol(text, &rest, 10);
    if (rest == text || *rest != ']') raise_at(at_);
    return static_cast<int>(divisor);
  }

  [[noreturn]] void raise_at(size_t position) const {
    const std::string text = "Invalid datetime metadata string \"" + whole_ + "\"";
    if (!is_bracketed_) throw type_error(text);
    throw type_error(text + " at position " + std::to_string(position));
  }

  const std::string& whole_;
  size_t at_;
  size_t end_;
  bool is_bracketed_;
};

[[noreturn]] void raise_metadata(const std::string& text, size_t position) {
  const std::string message = "Invalid datetime metadata string \"" + text + "\"";
  if (position == 0) throw type_error(message);
  throw type_error(message + " at position " + std::to_string(position));
}

TimeBase smaller(TimeBase base, int steps) {
  return static_cast<TimeBase>(static_cast<int>(base) + steps);
}

// A unit in terms of a smaller one.
struct Part {
  int factor;
  TimeBase base;
};

// The smaller units that a divided unit may become, largest first.
int smaller_units(TimeBase base, Part* parts) {
  using B = TimeBase;
  switch (base) {
    case B::kYear:
      parts[0] = {12, B::kMonth}, parts[1] = {52, B::kWeek}, parts[2] = {365, B::kDay};
      return 3;
    case B::kMonth:
      parts[0] = {4, B::kWeek}, parts[1] = {30, B::kDay}, parts[2] = {720, B::kHour};
      return 3;
    case B::kWeek:
      parts[0] = {7, B::kDay}, parts[1] = {168, B::kHour}, parts[2] = {10080, B::kMinute};
      return 3;
    case B::kDay:
      parts[0] = {24, B::kHour}, parts[1] = {1440, B::kMinute}, parts[2] = {86400, B::kSecond};
      return 3;
    case B::kHour:
      parts[0] = {60, B::kMinute}, parts[1] = {3600, B::kSecond};
      return 2;
    case B::kMinute:
      parts[0] = {60, B::kSecond}, parts[1] = {60000, B::kMillisecond};
      return 2;
    case B::kAttosecond:
    case B::kGeneric:
      return 0;
    case B::kFemtosecond:
      parts[0] = {1000, B::kAttosecond};
      return 1;
    default:
      parts[0] = {1000, smaller(base, 1)}, parts[1] = {1000000, smaller(base, 2)};
      return 2;
  }
}

}  // namespace

const char* base_name(TimeBase base) { return kBases[static_cast<int>(base)].name; }

const char* base_plural(TimeBase base) { return kBases[static_cast<int>(base)].plural; }

TimeBase parse_base(const std::string& text) {
  TimeBase base;
  if (!find_base(text, &base)) {
    throw type_error("Invalid datetime unit \"" + text + "\" in metadata");
  }
  return base;
}

TimeUnit parse_unit(const std::string& text) {
  if (!text.empty() && text[0] == '[') return parse_metadata(text);
  return UnitParser(text, 0, text.size(), false).parse();
}

TimeUnit parse_metadata(const std::string& text) {
  if (text.empty()) return {};
  if (text.size() < 3) raise_metadata(text, 0);
  if (text[0] != '[') raise_metadata(text, 1);
  const size_t end = text.find(']');
  if (end == std::string::npos || end == 1) raise_metadata(text, end == 1 ? 1 : text.size());
  const TimeUnit unit = UnitParser(text, 1, end, true).parse();
  if (end + 1 != text.size()) raise_metadata(text, end + 1);
  return unit.base == TimeBase::kGeneric ? TimeUnit{} : unit;
}

TimeUnit divided_unit(TimeUnit unit, int divisor, const std::string* metadata) {
  if (unit.base == TimeBase::kGeneric) {
    throw value_error("Can't use 'den' divisor with generic units");
  }
  Part parts[3];
  const int count = smaller_units(unit.base, parts);
  for (int i = 0; i < count && divisor != 0; ++i) {
    if (parts[i].factor % divisor != 0) continue;
    return {parts[i].base, unit.count * (parts[i].factor / divisor)};
  }
  throw value_error("divisor (" + std::to_string(divisor) +
                    ") is not a multiple of a lower-unit in datetime metadata" +
                    (metadata ? " \"" + *metadata + "\"" : ""));
}

TimeUnit unit_from_parts(TimeBase base, int64_t count, int64_t divisor) {
  if (count <= 0 || divisor <= 0 || count > INT_MAX || divisor > INT_MAX) {
    throw type_error("Invalid tuple values for tuple to NumPy datetime metadata conversion");
  }
  const TimeUnit unit{base, static_cast<int>(count)};
  return divisor == 1 ? unit : divided_unit(unit, static_cast<int>(divisor), nullptr);
}

}  // namespace nd::datetime
