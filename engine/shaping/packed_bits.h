// packbits and unpackbits: eight truths in a byte.
#pragma once

#include "core/array.h"

namespace nd {

/// Which end of a byte the first element is at: its highest bit (NumPy's 'big') or its lowest.
enum class BitOrder { kBig, kLittle };

/// The truths of a bool array, eight in a byte along `axis` (not negative), the last byte filled
/// with zeros: a new uint8 array, in Fortran order if `array` is.
Array pack_bits(const Array& array, int axis, BitOrder order);

/// The bits of a uint8 array along `axis`, one per element: a new uint8 array, in Fortran order if
/// `array` is. `count` is their number along the axis: cut off, or filled with zeros.
Array unpack_bits(const Array& array, int axis, BitOrder order, int64_t count);

}  // namespace nd
