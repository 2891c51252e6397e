#include "text/number_list.h"

#include <cstdlib>
#include <cstring>
#include <limits>

#include "core/casting.h"

namespace nd {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

size_t skip_spaces(std::string_view text, size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

size_t skip_digits(std::string_view text, size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// True when `text` goes on with `word` (in lower case) at `at`, in any case.
bool has_word(std::string_view text, size_t at, std::string_view word) {
  if (text.size() < at + word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if ((text[at + i] | 0x20) != word[i]) return false;
  }
  return true;
}

// The end of "nan(…)" after the first three letters.
size_t skip_nan_payload(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != '(') return at;
  size_t end = at + 1;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '_' ||
                               ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z'))) {
    ++end;
  }
  return end < text.size() && text[end] == ')' ? end + 1 : at;
}

// The end of the digits, point and exponent that start at `at`; `at` itself when there is no digit.
size_t end_of_decimal(std::string_view text, size_t at) {
  size_t end = skip_digits(text, at);
  size_t digits = end - at;
  if (end < text.size() && text[end] == '.') {
    const size_t after = skip_digits(text, end + 1);
    digits += after - end - 1;
    end = after;
  }
  if (digits == 0) return at;
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    size_t exponent = end + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    const size_t after = skip_digits(text, exponent);
    if (after > exponent) end = after;
  }
  return end;
}

// A sign is read for signed integers only; what does not fit is the largest there is, also if it is
// negative (as in NumPy).
template <class Wide>
size_t read_integer(std::string_view text, Wide* value) {
  constexpr bool is_signed = std::numeric_limits<Wide>::is_signed;
  size_t at = skip_spaces(text, 0);
  bool is_negative = false;
  if (is_signed && at < text.size() && (text[at] == '-' || text[at] == '+')) {
    is_negative = text[at++] == '-';
  }
  const size_t end = skip_digits(text, at);
  if (end == at) return 0;
  Wide number = 0;
  bool is_beyond = false;
  for (; at < end; ++at) {
    const Wide digit = static_cast<Wide>(text[at] - '0');
    is_beyond |= __builtin_mul_overflow(number, Wide(10), &number) ||
                 (is_negative ? __builtin_sub_overflow(number, digit, &number)
                              : __builtin_add_overflow(number, digit, &number));
  }
  using Limits = std::numeric_limits<Wide>;
  *value = is_beyond ? Limits::max() : number;
  return end;
}

// "1", "2j", "1+2j". What follows a sign without a j is read and forgotten, as in NumPy.
size_t read_complex(std::string_view text, Complex128* value) {
  double first = 0, second = 0;
  const size_t used = read_double(text, &first);
  if (used == 0) return 0;
  *value = first;
  if (used < text.size() && text[used] == 'j') {
    *value = {0, first};
    return used + 1;
  }
  if (used >= text.size() || (text[used] != '+' && text[used] != '-')) return used;
  const size_t end = used + read_double(text.substr(used), &second);
  if (end >= text.size() || text[end] != 'j') return end;
  *value = {first, second};
  return end + 1;
}

size_t read_element(std::string_view text, DType dtype, const Array& element) {
  const auto read = [&]<class Wide>(size_t (*reader)(std::string_view, Wide*)) {
    const Array wide = empty({}, kTypeIdOf<Wide>);
    const size_t used = reader(text, wide.template as<Wide>());
    if (used > 0) copy_into(element, wide);
    return used;
  };
  if (dtype.is_signed()) return read(read_integer<int64_t>);
  if (dtype.is_unsigned()) return read(read_integer<uint64_t>);
  if (dtype.is_complex()) return read(read_complex);
  return read(read_double);
}

// White space runs as one blank, with one at the front.
std::string normalized(std::string_view separator) {
  std::string result = " ";
  for (char c : separator) {
    if (!is_space(c)) {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

enum class Separated { kMore, kEnd, kMismatch };

Separated skip_separator(std::string_view text, const std::string& separator, size_t* at) {
  const size_t start = *at;
  size_t wanted = 0;
  while (true) {
    if (*at == text.size()) return Separated::kEnd;
    if (wanted == separator.size()) {
      return *at == start ? Separated::kMismatch : Separated::kMore;
    }
    if (separator[wanted] == ' ') {
      if (is_space(text[*at])) {
        ++*at;
      } else {
        ++wanted;
      }
    } else if (separator[wanted] == text[*at]) {
      ++*at;
      ++wanted;
    } else {
      return Separated::kMismatch;
    }
  }
}

}  // namespace

size_t read_double(std::string_view text, double* value) {
  const size_t begin = skip_spaces(text, 0);
  size_t at = begin;
  const bool is_negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const double sign = is_negative ? -1 : 1;
  if (has_word(text, at, "nan")) {
    *value = std::numeric_limits<double>::quiet_NaN() * sign;
    return skip_nan_payload(text, at + 3);
  }
  if (has_word(text, at, "inf")) {
    *value = std::numeric_limits<double>::infinity() * sign;
    return at + (has_word(text, at, "infinity") ? 8 : 3);
  }
  const size_t end = end_of_decimal(text, at);
  if (end == at) {
    // NumPy takes white space that nothing follows for a number.
    *value = -1;
    return begin;
  }
  *value = std::strtod(std::string(text.substr(begin, end - begin)).c_str(), nullptr);
  return end;
}

NumberList read_numbers(std::string_view text, DType dtype, int64_t count,
                        std::string_view separator) {
  const std::string between = normalized(separator);
  int64_t room = count < 0 ? 64 : count;
  Array values = zeros({room}, dtype);
  const int64_t size = dtype.itemsize();
  int64_t n = 0;
  size_t at = 0;
  bool is_complete = true;
  while (count < 0 || n < count) {
    if (at == text.size()) break;
    if (n == room) {
      room *= 2;
      const Array larger = empty({room}, dtype);
      copy_into(view_as(larger, {n}, {size}, larger.data), values);
      values = larger;
    }
    const size_t used =
        read_element(text.substr(at), dtype, view_as(values, {}, {}, values.data + n * size));
    if (used == 0) {
      is_complete = false;
      break;
    }
    at += used;
    ++n;
    const Separated found = skip_separator(text, between, &at);
    if (found == Separated::kMismatch) is_complete = n == count;
    if (found != Separated::kMore) break;
  }
  if (count < 0) values = copy(view_as(values, {n}, {size}, values.data));
  return {values, n, at, is_complete};
}

}  // namespace nd
