#include "datetime/iso_parse.h"

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "core/error.h"
#include "datetime/conversion.h"
#include "datetime/unit_text.h"

namespace nd::datetime {

const char* const kTimezoneWarning =
    "no explicit representation of timezones available for np.datetime64";

namespace {

void (*timezone_warning)() = nullptr;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether `text` is `word` in any case.
bool is_word(const std::string& text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

// Reads a date and time from left to right.
class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  ParsedTime read() {
    const TimeBase base = read_date_and_time();
    return {civil_, base};
  }

 private:
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }

  bool skip(char c) {
    if (peek() != c || at_end()) return false;
    ++at_;
    return true;
  }

  // Errors show the text up to its first NUL, as NumPy does.
  std::string shown() const { return text_.c_str(); }

  [[noreturn]] void fail() const {
    throw value_error("Error parsing datetime string \"" + shown() + "\" at position " +
                      std::to_string(at_));
  }

  [[noreturn]] void fail_range(const char* part) const {
    throw value_error(std::string(part) + " in datetime string \"" + shown() + "\"");
  }

  int two_digits(int least, int most, const char* complaint) {
    if (at_ + 2 > text_.size() || !is_digit(text_[at_]) || !is_digit(text_[at_ + 1])) fail();
    const int value = 10 * (text_[at_] - '0') + (text_[at_ + 1] - '0');
    if (value < least || value > most) fail_range(complaint);
    at_ += 2;
    return value;
  }

  // The text before a separator may end; after one it may not.
  void separator(char c) {
    if (!skip(c) || at_end()) fail();
  }

  void read_year() {
    while (is_space(peek())) ++at_;
    if (peek() == '-' || peek() == '+') ++at_;
    if (at_end()) fail();
    civil_.year = 0;
    while (is_digit(peek())) {
      civil_.year = wrap_add(wrap_multiply(10, civil_.year), text_[at_] - '0');
      ++at_;
    }
    // As NumPy has it: only the very first character of the text makes the year negative.
    if (text_[0] == '-') civil_.year = wrap_subtract(0, civil_.year);
  }

  TimeBase read_date_and_time() {
    read_year();
    if (at_end()) return TimeBase::kYear;
    separator('-');
    civil_.month = two_digits(1, 12, "Month out of range");
    if (at_end()) return TimeBase::kMonth;
    separator('-');
    civil_.day = two_digits(1, days_in_month(civil_.year, civil_.month), "Day out of range");
    if (at_end()) return TimeBase::kDay;
    if (!skip('T') && !skip(' ')) fail();
    const TimeBase base = read_time();
    if (!at_end()) read_zone();
    return base;
  }

  TimeBase read_time() {
    civil_.hour = two_digits(0, 23, "Hours out of range");
    if (!skip(':')) return TimeBase::kHour;
    if (at_end()) fail();
    civil_.minute = two_digits(0, 59, "Minutes out of range");
    if (!skip(':')) return TimeBase::kMinute;
    if (at_end()) fail();
    civil_.second = two_digits(0, 59, "Seconds out of range");
    if (!skip('.')) return TimeBase::kSecond;
    return read_fraction();
  }

  // Up to six digits; returns how many there were.
  int read_six_digits(int* value) {
    int digits = 0;
    for (int i = 0; i < 6; ++i) {
      *value *= 10;
      if (!is_digit(peek())) continue;
      *value += text_[at_] - '0';
      ++at_;
      ++digits;
    }
    return digits;
  }

  TimeBase read_fraction() {
    int digits = read_six_digits(&civil_.microsecond);
    if (!is_digit(peek())) return digits > 3 ? TimeBase::kMicrosecond : TimeBase::kMillisecond;
    digits = read_six_digits(&civil_.picosecond);
    if (!is_digit(peek())) return digits > 3 ? TimeBase::kPicosecond : TimeBase::kNanosecond;
    digits = read_six_digits(&civil_.attosecond);
    return digits > 3 ? TimeBase::kAttosecond : TimeBase::kFemtosecond;
  }

  void read_zone() {
    if (timezone_warning) timezone_warning();
    if (skip('Z')) {
      if (at_end()) return;
    } else if (peek() == '-' || peek() == '+') {
      read_offset();
    }
    while (is_space(peek())) ++at_;
    if (!at_end()) fail();
  }

  void read_offset() {
    const int sign = text_[at_] == '-' ? -1 : 1;
    ++at_;
    const int hours = two_digits(0, 23, "Timezone hours offset out of range");
    int minutes = 0;
    if (!at_end()) {
      skip(':');
      minutes = two_digits(0, 59, "Timezone minutes offset out of range");
    }
    add_minutes(&civil_, -sign * (60 * hours + minutes));
  }

  const std::string& text_;
  size_t at_ = 0;
  CivilTime civil_;
};

CivilTime today() {
  const time_t moment = std::time(nullptr);
  std::tm parts{};
  if (!localtime_r(&moment, &parts)) {
    throw Error(ErrorKind::kOS, "Failed to use 'localtime_r' to convert to a local time");
  }
  CivilTime civil;
  civil.year = parts.tm_year + int64_t{1900};
  civil.month = parts.tm_mon + 1;
  civil.day = parts.tm_mday;
  return civil;
}

ParsedTime read(const std::string& text) {
  if (is_word(text, "today")) return {today(), TimeBase::kDay};
  if (is_word(text, "now")) {
    const TimeUnit second{TimeBase::kSecond, 1};
    return {civil_from_datetime(static_cast<int64_t>(std::time(nullptr)), second), second.base};
  }
  return Reader(text).read();
}

}  // namespace

void set_timezone_warning(void (*warn)()) { timezone_warning = warn; }

ParsedTime parse_iso(const std::string& text, const TimeBase* wanted, Casting casting) {
  if (text.empty() || is_word(text, "nat")) {
    CivilTime nat;
    nat.year = kNaT;
    return {nat, TimeBase::kGeneric};
  }
  if (wanted && *wanted == TimeBase::kGeneric) {
    throw value_error("Cannot create a NumPy datetime other than NaT with generic units");
  }
  const ParsedTime parsed = read(text);
  if (wanted && !can_cast_base(Kind::kDateTime, parsed.base, *wanted, casting)) {
    throw type_error("Cannot parse \"" + text + "\" as unit '" + base_name(*wanted) +
                     "' using casting rule '" + casting_name(casting) + "'");
  }
  return parsed;
}

int64_t parse_datetime(const std::string& text, TimeUnit unit, Casting casting) {
  return datetime_from_civil(parse_iso(text, &unit.base, casting).civil, unit);
}

bool parse_timedelta(const std::string& text, int64_t* value) {
  if (text.empty() || is_word(text, "nat")) {
    *value = kNaT;
    return true;
  }
  char* rest = nullptr;
  *value = static_cast<int64_t>(std::strtoll(text.c_str(), &rest, 10));
  return rest == text.c_str() + text.size();
}

}  // namespace nd::datetime
