#include "indexing/scattered.h"

#include "core/cell.h"
#include "core/iteration.h"
#include "simd/copy_block.h"

namespace nd {
namespace {

template <class Cell>
[[gnu::noinline]] void gather_elements(char* base, const int64_t* offsets, int64_t n, char* ordered,
                                       int64_t step) {
  if (step == sizeof(Cell)) {
    auto* to = reinterpret_cast<Cell*>(ordered);
    for (int64_t i = 0; i < n; ++i) to[i] = *reinterpret_cast<const Cell*>(base + offsets[i]);
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<Cell*>(ordered + i * step) =
        *reinterpret_cast<const Cell*>(base + offsets[i]);
  }
}

template <class Cell>
[[gnu::noinline]] void scatter_elements(char* base, const int64_t* offsets, int64_t n,
                                        char* ordered, int64_t step) {
  if (step == 0) {
    const Cell cell = *reinterpret_cast<const Cell*>(ordered);
    for (int64_t i = 0; i < n; ++i) *reinterpret_cast<Cell*>(base + offsets[i]) = cell;
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<Cell*>(base + offsets[i]) =
        *reinterpret_cast<const Cell*>(ordered + i * step);
  }
}

template <class Cell>
Cell* element_at(char* base, const AxisPositions& at, int64_t i) {
  int64_t position = *reinterpret_cast<const int64_t*>(at.positions + i * at.step);
  position += position < 0 ? at.extent : 0;
  return reinterpret_cast<Cell*>(base + position * at.stride);
}

template <class Cell>
[[gnu::noinline]] void gather_axis(char* base, const AxisPositions& given, int64_t n, char* ordered,
                                   int64_t step) {
  const AxisPositions at = given;
  if (at.step == sizeof(int64_t) && at.stride == sizeof(Cell) && step == sizeof(Cell)) {
    const auto* positions = reinterpret_cast<const int64_t*>(at.positions);
    const auto* from = reinterpret_cast<const Cell*>(base);
    auto* to = reinterpret_cast<Cell*>(ordered);
    for (int64_t i = 0; i < n; ++i) {
      to[i] = from[positions[i] + (positions[i] < 0 ? at.extent : 0)];
    }
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<Cell*>(ordered + i * step) = *element_at<Cell>(base, at, i);
  }
}

template <class Cell>
[[gnu::noinline]] int64_t gather_checked(const char* base, int64_t extent, const int64_t* positions,
                                         int64_t n, char* to) {
  const auto* from = reinterpret_cast<const Cell*>(base);
  auto* target = reinterpret_cast<Cell*>(to);
  for (int64_t i = 0; i < n; ++i) {
    const int64_t position = positions[i] + (positions[i] < 0 ? extent : 0);
    if (static_cast<uint64_t>(position) >= static_cast<uint64_t>(extent)) [[unlikely]]
      return i;
    target[i] = from[position];
  }
  return n;
}

template <class Cell>
[[gnu::noinline]] void scatter_axis(char* base, const AxisPositions& given, int64_t n,
                                    char* ordered, int64_t step) {
  const AxisPositions at = given;
  if (step == 0) {
    const Cell cell = *reinterpret_cast<const Cell*>(ordered);
    for (int64_t i = 0; i < n; ++i) *element_at<Cell>(base, at, i) = cell;
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    *element_at<Cell>(base, at, i) = *reinterpret_cast<const Cell*>(ordered + i * step);
  }
}

template <class Cell>
[[gnu::noinline]] void copy_row(const char* from, int64_t from_step, char* to, int64_t to_step,
                                int64_t n) {
  if (from_step == sizeof(Cell) && to_step == sizeof(Cell)) {
    simd::copy_block(to, from, static_cast<size_t>(n) * sizeof(Cell));
    return;
  }
  if (from_step == 0) {
    const Cell cell = *reinterpret_cast<const Cell*>(from);
    if (to_step == sizeof(Cell)) {
      std::fill_n(reinterpret_cast<Cell*>(to), n, cell);
      return;
    }
    for (int64_t i = 0; i < n; ++i) *reinterpret_cast<Cell*>(to + i * to_step) = cell;
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<Cell*>(to + i * to_step) =
        *reinterpret_cast<const Cell*>(from + i * from_step);
  }
}

// Drops axes of extent 1 and merges axes that lie end to end on both sides.
Block merged(const Block& block) {
  Block result;
  for (int i = 0; i < block.extents.size(); ++i) {
    const int64_t extent = block.extents[i];
    if (extent == 1) continue;
    const bool continues = !result.extents.empty() &&
                           result.strides.back() == block.strides[i] * extent &&
                           result.ordered_strides.back() == block.ordered_strides[i] * extent;
    if (!continues) {
      result.extents.push_back(extent);
      result.strides.push_back(block.strides[i]);
      result.ordered_strides.push_back(block.ordered_strides[i]);
      continue;
    }
    result.extents.back() *= extent;
    result.strides.back() = block.strides[i];
    result.ordered_strides.back() = block.ordered_strides[i];
  }
  return result;
}

}  // namespace

AxisRun axis_run(Direction direction, int64_t itemsize) {
  return visit_cell(itemsize, [&]<class Cell>() -> AxisRun {
    return direction == Direction::kGather ? gather_axis<Cell> : scatter_axis<Cell>;
  });
}

CheckedGather checked_gather(int64_t itemsize) {
  return visit_cell(itemsize, []<class Cell>() -> CheckedGather { return gather_checked<Cell>; });
}

BlockMover::BlockMover(Direction direction, int64_t itemsize, const Block& block)
    : direction_(direction),
      itemsize_(itemsize),
      block_(merged(block)),
      elements_(element_count(block_.extents)) {
  is_contiguous_ = block_.extents.size() == 1 && block_.strides[0] == itemsize &&
                   block_.ordered_strides[0] == itemsize;
  visit_cell(itemsize, [&]<class Cell>() {
    element_run_ = direction == Direction::kGather ? gather_elements<Cell> : scatter_elements<Cell>;
    row_run_ = copy_row<Cell>;
  });
}

void BlockMover::move_bytes(char* base, const int64_t* offsets, int64_t n, char* ordered,
                            int64_t step) const {
  const size_t bytes = static_cast<size_t>(elements_ * itemsize_);
  if (direction_ == Direction::kGather) {
    for (int64_t i = 0; i < n; ++i) {
      simd::copy_block(ordered + i * step, base + offsets[i], bytes);
    }
  } else {
    for (int64_t i = 0; i < n; ++i) {
      simd::copy_block(base + offsets[i], ordered + i * step, bytes);
    }
  }
}

// Calls visit(at, ordered) at the start of each row of one block.
template <class Visit>
void BlockMover::for_each_row(char* at, char* ordered, Visit&& visit) const {
  const int outer = block_.extents.size() - 1;
  Dims counter(outer);
  for (int axis = 0; axis >= 0;) {
    visit(at, ordered);
    for (axis = outer - 1; axis >= 0; --axis) {
      at += block_.strides[axis];
      ordered += block_.ordered_strides[axis];
      if (++counter[axis] < block_.extents[axis]) break;
      at -= block_.strides[axis] * block_.extents[axis];
      ordered -= block_.ordered_strides[axis] * block_.extents[axis];
      counter[axis] = 0;
    }
  }
}

void BlockMover::move(char* base, const int64_t* offsets, int64_t n, char* ordered,
                      int64_t step) const {
  if (elements_ == 0) return;
  if (block_.extents.empty()) return element_run_(base, offsets, n, ordered, step);
  if (is_contiguous_) return move_bytes(base, offsets, n, ordered, step);
  const int64_t length = block_.extents.back();
  const int64_t stride = block_.strides.back();
  const int64_t ordered_stride = block_.ordered_strides.back();
  // Blocks of few elements: one run over the points for each element of the block.
  if (elements_ <= n) {
    for_each_row(base, ordered, [&](char* at, char* in_order) {
      for (int64_t i = 0; i < length; ++i) {
        element_run_(at + i * stride, offsets, n, in_order + i * ordered_stride, step);
      }
    });
    return;
  }
  for (int64_t point = 0; point < n; ++point) {
    for_each_row(base + offsets[point], ordered + point * step, [&](char* at, char* in_order) {
      for (int64_t start = 0; start < length; start += kChunk) {
        const int64_t count = std::min(kChunk, length - start);
        char* scattered_at = at + start * stride;
        char* ordered_at = in_order + start * ordered_stride;
        if (direction_ == Direction::kGather) {
          row_run_(scattered_at, stride, ordered_at, ordered_stride, count);
        } else {
          row_run_(ordered_at, ordered_stride, scattered_at, stride, count);
        }
      }
    });
  }
}

}  // namespace nd
