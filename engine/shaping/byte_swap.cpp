#include "shaping/byte_swap.h"

#include <algorithm>

#include "core/iteration.h"

namespace nd {

namespace {

// The bytes that are reversed together; 1 for dtypes without a byte order.
int64_t swapped_unit(DType dtype) {
  if (dtype.is_complex()) return dtype.itemsize() / 2;
  if (dtype.is_str()) return 4;
  return dtype.is_number() || dtype.is_time() ? dtype.itemsize() : 1;
}

// One field of every element; sub-arrays have axes of their own.
Array field_view(const Array& array, const Field& field) {
  Array view = array;
  view.data += field.offset;
  view.dtype = field.dtype;
  if (!field.dtype.is_subarray()) return view;
  const Structure& structure = *field.dtype.structure();
  view.dtype = structure.base;
  for (int64_t extent : structure.shape) view.shape.push_back(extent);
  for (int64_t stride : c_strides(structure.shape, structure.base.itemsize())) {
    view.strides.push_back(stride);
  }
  return view;
}

}  // namespace

void swap_bytes(const Array& array) {
  if (array.dtype.has_fields()) {
    for (const Field& field : array.dtype.structure()->fields) swap_bytes(field_view(array, field));
    return;
  }
  const int64_t size = array.itemsize();
  const int64_t unit = swapped_unit(array.dtype);
  if (unit <= 1 || size == 0) return;
  char* data[] = {array.data};
  const Dims* strides[] = {&array.strides};
  Iteration(array.shape, 1, data, strides)
      .for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
          char* element = at[0] + i * steps[0];
          for (char* part = element; part < element + size; part += unit) {
            std::reverse(part, part + unit);
          }
        }
      });
}

}  // namespace nd
