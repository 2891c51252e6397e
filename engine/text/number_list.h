// Numbers in text, one after another: what np.fromstring and np.fromfile read.
#pragma once

#include <string>
#include <string_view>

#include "core/array.h"

namespace nd {

/// What was read, and where reading stopped.
struct NumberList {
  Array values;      // 1-d, of the size asked for; zeros where the text has no more
  int64_t count;     // how many were read
  size_t consumed;   // characters
  bool is_complete;  // false when the next characters were neither number nor separator
};

/// Reads elements of `dtype` (a number or bool) with `separator` between them, at most `count` of
/// them, all if it is negative. Blanks in the separator stand for any white space, also none.
NumberList read_numbers(std::string_view text, DType dtype, int64_t count,
                        std::string_view separator);

/// Reads a floating-point number ("-1.5e3", "inf", "nan") at the beginning of `text`, after white
/// space. Returns the characters used. Where no number is, those are the white space, and the value
/// is -1 (as in NumPy).
size_t read_double(std::string_view text, double* value);

}  // namespace nd
