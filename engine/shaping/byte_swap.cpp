#include "shaping/byte_swap.h"

#include <algorithm>

#include "core/iteration.h"

namespace nd {

void swap_bytes(const Array& array) {
  if (array.dtype.has_fields()) {
    for (const Field& field : array.dtype.structure()->fields) swap_bytes(field_view(array, field));
    return;
  }
  const int64_t size = array.itemsize();
  const int64_t unit = word_size(array.dtype);
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
