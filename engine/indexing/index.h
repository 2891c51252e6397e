// Indexing: what stands between the brackets, and what it does to an array.
#pragma once

#include <vector>

#include "core/array.h"

namespace nd {

/// One entry of an index expression, already converted from Python.
struct IndexEntry {
  enum Kind { kInteger, kSlice, kEllipsis, kNewAxis, kIntegerArray, kBoolArray };
  Kind kind;
  int64_t start = 0, stop = 0, step = 1;  // kInteger: start; kSlice: as PySlice_Unpack gives them
  Array array;                            // kIntegerArray (int64), kBoolArray (bool)
};

using Index = std::vector<IndexEntry>;

/// True when the index holds no arrays, so that the result is a view.
bool is_basic(const Index& index);

/// The view that a basic index selects. Errors carry NumPy's texts.
Array basic_view(const Array& array, const Index& index);

/// True when a basic index of only integers selects one element (so that Python gets a scalar).
bool selects_element(const Array& array, const Index& index);

/// A new array with the elements that an advanced index selects, its axes placed as NumPy does.
Array take_advanced(const Array& array, const Index& index);

/// Assigns `values`, broadcast and converted, through an advanced index.
void put_advanced(const Array& array, const Index& index, const Array& values);

/// The shape that an advanced index selects.
Dims advanced_shape(const Array& array, const Index& index);

}  // namespace nd
