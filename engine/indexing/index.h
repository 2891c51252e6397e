// Indexing: what stands between the brackets, and the views that basic indices select.
#pragma once

#include <vector>

#include "core/array.h"

namespace nd {

/// One entry of an index expression, already converted from Python.
struct IndexEntry {
  enum Kind { kInteger, kSlice, kEllipsis, kNewAxis, kIntegerArray, kBoolArray };
  Kind kind;
  int64_t start = 0;  // kInteger: the index; kSlice: as PySlice_Unpack gives it
  int64_t stop = 0;
  int64_t step = 1;
  int array = -1;  // kIntegerArray (int64, at least 1-d), kBoolArray: position in Index::arrays
};

/// An index expression: a[1:, None, [0, 2]] has three entries and one array.
struct Index {
  std::vector<IndexEntry> entries;
  std::vector<Array> arrays;
  /// True when a 0-d integer array stands for one of the integers; NumPy then copies the view.
  bool has_array_integers = false;

  bool is_basic() const { return arrays.empty(); }
  const Array& array_of(const IndexEntry& entry) const { return arrays[entry.array]; }
};

/// How many axes of the indexed array the entries use up (an ellipsis counts as none).
int axes_used(const Index& index);

/// Completes the index with an ellipsis when it names fewer axes than `array` has, and checks it:
/// at most one ellipsis, not too many axes, masks of the shape of their axes. Throws IndexError.
void complete(const Array& array, Index* index);

/// The pointer to element `position` of an axis; throws IndexError when it is out of bounds.
inline int64_t checked_position(int64_t position, int64_t extent, int axis);

/// "index 5 is out of bounds for axis 0 with size 3"
[[noreturn]] void throw_out_of_bounds(int64_t position, int axis, int64_t extent);

/// True when a complete index of only integers selects one element (Python gets a scalar).
bool selects_element(const Array& array, const Index& index);

/// The view that the basic entries of a complete index select. Axes that index arrays select from
/// are left out; the view then stands at their position 0.
Array basic_view(const Array& array, const Index& index);

/// The view a[position] on the first axis. Throws IndexError.
Array first_axis_view(const Array& array, int64_t position);

inline int64_t checked_position(int64_t position, int64_t extent, int axis) {
  if (position < -extent || position >= extent) throw_out_of_bounds(position, axis, extent);
  return position < 0 ? position + extent : position;
}

}  // namespace nd
