#include "text/float_digits.h"

#include <double-conversion/double-conversion.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace nd {
namespace {

using Converter = double_conversion::DoubleToStringConverter;

// No double has more significant digits (the largest subnormal has them).
constexpr int kMaxSignificant = 767;

// Decimal numbers of this many digits survive a round trip through a normal number of the width. So
// when the shortest digits are no more than these, exact rounding finds them too, and faster.
constexpr int kSafeDigits[] = {3, 6, 15};

constexpr double kSmallestNormal[] = {0x1p-14, 0x1p-126, 0x1p-1022};

constexpr double kPowersOfTen[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

void drop_trailing_zeros(Digits* digits) {
  while (digits->length > 0 && digits->text[digits->length - 1] == '0') --digits->length;
  if (digits->length == 0) digits->point = 0;
}

void convert(double value, Converter::DtoaMode mode, int requested, Digits* digits) {
  bool negative;
  Converter::DoubleToAscii(value, mode, requested, digits->text, Digits::kCapacity, &negative,
                           &digits->length, &digits->point);
}

// A positive double as an odd integer times a power of two.
struct OddForm {
  uint64_t odd;
  int exponent;
};

OddForm odd_form(double value) {
  const uint64_t bits = __builtin_bit_cast(uint64_t, value);
  const int biased = static_cast<int>(bits >> 52);
  const uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  const uint64_t significand = biased ? fraction | (uint64_t{1} << 52) : fraction;
  const int zeros = std::countr_zero(significand);
  return {significand >> zeros, std::max(biased, 1) - 1075 + zeros};
}

// Whether the number lies exactly between two decimal numbers of `places` digits after the point
// (before it, if negative). odd × 2^exponent × 10^places must be an odd multiple of one half; so
// each number is a tie at one place at most.
bool is_tie(const OddForm& number, int places) {
  if (number.exponent != -(places + 1)) return false;
  if (places >= 0) return true;
  uint64_t rest = number.odd;
  for (; places < 0; ++places) {
    if (rest % 5 != 0) return false;
    rest /= 5;
  }
  return true;
}

// double-conversion rounds ties up; an odd last digit then should have stayed the even one below.
void make_tie_even(const OddForm& number, int places, Digits* digits) {
  if (digits->length == 0 || digits->length - digits->point != places) return;
  char& last = digits->text[digits->length - 1];
  if ((last - '0') % 2 == 1 && is_tie(number, places)) --last;
}

// Steele and White's free-format algorithm in integers, in units of 2^-26.
void shortest_half_digits(double value, Digits* digits) {
  uint64_t rest = static_cast<uint64_t>(value * 0x1p26);
  const int exponent = std::max(std::ilogb(value), -14);
  const uint64_t ulp = uint64_t{1} << (exponent + 16);
  const uint64_t significand = rest / ulp;
  const bool even = significand % 2 == 0;
  uint64_t above = ulp / 2;  // distance to the middle between value and its upper neighbour
  uint64_t below = significand == 1024 && exponent > -14 ? ulp / 4 : ulp / 2;
  uint64_t unit = uint64_t{1} << 26;
  digits->point = 1;
  for (; rest >= unit * 10; ++digits->point) unit *= 10;
  for (; rest < unit; --digits->point) {
    rest *= 10;
    above *= 10;
    below *= 10;
  }
  for (digits->length = 0;; rest *= 10, above *= 10, below *= 10) {
    uint64_t digit = rest / unit;
    rest %= unit;
    const bool down = even ? rest <= below : rest < below;
    const bool up = even ? rest + above >= unit : rest + above > unit;
    if (down == up && down) {
      digit += rest * 2 > unit || (rest * 2 == unit && digit % 2 == 1);
    } else {
      digit += up;
    }
    digits->text[digits->length++] = static_cast<char>('0' + digit);
    if (down || up) break;
  }
  // A last digit of ten carries into the digits before it.
  while (digits->text[digits->length - 1] > '9') {
    if (digits->length == 1) {
      digits->text[0] = '1';
      ++digits->point;
      break;
    }
    ++digits->text[--digits->length - 1];
  }
}

}  // namespace

void shortest_digits(double value, FloatWidth width, Digits* digits) {
  digits->length = digits->point = 0;
  if (value == 0) return;
  switch (width) {
    case FloatWidth::kHalf:
      shortest_half_digits(value, digits);
      break;
    case FloatWidth::kSingle:
      convert(value, Converter::SHORTEST_SINGLE, 0, digits);
      break;
    case FloatWidth::kDouble:
      convert(value, Converter::SHORTEST, 0, digits);
      break;
  }
  drop_trailing_zeros(digits);
}

void round_to_places(double value, int places, Digits* digits) {
  digits->length = digits->point = 0;
  if (value == 0) return;
  const OddForm number = odd_form(value);
  places = std::min(places, std::max(-number.exponent, 0));  // the number has no more
  convert(value, Converter::FIXED, places, digits);
  make_tie_even(number, places, digits);
  drop_trailing_zeros(digits);
}

void round_to_count(double value, int count, Digits* digits) {
  digits->length = digits->point = 0;
  if (value == 0) return;
  count = std::min(count, kMaxSignificant);
  convert(value, Converter::PRECISION, count, digits);
  make_tie_even(odd_form(value), count - digits->point, digits);
  drop_trailing_zeros(digits);
}

void shortest_to_places(double value, FloatWidth width, DigitRange places, Digits* digits) {
  const int safe = kSafeDigits[static_cast<int>(width)];
  // Subnormal numbers round to zero here.
  if (places.most <= safe && value < kPowersOfTen[safe - places.most]) {
    return round_to_places(value, places.most, digits);
  }
  shortest_digits(value, width, digits);
  if (digits->places() > places.most) return round_to_places(value, places.most, digits);
  if (digits->places() < places.least) round_to_places(value, places.least, digits);
}

void shortest_to_count(double value, FloatWidth width, DigitRange count, Digits* digits) {
  const int row = static_cast<int>(width);
  if (count.most <= kSafeDigits[row] && value >= kSmallestNormal[row]) {
    return round_to_count(value, count.most, digits);
  }
  shortest_digits(value, width, digits);
  if (digits->length > count.most) return round_to_count(value, count.most, digits);
  // The nearest decimal number. NumPy 2.4 rounds away from it for eight doubles, powers of two from
  // 2^-645 to 2^966 at 16 digits, where its search ends at the wider of two unequal margins.
  if (digits->length < count.least) round_to_count(value, count.least, digits);
}

}  // namespace nd
