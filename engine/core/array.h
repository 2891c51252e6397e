// Array: a strided window on a buffer.
#pragma once

#include "core/buffer.h"
#include "core/dims.h"
#include "core/dtype.h"

namespace nd {

/// Memory order of a new array. kKeep follows the source (NumPy's 'K'), kAny is F when the source
/// is F-contiguous only (NumPy's 'A').
enum class Order { kC, kF, kAny, kKeep };

/// An n-dimensional array: a cheap handle; copies share memory.
struct Array {
  Buffer buffer;
  char* data = nullptr;  // the element at index (0, …, 0); inside buffer unless the array is empty
  DType dtype;
  Dims shape;    // elements per axis
  Dims strides;  // bytes per axis
  bool writeable = true;

  int ndim() const { return shape.size(); }
  int64_t size() const { return element_count(shape); }
  int64_t itemsize() const { return dtype.itemsize(); }
  int64_t nbytes() const { return size() * itemsize(); }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(data);
  }
};

/// A new uninitialised array in C or Fortran order. Throws ValueError when the size overflows,
/// MemoryError with NumPy's text ("Unable to allocate …") when there is no room.
Array empty(const Dims& shape, DType dtype, Order order = Order::kC);

/// As `empty`, for a piece of fixed size that an operation works in: traces do not count it.
Array scratch(int64_t elements, DType dtype);

/// A new array of zeros; errors as `empty`.
Array zeros(const Dims& shape, DType dtype, Order order = Order::kC);

/// A new uninitialised array whose axes lie in memory in the order `axes`, slowest first.
Array empty_ordered(const Dims& shape, DType dtype, const Dims& axes);

/// The axes of an array with these strides, largest stride first; NumPy's order 'K'.
Dims axes_by_stride(const Dims& strides);

/// A new uninitialised array of `shape` laid out like `source` (same ndim): for kKeep the axes are
/// ordered as the strides of `source` are.
Array empty_like(const Array& source, const Dims& shape, DType dtype, Order order);

bool is_c_contiguous(const Array& array);
bool is_f_contiguous(const Array& array);

/// True when `array` already lies in memory as `order` asks.
bool has_order(const Array& array, Order order);

/// True when data and strides are multiples of the dtype's alignment.
bool is_aligned(const Array& array);

/// A view of `array` with another shape and strides; shares memory.
Array view_as(const Array& array, const Dims& shape, const Dims& strides, char* data);

/// `array` with the sub-arrays that its elements are as axes of their own, the last ones; a view.
/// Any other array as it is.
Array with_subarray_axes(Array array);

/// One field of every element, a view; `array.dtype` has fields. Sub-arrays become axes.
Array field_view(const Array& array, const Field& field);

/// `array` broadcast to `shape` as a read-only view with zero strides. The caller has checked that
/// the shapes are compatible.
Array broadcast_view(const Array& array, const Dims& shape);

/// The shape that all `shapes` broadcast to. Returns false when they do not.
bool broadcast_shapes(const Dims* const* shapes, int count, Dims* result);

/// The memory extent of an array: the first byte and one past the last byte it may touch.
struct Extent {
  const char* first;
  const char* last;
};
Extent memory_extent(const Array& array);

/// True when the memory extents of two arrays overlap (NumPy's may_share_memory).
bool may_share_memory(const Array& a, const Array& b);

/// True when two indices of the array may reach the same byte, as in a broadcast view.
bool may_overlap_itself(const Array& array);

/// True when each index of both arrays means the same element.
bool is_same_window(const Array& a, const Array& b);

/// True when at least one byte belongs to an element of both (NumPy's shares_memory; exact).
bool shares_memory(const Array& a, const Array& b);

}  // namespace nd
