#include "indexing/elements.h"

#include "core/casting.h"
#include "core/iteration.h"
#include "core/traced.h"

namespace nd {

bool moves_as_cells(DType dtype) {
  if (dtype.has_references() || has_gaps(dtype)) return false;
  switch (dtype.itemsize()) {
    case 1:
    case 2:
    case 4:
    case 8:
    case 16:
      return true;
    default:
      return false;
  }
}

Array element_offsets(const Array& array) {
  const Array offsets = empty_like(array, array.shape, TypeId::kInt64, Order::kKeep);
  char* data[] = {offsets.data, array.data};
  const Dims* strides[] = {&offsets.strides, &array.strides};
  Iteration(array.shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
          const int64_t offset = at[1] + i * step[1] - array.data;
          std::memcpy(at[0] + i * step[0], &offset, sizeof offset);
        }
      });
  return offsets;
}

Array gathered(const Array& array, const Array& offsets) {
  const Array result = empty_like(offsets, offsets.shape, array.dtype, Order::kKeep);
  trace::copy_made(result.nbytes());
  const Cast copy_one(array.dtype, array.dtype);
  const bool copies_bytes = !array.dtype.has_references();
  const auto size = static_cast<size_t>(array.itemsize());
  char* data[] = {result.data, offsets.data};
  const Dims* strides[] = {&result.strides, &offsets.strides};
  Iteration(offsets.shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
          const int64_t offset = *reinterpret_cast<const int64_t*>(at[1] + i * step[1]);
          char* to = at[0] + i * step[0];
          if (copies_bytes) {
            std::memcpy(to, array.data + offset, size);
          } else {
            copy_one(array.data + offset, 0, to, 0, 1);
          }
        }
      });
  return result;
}

void scatter(const Array& array, const Array& offsets, const Array& values) {
  const Array places = is_c_contiguous(offsets) ? offsets : copy(offsets);
  const Array from = astype(broadcast_view(values, offsets.shape), array.dtype, Order::kC);
  const Cast copy_one(array.dtype, array.dtype);
  for (int64_t i = 0; i < places.size(); ++i) {
    copy_one(from.data + i * from.itemsize(), 0, array.data + places.as<int64_t>()[i], 0, 1);
  }
}

}  // namespace nd
