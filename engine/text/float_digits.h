// Decimal digits of binary floating-point numbers.
#pragma once

namespace nd {

/// The format that the shortest digits must identify a number in.
enum class FloatWidth { kHalf, kSingle, kDouble };

/// A decimal number 0.d₁d₂…dₙ × 10^point. It ends in no zeros; zero has no digits and point 0.
struct Digits {
  // A double has at most 309 digits before and 1074 after the point.
  static constexpr int kCapacity = 1400;

  int length;
  int point;
  char text[kCapacity];

  /// Digits after the decimal point in positional notation.
  int places() const { return length > point ? length - point : 0; }
};

/// The fewest digits that identify `value` among the numbers of `width`, and of those the closest.
/// `value` is finite, not negative, and exactly a number of `width`; so for all functions below.
void shortest_digits(double value, FloatWidth width, Digits* digits);

/// `value` rounded to `places` >= 0 digits after the decimal point: exactly, ties to even.
void round_to_places(double value, int places, Digits* digits);

/// `value` rounded to `count` >= 1 significant digits: exactly, ties to even.
void round_to_count(double value, int count, Digits* digits);

/// How many digits to write of a number: the shortest that identify it, but at most `most` of them
/// (rounded) and at least `least` (further exact ones, ties to even).
struct DigitRange {
  static constexpr int kUnlimited = 1 << 20;

  int least = 0;
  int most = kUnlimited;
};

/// The shortest digits, as many after the decimal point as `places` allows.
void shortest_to_places(double value, FloatWidth width, DigitRange places, Digits* digits);

/// The shortest digits, as many significant ones (>= 1) as `count` allows.
void shortest_to_count(double value, FloatWidth width, DigitRange count, Digits* digits);

}  // namespace nd
