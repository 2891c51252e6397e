// ndarray.byteswap: the bytes of every number in reverse.
#pragma once

#include "core/array.h"

namespace nd {

/// Reverses the bytes of every element in place; those of complex elements half by half, of text
/// code point by code point, of structures field by field. Bytes and objects stay as they are.
void swap_bytes(const Array& array);

}  // namespace nd
