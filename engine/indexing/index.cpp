#include "indexing/index.h"

#include "core/error.h"

namespace nd {
namespace {

int axes_used_by(const Index& index, const IndexEntry& entry) {
  switch (entry.kind) {
    case IndexEntry::kInteger:
    case IndexEntry::kSlice:
    case IndexEntry::kIntegerArray:
      return 1;
    case IndexEntry::kBoolArray:
      return index.array_of(entry).ndim();
    case IndexEntry::kEllipsis:
    case IndexEntry::kNewAxis:
      return 0;
  }
  __builtin_unreachable();
}

[[noreturn]] void throw_too_many(const Array& array, int used) {
  throw index_error("too many indices for array: array is " + std::to_string(array.ndim()) +
                    "-dimensional, but " + std::to_string(used) + " were indexed");
}

// NumPy 2.4 does not compare an axis of a mask that has no elements.
void check_mask_shape(const Array& array, const Array& mask, int axis) {
  for (int i = 0; i < mask.ndim(); ++i) {
    if (mask.shape[i] == 0 || mask.shape[i] == array.shape[axis + i]) continue;
    throw index_error(
        "boolean index did not match indexed array along axis " + std::to_string(axis + i) +
        "; size of axis is " + std::to_string(array.shape[axis + i]) +
        " but size of corresponding boolean axis is " + std::to_string(mask.shape[i]));
  }
}

void check_masks(const Array& array, const Index& index) {
  const int implied = array.ndim() - axes_used(index);
  int axis = 0;
  for (const IndexEntry& entry : index.entries) {
    if (entry.kind == IndexEntry::kBoolArray) check_mask_shape(array, index.array_of(entry), axis);
    axis += entry.kind == IndexEntry::kEllipsis ? implied : axes_used_by(index, entry);
  }
}

// Builds a view axis by axis.
class ViewBuilder {
 public:
  explicit ViewBuilder(const Array& array) : array_(array), data_(array.data) {}

  void select(int64_t position) {
    const int64_t extent = array_.shape[axis_];
    data_ += checked_position(position, extent, axis_) * array_.strides[axis_];
    ++axis_;
  }

  // Clips as Python's slice.indices does. An empty slice keeps the stride and stays where it is.
  void slice(int64_t start, int64_t stop, int64_t step) {
    const int64_t extent = array_.shape[axis_];
    const int64_t lowest = step < 0 ? -1 : 0;
    const int64_t highest = step < 0 ? extent - 1 : extent;
    const auto clip = [&](int64_t bound) {
      if (bound < 0) bound = bound < -extent ? lowest : bound + extent;
      return std::min(std::max(bound, lowest), highest);
    };
    start = clip(start);
    stop = clip(stop);
    const int64_t length =
        step < 0 ? (start - stop - 1) / -step + 1 : (stop - start - 1) / step + 1;
    const bool is_empty = step < 0 ? stop >= start : start >= stop;
    const int64_t stride = array_.strides[axis_];
    if (!is_empty) data_ += start * stride;
    push(is_empty ? 0 : length, is_empty ? stride : stride * step);
    ++axis_;
  }

  void keep(int count) {
    for (int i = 0; i < count; ++i, ++axis_) push(array_.shape[axis_], array_.strides[axis_]);
  }

  void add_axis() { push(1, 0); }
  void skip(int count) { axis_ += count; }

  Array view() const { return view_as(array_, shape_, strides_, data_); }

 private:
  void push(int64_t extent, int64_t stride) {
    shape_.push_back(extent);
    strides_.push_back(stride);
  }

  const Array& array_;
  char* data_;
  int axis_ = 0;
  Dims shape_;
  Dims strides_;
};

}  // namespace

int axes_used(const Index& index) {
  int used = 0;
  for (const IndexEntry& entry : index.entries) used += axes_used_by(index, entry);
  return used;
}

void throw_out_of_bounds(int64_t position, int axis, int64_t extent) {
  throw index_error("index " + std::to_string(position) + " is out of bounds for axis " +
                    std::to_string(axis) + " with size " + std::to_string(extent));
}

void complete(const Array& array, Index* index) {
  int ellipses = 0;
  int added = 0;
  for (const IndexEntry& entry : index->entries) {
    ellipses += entry.kind == IndexEntry::kEllipsis;
    added += entry.kind == IndexEntry::kNewAxis;
  }
  if (ellipses > 1) throw index_error("an index can only have a single ellipsis ('...')");
  const int used = axes_used(*index);
  if (used > array.ndim()) throw_too_many(array, used);
  if (used < array.ndim() && ellipses == 0) {
    index->entries.push_back({.kind = IndexEntry::kEllipsis});
  }
  if (added == 0 && index->is_basic()) return;
  int kept = array.ndim();
  for (const IndexEntry& entry : index->entries) {
    if (entry.kind == IndexEntry::kInteger) --kept;
    if (entry.array >= 0) kept -= axes_used_by(*index, entry);
  }
  int64_t fancy = 0;
  for (const Array& selector : index->arrays) {
    fancy = std::max<int64_t>(fancy, selector.dtype.is_bool() ? 1 : selector.ndim());
  }
  if (kept + added + fancy > kMaxDims) {
    throw index_error("number of dimensions must be within [0, " + std::to_string(kMaxDims) +
                      "], indexing result would have " + std::to_string(kept + added + fancy));
  }
  const auto selectors = static_cast<int>(index->arrays.size());
  if (selectors > kMaxDims) {
    throw index_error(
        "too many advanced (array) indices. This probably means you are indexing with too many "
        "booleans. (more than " +
        std::to_string(kMaxDims) + " found)");
  }
  if (selectors >= kMaxDims && kept == 0) {
    throw index_error("when no subspace is given, the number of index arrays cannot be above " +
                      std::to_string(kMaxDims - 1) + ", but " + std::to_string(selectors) +
                      " index arrays found");
  }
  check_masks(array, *index);
}

bool selects_element(const Array& array, const Index& index) {
  if (static_cast<int>(index.entries.size()) != array.ndim()) return false;
  for (const IndexEntry& entry : index.entries) {
    if (entry.kind != IndexEntry::kInteger) return false;
  }
  return true;
}

Array basic_view(const Array& array, const Index& index) {
  const int implied = array.ndim() - axes_used(index);
  ViewBuilder builder(array);
  for (const IndexEntry& entry : index.entries) {
    switch (entry.kind) {
      case IndexEntry::kInteger:
        builder.select(entry.start);
        break;
      case IndexEntry::kSlice:
        builder.slice(entry.start, entry.stop, entry.step);
        break;
      case IndexEntry::kEllipsis:
        builder.keep(implied);
        break;
      case IndexEntry::kNewAxis:
        builder.add_axis();
        break;
      case IndexEntry::kIntegerArray:
      case IndexEntry::kBoolArray:
        builder.skip(axes_used_by(index, entry));
        break;
    }
  }
  return builder.view();
}

Array first_axis_view(const Array& array, int64_t position) {
  if (array.ndim() == 0) throw_too_many(array, 1);
  const int64_t at = checked_position(position, array.shape[0], 0);
  const Dims shape(array.shape.begin() + 1, array.shape.end());
  const Dims strides(array.strides.begin() + 1, array.strides.end());
  return view_as(array, shape, strides, array.data + at * array.strides[0]);
}

}  // namespace nd
