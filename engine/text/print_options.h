// PrintOptions: what np.set_printoptions sets.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/dtype.h"

namespace nd {

/// How arrays are printed; the fields and defaults are those of np.get_printoptions in NumPy 2.4.
/// Scalars and the str of 0-d arrays depend on `legacy` alone.
struct PrintOptions {
  enum FloatMode { kFixed, kUnique, kMaxprec, kMaxprecEqual };
  /// Writes one element, given its dtype and its bytes.
  using ElementWriter = std::function<std::string(DType, const char*)>;

  int precision = 8;         // digits after the point; rounding is exact, ties to even
  int64_t threshold = 1000;  // arrays with more elements are summarised
  int64_t edgeitems = 3;     // items shown at each end of each axis in a summary
  int64_t linewidth = 75;    // characters
  bool suppress = false;     // true: small numbers do not switch to scientific notation
  std::string nanstr = "nan";
  std::string infstr = "inf";
  char sign = '-';  // '-', '+' or ' '
  FloatMode floatmode = kMaxprec;
  /// The older NumPy whose text is wanted: 113, 121, 125, 201 or 202 for 1.13, 1.21, 1.25, 2.1 and
  /// 2.2; 0: none. Up to 1.25 the repr of a scalar has no type, up to 2.2 that of a summarised
  /// array no shape.
  int legacy = 0;
  bool is_legacy(int version) const { return legacy != 0 && legacy <= version; }
  /// Writers that replace the engine's own, under NumPy's keys: "bool", "int", "float",
  /// "complexfloat", then "int_kind", "float_kind", "complex_kind", then "all".
  std::map<std::string, ElementWriter, std::less<>> formatter = {};
};

/// The options in force, used by str, repr and as the defaults of array2string.
PrintOptions& print_options();

/// The mode NumPy calls `name` ("fixed", "unique", "maxprec", "maxprec_equal"); throws ValueError.
PrintOptions::FloatMode float_mode_from_name(std::string_view name);

/// NumPy's name of `mode`.
const char* float_mode_name(PrintOptions::FloatMode mode);

/// The sign option that `text` spells ("-", "+" or " "); throws ValueError.
char sign_from_text(std::string_view text);

/// The writer in `options.formatter` that applies to `dtype`, or null.
const PrintOptions::ElementWriter* find_writer(const PrintOptions& options, DType dtype);

}  // namespace nd
