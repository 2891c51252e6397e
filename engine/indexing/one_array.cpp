#include "indexing/one_array.h"

#include <algorithm>

#include "core/traced.h"
#include "indexing/elements.h"
#include "indexing/positions.h"
#include "indexing/scattered.h"
#include "indexing/take.h"

namespace nd {

bool is_plain_selection(const Array& array, const Array& positions) {
  return positions.ndim() > 0 && array.ndim() > 0 && array.size() > 0 &&
         moves_as_cells(array.dtype) && positions.dtype == DType(TypeId::kInt64) &&
         is_aligned(positions) && is_c_contiguous(positions) && is_c_contiguous(array) &&
         array.ndim() + positions.ndim() - 1 <= kMaxDims;
}

Array select_at(const Array& array, const Array& positions) {
  return take(array, positions, 0, OutOfBounds::kRaise);
}

bool assign_at(const Array& array, const Array& positions, const Array& values) {
  if (array.ndim() != 1 || !(values.dtype == array.dtype)) return false;
  const bool is_one = values.ndim() == 0;
  if (!is_one && !(values.shape == positions.shape && is_c_contiguous(values))) return false;
  if (may_share_memory(array, positions) || may_share_memory(array, values)) return false;
  const trace::Operation traced([&] { return work("put", array.dtype, positions.size()); });
  const int64_t count = positions.size();
  const int64_t size = array.itemsize();
  const int64_t step = is_one ? 0 : size;
  check_positions(positions.data, sizeof(int64_t), count, array.shape[0], 0);
  const AxisRun run = axis_run(Direction::kScatter, size);
  for (int64_t start = 0; start < count; start += kPoints) {
    const char* at = positions.data + start * static_cast<int64_t>(sizeof(int64_t));
    run(array.data, {at, sizeof(int64_t), array.shape[0], size}, std::min(kPoints, count - start),
        values.data + start * step, step);
  }
  return true;
}

}  // namespace nd
