#include "shaping/concatenate.h"

#include <cstdlib>

#include "core/casting.h"
#include "core/error.h"
#include "core/traced.h"

namespace nd {
namespace {

[[noreturn]] void throw_different_ndim(const Array& first, size_t position, const Array& other) {
  throw value_error(
      "all the input arrays must have same number of dimensions, but the array at index 0 has " +
      std::to_string(first.ndim()) + " dimension(s) and the array at index " +
      std::to_string(position) + " has " + std::to_string(other.ndim()) + " dimension(s)");
}

[[noreturn]] void throw_different_extent(int axis, int64_t first, size_t position, int64_t other) {
  throw value_error(
      "all the input array dimensions except for the concatenation axis must match exactly, but "
      "along dimension " +
      std::to_string(axis) + ", the array at index 0 has size " + std::to_string(first) +
      " and the array at index " + std::to_string(position) + " has size " + std::to_string(other));
}

// Axes slowest first: an insertion sort that moves an axis only when the arrays agree.
Dims common_order(const std::vector<Array>& arrays, int ndim) {
  Dims order(ndim);
  for (int i = 0; i < ndim; ++i) order[i] = i;
  for (int i = 1; i < ndim; ++i) {
    const int moving = static_cast<int>(order[i]);
    int position = i;
    for (int j = i - 1; j >= 0; --j) {
      bool ambiguous = true;
      bool keeps = false;
      for (const Array& array : arrays) {
        const int other = static_cast<int>(order[j]);
        if (array.shape[other] == 1 || array.shape[moving] == 1) continue;
        keeps |= std::abs(array.strides[moving]) <= std::abs(array.strides[other]);
        ambiguous = false;
      }
      if (ambiguous) continue;
      if (keeps) break;
      position = j;
    }
    for (int j = i; j > position; --j) order[j] = order[j - 1];
    order[position] = moving;
  }
  return order;
}

}  // namespace

Dims concatenated_shape(const std::vector<Array>& arrays, int64_t axis) {
  if (arrays.empty()) throw value_error("need at least one array to concatenate");
  const Array& first = arrays[0];
  if (first.ndim() == 0) throw value_error("zero-dimensional arrays cannot be concatenated");
  const int along = normalize_axis(axis, first.ndim());
  Dims shape = first.shape;
  for (size_t k = 1; k < arrays.size(); ++k) {
    const Array& array = arrays[k];
    if (array.ndim() != first.ndim()) throw_different_ndim(first, k, array);
    for (int i = 0; i < shape.size(); ++i) {
      if (i == along) {
        shape[i] += array.shape[i];
      } else if (array.shape[i] != shape[i]) {
        throw_different_extent(i, shape[i], k, array.shape[i]);
      }
    }
  }
  return shape;
}

Array concatenation_target(const std::vector<Array>& arrays, const Dims& shape, DType dtype) {
  const Array target = empty_ordered(shape, dtype, common_order(arrays, shape.size()));
  trace::copy_made(target.nbytes());
  return target;
}

void concatenate_into(const Array& target, const std::vector<Array>& arrays, int axis) {
  const trace::Operation traced([&] { return work("concatenate", target.dtype, target.size()); });
  char* at = target.data;
  for (const Array& array : arrays) {
    Dims shape = target.shape;
    shape[axis] = array.shape[axis];
    copy_into(view_as(target, shape, target.strides, at), array);
    at += array.shape[axis] * target.strides[axis];
  }
}

}  // namespace nd
