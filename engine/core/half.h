// Half: IEEE 754 binary16 storage; arithmetic happens in float, as in NumPy's loops.
#pragma once

#include <cstdint>

namespace nd {

uint16_t half_bits_from_double(double value);
double double_from_half_bits(uint16_t bits);

/// A float16 element. Conversions round to nearest even; overflow becomes infinity.
struct Half {
  uint16_t bits = 0;

  Half() = default;
  Half(double value) : bits(half_bits_from_double(value)) {}
  operator double() const { return double_from_half_bits(bits); }
};

}  // namespace nd
