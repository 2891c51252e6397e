// The elements of an array as one row in C order, whatever lies in memory: ndarray.flat.
#pragma once

#include "core/casting.h"

namespace nd {

/// A numbered view of all elements; shares memory with the array.
class FlatElements {
 public:
  explicit FlatElements(const Array& array);

  int64_t size() const { return size_; }
  DType dtype() const { return dtype_; }

  /// The address of element `i`, with 0 <= i < size().
  char* at(int64_t i) const;

 private:
  char* data_;
  int64_t size_;
  DType dtype_;
  Dims extents_;  // merged, slowest first
  Dims strides_;  // bytes
};

/// The `position` of `size` elements, counted from the back when negative. Throws IndexError
/// "index 7 is out of bounds for size 6".
int64_t checked_flat_position(int64_t position, int64_t size);

/// A new 1-d array of `count` elements: `first`, `first + step`, … The caller has checked the
/// range.
Array take_flat_range(const Array& array, int64_t first, int64_t step, int64_t count);

/// A new array of the shape of `positions` (int64). Throws IndexError.
Array take_flat(const Array& array, const Array& positions);

/// Writes `values`, of the array's dtype and repeated in C order as often as needed, to a range.
void put_flat_range(const Array& array, int64_t first, int64_t step, int64_t count,
                    const Array& values);

/// As `put_flat_range`, to `positions` (int64). Throws IndexError; earlier positions are written.
void put_flat(const Array& array, const Array& positions, const Array& values);

/// The positions of a 1-d mask's true elements, as int64.
Array flat_positions_of_mask(const Array& mask);

/// Where element `i` stands: one number for each axis of `shape`.
Dims flat_coordinates(int64_t i, const Dims& shape);

}  // namespace nd
