// One floating-point number as text, in positional or scientific notation.
#pragma once

#include <string>

#include "text/float_digits.h"

namespace nd {

/// How append_positional and append_scientific write a number.
struct FloatStyle {
  /// What follows whole numbers: "1." or "1.0" or "1".
  enum Tail { kPoint, kPointZero, kNothing };

  FloatWidth width = FloatWidth::kDouble;
  bool exact = false;   // true: `fraction.most` exact digits after the point, not the shortest
  DigitRange fraction;  // digits after the point; zeros fill up to `fraction.least`
  Tail tail = kPoint;
  bool plus = false;        // a '+' before numbers that are not negative
  int pad_left = 0;         // least characters before the point, filled with spaces
  int pad_right = 0;        // least characters after the point (positional), filled with spaces
  int exponent_digits = 2;  // least digits of the exponent
};

/// Appends finite `value` as -12.5.
void append_positional(double value, const FloatStyle& style, std::string* out);

/// Appends finite `value` as -1.25e+01.
void append_scientific(double value, const FloatStyle& style, std::string* out);

/// The lengths of the parts that a number is aligned by; the sign counts as whole.
struct FloatParts {
  int whole;
  int fraction;
  int exponent_digits;  // 0 in positional notation
};

/// The parts of the text that append_positional writes, without padding.
FloatParts positional_parts(double value, const FloatStyle& style);

/// The parts of the text that append_scientific writes, without padding.
FloatParts scientific_parts(double value, const FloatStyle& style);

}  // namespace nd
