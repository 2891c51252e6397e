#include "text/scalar_text.h"

#include <cmath>
#include <cstdio>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "datetime/iso_format.h"
#include "text/element_format.h"
#include "text/element_value.h"
#include "text/float_text.h"
#include "text/print_options.h"
#include "text/shown_elements.h"

namespace nd {
namespace {

// From this magnitude on, scalars are written in scientific notation.
double scientific_from(FloatWidth width) {
  switch (width) {
    case FloatWidth::kHalf:
      return 1e3;
    case FloatWidth::kSingle:
      return 1e6;
    case FloatWidth::kDouble:
      return 1e16;
  }
  __builtin_unreachable();
}

void append_real(double value, FloatWidth width, FloatStyle::Tail tail, bool plus,
                 std::string* out) {
  const double magnitude = std::fabs(value);
  if (!std::isfinite(value)) {
    if (value < 0)
      out->push_back('-');
    else if (plus)
      out->push_back('+');
    out->append(std::isnan(value) ? "nan" : "inf");
    return;
  }
  FloatStyle style;
  style.width = width;
  style.plus = plus;
  if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < scientific_from(width))) {
    style.tail = tail;
    append_positional(value, style, out);
  } else {
    style.tail = FloatStyle::kNothing;
    append_scientific(value, style, out);
  }
}

// As Python's complex: "2j" when the real part is +0.0, else "1+2j".
void append_complex(double real, double imaginary, FloatWidth width, std::string* out) {
  const bool imaginary_only = real == 0 && !std::signbit(real);
  if (!imaginary_only) append_real(real, width, FloatStyle::kNothing, false, out);
  append_real(imaginary, width, FloatStyle::kNothing, !imaginary_only, out);
  out->push_back('j');
}

std::string text_of(DType dtype, const char* element) {
  std::string text;
  const FloatWidth width = float_width(dtype);
  switch (dtype.kind()) {
    case 'b':
      return load_bool(element) ? "True" : "False";
    case 'i':
      return std::to_string(load_signed(dtype.id(), element));
    case 'u':
      return std::to_string(load_unsigned(dtype.id(), element));
    case 'f':
      append_real(load_real(width, element), width, FloatStyle::kPointZero, false, &text);
      return text;
    default:
      append_complex(load_real(width, element), load_real(width, element + dtype.itemsize() / 2),
                     width, &text);
      return text;
  }
}

std::string printed(double value, int digits, bool plus) {
  if (!std::isfinite(value)) {
    return std::string(value < 0 ? "-" : plus ? "+" : "") + (std::isnan(value) ? "nan" : "inf");
  }
  char text[40];
  std::snprintf(text, sizeof text, plus ? "%+.*g" : "%.*g", digits, value);
  return text;
}

// Floating-point scalars as in NumPy 1.13: a fixed number of digits, fewer for str than for repr.
std::string text_of_1_13(DType dtype, const char* element, bool is_str) {
  static constexpr int kDigits[][2] = {{5, 5}, {8, 6}, {17, 12}};
  const FloatWidth width = float_width(dtype);
  const int row = width == FloatWidth::kHalf ? 0 : width == FloatWidth::kSingle ? 1 : 2;
  const int digits = kDigits[row][is_str];
  const double real = load_real(width, element);
  if (!dtype.is_complex()) {
    const std::string text = printed(real, digits, false);
    const bool is_whole = text.find_first_not_of("-0123456789") == std::string::npos;
    return is_whole ? text + ".0" : text;
  }
  const double imaginary = load_real(width, element + dtype.itemsize() / 2);
  if (real == 0 && !std::signbit(real)) return printed(imaginary, digits, false) + "j";
  return "(" + printed(real, digits, false) + printed(imaginary, digits, true) + "j)";
}

std::string time_str(DType dtype, const char* element) {
  const auto value = load_as<int64_t>(element);
  return dtype.is_datetime() ? datetime::datetime_text(value, dtype.unit())
                             : datetime::timedelta_text(value, dtype.unit());
}

std::string time_repr(DType dtype, const char* element) {
  const auto value = load_as<int64_t>(element);
  const bool legacy = print_options().is_legacy(125);
  return dtype.is_datetime() ? datetime::datetime_repr(value, dtype.unit(), legacy)
                             : datetime::timedelta_repr(value, dtype.unit(), legacy);
}

ElementTexts other_texts{};

template <class Text>
std::string in_native_order(DType dtype, const char* element, Text&& text) {
  const Array aligned = empty({}, native(dtype));
  Cast(dtype, aligned.dtype)(element, 0, aligned.data, 0, 1);
  return text(aligned.dtype, aligned.data);
}

}  // namespace

void set_element_texts(const ElementTexts& texts) { other_texts = texts; }
const ElementTexts& element_texts() { return other_texts; }

// As a tuple, with floats at full precision.
std::string structure_text(DType dtype, const char* element) {
  Array array;
  array.dtype = dtype;
  array.data = const_cast<char*>(element);
  PrintOptions options = print_options();
  if (options.formatter.empty()) {
    options.formatter["float_kind"] = [](DType of, const char* at) { return scalar_str(of, at); };
  }
  std::string text;
  make_element_format(array, kShowAll, options)->append(element, &text);
  return text;
}

std::string scalar_str(DType dtype, const char* element) {
  if (dtype.is_void()) return structure_text(dtype, element);
  if (!dtype.is_number() && !dtype.is_time()) return other_texts.str(dtype, element);
  if (!dtype.is_native()) return in_native_order(dtype, element, scalar_str);
  if (dtype.is_time()) return time_str(dtype, element);
  if (print_options().is_legacy(113) && dtype.is_inexact()) return text_of_1_13(dtype, element, 1);
  std::string text = text_of(dtype, element);
  // An imaginary number alone needs no parentheses; "+0" as real part is never written.
  const double real = dtype.is_complex() ? load_real(float_width(dtype), element) : 0;
  if (real != 0 || std::signbit(real)) return "(" + text + ")";
  return text;
}

std::string scalar_repr(DType dtype, const char* element) {
  if (dtype.has_fields()) {
    const char* own_class = dtype.descriptor()->annotation.class_name;
    const std::string name = own_class ? own_class : "numpy.void";
    return "np" + name.substr(name.find('.')) + "(" + structure_text(dtype, element) +
           ", dtype=" + str_text(annotated(dtype, {})) + ")";
  }
  if (dtype.is_void()) return "np.void(" + structure_text(dtype, element) + ")";
  if (!dtype.is_number() && !dtype.is_time()) return other_texts.repr(dtype, element);
  if (!dtype.is_native()) return in_native_order(dtype, element, scalar_repr);
  if (dtype.is_time()) return time_repr(dtype, element);
  if (print_options().is_legacy(113) && dtype.is_inexact()) return text_of_1_13(dtype, element, 0);
  if (print_options().is_legacy(125)) return scalar_str(dtype, element);
  if (dtype.is_bool()) return load_bool(element) ? "np.True_" : "np.False_";
  if (dtype.is_twin() && dtype.is_inexact()) {
    // In quotes, since long doubles may have more digits than Python's float.
    return std::string(dtype.is_complex() ? "np.clongdouble('" : "np.longdouble('") +
           text_of(dtype, element) + "')";
  }
  return std::string("np.") + dtype.name() + "(" + text_of(dtype, element) + ")";
}

}  // namespace nd
