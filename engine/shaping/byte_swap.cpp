#include "shaping/byte_swap.h"

#include <algorithm>

#include "core/iteration.h"

namespace nd {

void swap_bytes(const Array& array) {
  const int64_t size = array.itemsize();
  const int64_t unit = array.dtype.is_complex() ? size / 2 : size;
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
