// Element values read from memory of any alignment, in the widest type of their kind.
#pragma once

#include <cstdint>

#include "core/dtype.h"
#include "core/element.h"
#include "text/float_digits.h"

namespace nd {

/// The bool at `element`; any byte but zero is true.
inline bool load_bool(const char* element) { return *element != 0; }

/// The element of a signed integer dtype.
inline int64_t load_signed(TypeId type, const char* element) {
  switch (type) {
    case TypeId::kInt8:
      return load_as<int8_t>(element);
    case TypeId::kInt16:
      return load_as<int16_t>(element);
    case TypeId::kInt32:
      return load_as<int32_t>(element);
    default:
      return load_as<int64_t>(element);
  }
}

/// The element of an unsigned integer dtype.
inline uint64_t load_unsigned(TypeId type, const char* element) {
  switch (type) {
    case TypeId::kUInt8:
      return load_as<uint8_t>(element);
    case TypeId::kUInt16:
      return load_as<uint16_t>(element);
    case TypeId::kUInt32:
      return load_as<uint32_t>(element);
    default:
      return load_as<uint64_t>(element);
  }
}

/// The floating-point number of `width` at `element`.
inline double load_real(FloatWidth width, const char* element) {
  switch (width) {
    case FloatWidth::kHalf:
      return double_from_half_bits(load_as<uint16_t>(element));
    case FloatWidth::kSingle:
      return load_as<float>(element);
    case FloatWidth::kDouble:
      return load_as<double>(element);
  }
  __builtin_unreachable();
}

/// The width of the numbers that elements of a floating or complex dtype consist of.
inline FloatWidth float_width(DType dtype) {
  switch (dtype.id()) {
    case TypeId::kFloat16:
      return FloatWidth::kHalf;
    case TypeId::kFloat32:
    case TypeId::kComplex64:
      return FloatWidth::kSingle;
    default:
      return FloatWidth::kDouble;
  }
}

}  // namespace nd
