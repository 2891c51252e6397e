#include "text/float_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace nd {
namespace {

void positional_digits(double value, const FloatStyle& style, Digits* digits) {
  const double magnitude = std::fabs(value);
  if (style.exact) return round_to_places(magnitude, style.fraction.most, digits);
  shortest_to_places(magnitude, style.width, style.fraction, digits);
}

void scientific_digits(double value, const FloatStyle& style, Digits* digits) {
  const double magnitude = std::fabs(value);
  const DigitRange count = {style.fraction.least + 1, style.fraction.most + 1};
  if (style.exact) return round_to_count(magnitude, count.most, digits);
  shortest_to_count(magnitude, style.width, count, digits);
}

bool has_sign(double value, const FloatStyle& style) { return style.plus || std::signbit(value); }

int exponent_of(const Digits& digits) { return digits.length ? digits.point - 1 : 0; }

int decimal_length(int value) { return value >= 100 ? 3 : value >= 10 ? 2 : 1; }

void append_sign(double value, const FloatStyle& style, std::string* out) {
  if (has_sign(value, style)) out->push_back(std::signbit(value) ? '-' : '+');
}

void append_tail(FloatStyle::Tail tail, std::string* out) {
  if (tail == FloatStyle::kPoint) out->push_back('.');
  if (tail == FloatStyle::kPointZero) out->append(".0");
}

void pad(int count, std::string* out) {
  if (count > 0) out->append(count, ' ');
}

FloatParts positional_parts(double value, const FloatStyle& style, const Digits& digits) {
  const int whole = has_sign(value, style) + std::max(digits.point, 1);
  return {whole, std::max(digits.places(), style.fraction.least), 0};
}

FloatParts scientific_parts(double value, const FloatStyle& style, const Digits& digits) {
  const int exponent = decimal_length(std::abs(exponent_of(digits)));
  return {has_sign(value, style) + 1, std::max(digits.length - 1, style.fraction.least),
          std::max(exponent, style.exponent_digits)};
}

}  // namespace

FloatParts positional_parts(double value, const FloatStyle& style) {
  Digits digits;
  positional_digits(value, style, &digits);
  return positional_parts(value, style, digits);
}

FloatParts scientific_parts(double value, const FloatStyle& style) {
  Digits digits;
  scientific_digits(value, style, &digits);
  return scientific_parts(value, style, digits);
}

void append_positional(double value, const FloatStyle& style, std::string* out) {
  Digits digits;
  positional_digits(value, style, &digits);
  const FloatParts parts = positional_parts(value, style, digits);
  pad(style.pad_left - parts.whole, out);
  append_sign(value, style, out);
  const int whole = std::clamp(digits.point, 0, digits.length);
  out->append(digits.text, whole);
  if (digits.point <= 0) {
    out->push_back('0');
  } else {
    out->append(digits.point - whole, '0');
  }
  if (parts.fraction == 0) {
    append_tail(style.tail, out);
  } else {
    out->push_back('.');
    const int leading = digits.length ? std::max(-digits.point, 0) : 0;
    out->append(leading, '0');
    out->append(digits.text + whole, digits.length - whole);
    out->append(parts.fraction - digits.places(), '0');
  }
  pad(style.pad_right - parts.fraction, out);
}

void append_scientific(double value, const FloatStyle& style, std::string* out) {
  Digits digits;
  scientific_digits(value, style, &digits);
  const FloatParts parts = scientific_parts(value, style, digits);
  pad(style.pad_left - parts.whole, out);
  append_sign(value, style, out);
  out->push_back(digits.length ? digits.text[0] : '0');
  if (parts.fraction == 0) {
    append_tail(style.tail, out);
  } else {
    out->push_back('.');
    const int written = std::max(digits.length - 1, 0);
    out->append(digits.text + 1, written);
    out->append(parts.fraction - written, '0');
  }
  const int exponent = exponent_of(digits);
  out->append(exponent < 0 ? "e-" : "e+");
  out->append(parts.exponent_digits - decimal_length(std::abs(exponent)), '0');
  char text[4];
  const auto end = std::to_chars(text, text + sizeof text, std::abs(exponent)).ptr;
  out->append(text, end);
}

}  // namespace nd
