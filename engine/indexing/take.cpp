#include "indexing/take.h"

#include <algorithm>

#include "core/casting.h"
#include "core/error.h"
#include "core/traced.h"
#include "indexing/elements.h"
#include "indexing/index.h"
#include "indexing/mask.h"
#include "indexing/positions.h"
#include "indexing/scattered.h"
#include "shaping/broadcast.h"
#include "shaping/reshape.h"

namespace nd {
namespace {

Array c_contiguous(const Array& array) { return is_c_contiguous(array) ? array : copy(array); }

int64_t extent_of(const Dims& shape, int first, int last) {
  int64_t count = 1;
  for (int i = first; i < last; ++i) count *= shape[i];
  return count;
}

// Positions that are all within [0, extent).
Array resolved(const Array& positions, int64_t extent, int axis, OutOfBounds mode) {
  if (mode == OutOfBounds::kRaise) {
    const Array packed = c_contiguous(positions);
    check_positions(packed.data, sizeof(int64_t), packed.size(), extent, axis);
    return packed;
  }
  Array result = copy(positions);
  auto* values = result.as<int64_t>();
  std::transform(values, values + result.size(), values, [&](int64_t value) {
    if (mode == OutOfBounds::kClip) return std::clamp<int64_t>(value, 0, extent - 1);
    const int64_t remainder = value % extent;
    return remainder < 0 ? remainder + extent : remainder;
  });
  return result;
}

// Along the last axis (or one followed by axes of extent 1): single elements. All operands are
// contiguous; positions that were not checked yet are, a piece at a time.
void take_elements(const Array& source, const Array& positions, int axis, bool checks,
                   const Array& result) {
  const int64_t size = source.itemsize();
  const int64_t step = sizeof(int64_t);
  const int64_t extent = source.shape[axis];
  const int64_t count = positions.size();
  const int64_t lanes = extent_of(source.shape, 0, axis);
  const AxisRun run = axis_run(Direction::kGather, size);
  const CheckedGather gather = checked_gather(size);
  for (int64_t start = 0; start < count; start += kPoints) {
    const AxisPositions at = {positions.data + start * step, step, extent, size};
    const int64_t n = std::min(kPoints, count - start);
    if (checks && lanes == 1) {
      const auto* given = reinterpret_cast<const int64_t*>(at.positions);
      const int64_t done = gather(source.data, extent, given, n, result.data + start * size);
      if (done < n) checked_position(given[done], extent, axis);
      continue;
    }
    if (checks) check_positions(at.positions, step, n, extent, axis);
    for (int64_t lane = 0; lane < lanes; ++lane) {
      run(source.data + lane * extent * size, at, n, result.data + (lane * count + start) * size,
          size);
    }
  }
}

}  // namespace

Array take(const Array& array, const Array& positions, int axis, OutOfBounds mode) {
  Dims shape(array.shape.begin(), array.shape.begin() + axis);
  for (int64_t extent : positions.shape) shape.push_back(extent);
  for (int i = axis + 1; i < array.ndim(); ++i) shape.push_back(array.shape[i]);
  const int64_t extent = array.shape[axis];
  const int64_t count = positions.size();
  const int64_t blocks = extent_of(array.shape, 0, axis);
  const int64_t elements = extent_of(array.shape, axis + 1, array.ndim());
  const trace::Operation traced([&] { return work("take", array.dtype, element_count(shape)); });
  if (!moves_as_cells(array.dtype)) {
    return gathered(array, take(element_offsets(array), positions, axis, mode));
  }
  Array result = empty(shape, array.dtype);
  trace::copy_made(result.nbytes());
  if (extent == 0 && result.size() > 0) {
    throw index_error("cannot do a non-empty take from an empty axes.");
  }
  if (blocks == 0 || (extent == 0 && mode != OutOfBounds::kRaise)) return result;
  const bool checks_as_it_goes = elements == 1 && mode == OutOfBounds::kRaise;
  const Array selected =
      checks_as_it_goes ? c_contiguous(positions) : resolved(positions, extent, axis, mode);
  if (result.size() == 0) return result;
  const Array source = c_contiguous(array);
  if (elements == 1) {
    take_elements(source, selected, axis, checks_as_it_goes, result);
    return result;
  }
  const int64_t size = array.itemsize();
  const int64_t block = elements * size;
  const BlockMover mover(Direction::kGather, size, {{elements}, {size}, {size}});
  int64_t offsets[kPoints];
  for (int64_t start = 0; start < count; start += kPoints) {
    const int64_t n = std::min(kPoints, count - start);
    const int64_t step = sizeof(int64_t);
    write_offsets({selected.data + start * step, step, extent, block}, n, 0, offsets);
    for (int64_t i = 0; i < blocks; ++i) {
      mover.move(source.data + i * extent * block, offsets, n,
                 result.data + (i * count + start) * block, block);
    }
  }
  return result;
}

Array compress(const Array& array, const Array& condition, int axis) {
  if (condition.ndim() != 1) throw value_error("condition must be a 1-d array");
  const Array found = nonzero(condition);
  return take(array, view_as(found, {found.shape[0]}, {found.strides[0]}, found.data), axis,
              OutOfBounds::kRaise);
}

Array repeat(const Array& array, const Array& counts, int axis) {
  if (array.dtype.has_references()) {
    return gathered(array, repeat(element_offsets(array), counts, axis));
  }
  const int64_t extent = array.shape[axis];
  const Array packed = c_contiguous(counts);
  const auto* values = packed.as<int64_t>();
  const bool is_single = counts.ndim() == 0 || counts.size() == 1;
  if (!is_single && counts.size() != extent) {
    throw value_error("operands could not be broadcast together with shape " +
                      compact_text({extent}) + " " + compact_text(counts.shape));
  }
  if (!is_single && std::any_of(values, values + extent, [](int64_t n) { return n < 0; })) {
    throw value_error("repeats may not contain negative values.");
  }
  if (is_single && values[0] < 0) throw value_error("negative dimensions are not allowed");
  int64_t total = 0;
  for (int64_t i = 0; i < extent; ++i) {
    // NumPy's sum wraps around to a negative extent; the words are the same here.
    if (__builtin_add_overflow(total, values[is_single ? 0 : i], &total)) {
      throw value_error("negative dimensions are not allowed");
    }
  }
  Dims shape = array.shape;
  shape[axis] = total;
  const trace::Operation traced([&] { return work("repeat", array.dtype, element_count(shape)); });
  Array result = empty(shape, array.dtype);
  trace::copy_made(result.nbytes());
  if (result.size() == 0) return result;
  const Array source = c_contiguous(array);
  const size_t block = extent_of(array.shape, axis + 1, array.ndim()) * array.itemsize();
  const int64_t blocks = extent_of(array.shape, 0, axis) * extent;
  const char* from = source.data;
  char* to = result.data;
  for (int64_t i = 0; i < blocks; ++i, from += block) {
    const int64_t times = values[is_single ? 0 : i % extent];
    for (int64_t k = 0; k < times; ++k, to += block) std::memcpy(to, from, block);
  }
  return result;
}

void put(const Array& array, const Array& positions, const Array& values, OutOfBounds mode) {
  const int64_t extent = array.size();
  if (positions.size() == 0 || values.size() == 0) return;
  if (extent == 0) throw index_error("cannot replace elements of an empty array");
  const trace::Operation traced([&] { return work("put", array.dtype, positions.size()); });
  const Array selected = resolved(positions, extent, 0, mode);
  const Array from = astype(values, array.dtype, Order::kC);
  const Array target = is_c_contiguous(array) ? array : copy(array);
  const int64_t size = array.itemsize();
  const Cast copy_one(array.dtype, array.dtype);
  for (int64_t i = 0; i < selected.size(); ++i) {
    const int64_t at = checked_position(selected.as<int64_t>()[i], extent, 0);
    copy_one(from.data + i % from.size() * size, 0, target.data + at * size, 0, 1);
  }
  if (target.data != array.data) copy_into(array, target);
}

}  // namespace nd
