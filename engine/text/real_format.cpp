#include "text/real_format.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"
#include "text/element_value.h"
#include "text/shown_elements.h"

namespace nd {
namespace {

// NumPy writes a number into a buffer of 16384 characters, and refuses what does not fit.
constexpr int kMaxPrecision = 16000;

struct Summary {
  bool any_special = false;
  bool any_negative = false;  // finite ones, -0.0 included
  bool any_negative_infinity = false;
  double largest = 0;  // magnitudes of the finite numbers other than zero; 0 if there is none
  double smallest = std::numeric_limits<double>::infinity();

  void add(double value) {
    if (!std::isfinite(value)) {
      any_special = true;
      any_negative_infinity |= value < 0;
      return;
    }
    any_negative |= std::signbit(value);
    if (value == 0) return;
    largest = std::max(largest, std::fabs(value));
    smallest = std::min(smallest, std::fabs(value));
  }
};

// Comparisons and the ratio are those of the dtype itself: float32(0.0001) is not below 0.0001.
template <class Real>
bool spreads_too_far(double largest, double smallest) {
  const bool tiny = smallest < static_cast<double>(static_cast<Real>(0.0001));
  const double ratio = std::min(largest / smallest, 1e4);  // in the range of every Real
  return tiny || static_cast<double>(static_cast<Real>(ratio)) > 1000;
}

// From this magnitude on, arrays are written in scientific notation.
double scientific_from(FloatWidth width, const PrintOptions& options) {
  if (options.is_legacy(202) || width == FloatWidth::kDouble) return 1e8;
  return width == FloatWidth::kHalf ? 1e3 : 1e6;
}

bool needs_scientific(const Summary& summary, FloatWidth width, const PrintOptions& options) {
  if (summary.largest == 0) return false;
  if (summary.largest >= scientific_from(width, options)) return true;
  if (options.suppress) return false;
  switch (width) {
    case FloatWidth::kHalf:
      return spreads_too_far<Half>(summary.largest, summary.smallest);
    case FloatWidth::kSingle:
      return spreads_too_far<float>(summary.largest, summary.smallest);
    case FloatWidth::kDouble:
      return spreads_too_far<double>(summary.largest, summary.smallest);
  }
  __builtin_unreachable();
}

// The style that the lengths of all numbers are measured in.
FloatStyle measuring_style(FloatWidth width, const PrintOptions& options, char sign,
                           bool scientific) {
  FloatStyle style;
  style.width = width;
  style.plus = sign == '+';
  if (options.floatmode == PrintOptions::kUnique) return style;
  if (options.precision < 0) throw value_error("precision must be >= 0");
  const bool writes_all = scientific && options.is_legacy(113);
  style.exact = options.floatmode == PrintOptions::kFixed || writes_all;
  if (style.exact && options.precision > kMaxPrecision) {
    throw value_error("Float formatting result too large");
  }
  style.fraction.most = std::min(options.precision, kMaxPrecision);
  if (style.exact) style.fraction.least = style.fraction.most;
  return style;
}

}  // namespace

RealFormat::RealFormat(const Array& array, int64_t offset, int64_t edge_items,
                       const PrintOptions& options, char sign)
    : nan_(options.nanstr), inf_(options.infstr) {
  const FloatWidth width = float_width(array.dtype);
  const bool is_1_13 = options.is_legacy(113);
  if (is_1_13 && array.ndim() > 0 && sign == '-') sign = ' ';
  const auto visit_values = [&](const auto& visit) {
    visit_shown(array, edge_items,
                [&](const char* element) { visit(load_real(width, element + offset)); });
  };
  Summary summary;
  visit_values([&](double value) { summary.add(value); });
  scientific_ = needs_scientific(summary, width, options);

  style_ = measuring_style(width, options, sign, scientific_);
  FloatParts widest = {0, 0, 0};
  visit_values([&](double value) {
    if (!std::isfinite(value)) return;
    const FloatParts parts =
        scientific_ ? scientific_parts(value, style_) : positional_parts(value, style_);
    const bool has_sign = std::signbit(value) || style_.plus;
    // NumPy 1.13 keeps a place for the sign, whether there is one or not.
    const int whole = is_1_13 && !scientific_ ? parts.whole - has_sign + 1 : parts.whole;
    widest.whole = std::max(widest.whole, whole);
    widest.fraction = std::max(widest.fraction, parts.fraction);
    widest.exponent_digits = std::max(widest.exponent_digits, parts.exponent_digits);
  });

  const bool room_for_sign = !is_1_13 && sign == ' ' && !summary.any_negative;
  style_.pad_left = is_1_13 && scientific_ ? 3 : widest.whole + room_for_sign;
  int after_point = widest.fraction;
  if (scientific_) {
    style_.exponent_digits = widest.exponent_digits;
    after_point += 2 + widest.exponent_digits;
  } else {
    style_.pad_right = widest.fraction;
  }
  if (scientific_ || options.floatmode == PrintOptions::kMaxprecEqual) {
    style_.fraction = {widest.fraction, widest.fraction};
  }
  if (summary.any_special) {
    const bool inf_sign = sign != '-' || summary.any_negative_infinity;
    const int64_t needed = std::max(text_width(nan_), text_width(inf_) + inf_sign);
    style_.pad_left =
        static_cast<int>(std::max<int64_t>(style_.pad_left, needed - after_point - 1));
  }
  special_width_ = style_.pad_left + 1 + after_point;
}

void RealFormat::append(double value, std::string* out) const {
  if (std::isfinite(value)) {
    if (scientific_) return append_scientific(value, style_, out);
    return append_positional(value, style_, out);
  }
  const std::string& text = std::isnan(value) ? nan_ : inf_;
  const char* sign = value < 0 ? "-" : style_.plus ? "+" : "";
  const int64_t padding = special_width_ - text_width(text) - (*sign != 0);
  if (padding > 0) out->append(padding, ' ');
  out->append(sign).append(text);
}

int64_t text_width(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; });
}

}  // namespace nd
