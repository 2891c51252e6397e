// Casting: converting elements between dtypes, and the rules for when that is allowed.
#pragma once

#include "core/array.h"

namespace nd {

/// NumPy's `casting=` argument.
enum class Casting { kNo, kEquiv, kSafe, kSameKind, kUnsafe };

/// True when `from` may be cast to `to` under `casting`.
bool can_cast(DType from, DType to, Casting casting);

/// The spelling of a casting rule in messages: "same_kind".
const char* casting_name(Casting casting);

/// Converts `n` elements; strides in bytes, which may be zero or negative. The two ranges either
/// are the same elements or do not overlap. Raises kInvalid and kOverflow in fp as NumPy does.
using CastKernel = void (*)(const char* from, int64_t from_stride, char* to, int64_t to_stride,
                            int64_t n);

/// The kernel that converts `from` elements to `to` elements (a plain copy when they are equal).
CastKernel cast_kernel(TypeId from, TypeId to);

/// Copies `source`, broadcast to the shape of `target`, into `target`, converting elements.
/// Safe when the two overlap. The shapes have been checked.
void copy_into(const Array& target, const Array& source);

/// A new array with the elements of `source` as `dtype`.
Array astype(const Array& source, DType dtype, Order order = Order::kKeep);

/// A new array with the elements of `source`.
inline Array copy(const Array& source, Order order = Order::kC) {
  return astype(source, source.dtype, order);
}

}  // namespace nd
