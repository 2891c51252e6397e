// RealFormat: the common format of floating-point numbers, or of one part of complex ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/array.h"
#include "text/float_text.h"
#include "text/print_options.h"

namespace nd {

/// Writes floating-point numbers with a common notation and aligned points.
class RealFormat {
 public:
  /// The format for the numbers that lie `offset` bytes into the shown elements of `array`; `sign`
  /// overrides the one in `options`. Throws ValueError for a precision that is negative or that no
  /// text could hold.
  RealFormat(const Array& array, int64_t offset, int64_t edge_items, const PrintOptions& options,
             char sign);

  /// Appends `value`, padded with spaces.
  void append(double value, std::string* out) const;

 private:
  bool scientific_ = false;
  FloatStyle style_;
  int64_t special_width_ = 0;  // characters that nan and inf are padded to
  std::string nan_;
  std::string inf_;
};

/// The number of characters (not bytes) of UTF-8 `text`.
int64_t text_width(std::string_view text);

}  // namespace nd
