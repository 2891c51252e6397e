#include "core/array.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "core/dtype_text.h"
#include "core/error.h"
#include "core/references.h"

namespace nd {
namespace {

// NumPy's text: "Unable to allocate 2.98 GiB for an array with shape (400000000,) and data type
// float64". Numbers have three significant digits.
std::string allocation_text(const Dims& shape, DType dtype, double nbytes) {
  static constexpr const char* kUnits[] = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  int unit = 0;
  while (nbytes >= 1024 && unit < 6) {
    nbytes /= 1024;
    ++unit;
  }
  char size[32];
  if (unit == 0) {
    std::snprintf(size, sizeof size, "%.0f", nbytes);
  } else {
    std::snprintf(size, sizeof size, nbytes >= 100 ? "%.0f." : "%.3g", nbytes);
    // NumPy prints a whole number of units as "4.00", "40.0", "400.".
    if (nbytes < 100) std::snprintf(size, sizeof size, nbytes < 10 ? "%.2f" : "%.1f", nbytes);
  }
  return std::string("Unable to allocate ") + size + " " + kUnits[unit] +
         " for an array with shape " + to_string(shape) + " and data type " + str_text(dtype);
}

int64_t checked_nbytes(const Dims& shape, DType dtype) {
  int64_t nbytes = dtype.itemsize();
  bool is_empty = false;
  for (int64_t extent : shape) {
    if (extent < 0) throw value_error("negative dimensions are not allowed");
    if (extent == 0) {
      is_empty = true;
      continue;
    }
    if (__builtin_mul_overflow(nbytes, extent, &nbytes)) {
      throw value_error(
          "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible "
          "size.");
    }
  }
  return is_empty ? 0 : nbytes;
}

// Text without a length gets room for one character, as in NumPy.
DType with_room(DType dtype) {
  return dtype.is_text() && dtype.itemsize() == 0 ? text_dtype(dtype, 1) : dtype;
}

// Whether memory is an array's or a piece to work in, which traces do not count.
enum class Use { kArray, kScratch };

Array allocate(const Dims& shape, DType dtype, Dims strides, bool zeroed, Use use = Use::kArray) {
  const int64_t nbytes = checked_nbytes(shape, dtype);
  Array array;
  try {
    if (dtype.has_references()) {
      array.buffer = Buffer::allocate_references(nbytes, dtype);
    } else {
      // Not every number is a code point: text is never left uninitialised.
      const bool clears = zeroed || dtype.is_str();
      array.buffer = clears ? Buffer::allocate_zeroed(nbytes) : Buffer::allocate(nbytes);
    }
  } catch (const Error&) {
    throw memory_error(allocation_text(shape, dtype, static_cast<double>(nbytes)));
  }
  // An array without axes is a single element.
  if (use == Use::kArray && shape.size() > 0) array.buffer.count_in_trace();
  array.data = array.buffer.data();
  array.dtype = dtype;
  array.shape = shape;
  array.strides = std::move(strides);
  // NumPy gives an array that is made without elements strides of 0.
  if (nbytes == 0) std::fill(array.strides.begin(), array.strides.end(), 0);
  return array;
}

// Sizes that do not fit are errors before they are multiplied out into strides.
Dims strides_in(Order order, const Dims& shape, DType dtype) {
  checked_nbytes(shape, dtype);
  return order == Order::kF ? f_strides(shape, dtype.itemsize())
                            : c_strides(shape, dtype.itemsize());
}

// The shape of an array whose elements are sub-arrays: their axes come last.
Dims with_subarray(Dims shape, DType dtype) {
  for (int64_t extent : dtype.structure()->shape) shape.push_back(extent);
  return shape;
}

DType base_of(DType dtype) { return dtype.structure()->base; }

// Zeroed elements hold null, which is None: the number 0 takes its place.
void fill_with_zero_objects(char* data, int64_t n, DType dtype) {
  if (dtype.is_object()) {
    for (int64_t i = 0; i < n; ++i) store_reference(data + 8 * i, reference_hooks().number(0));
    return;
  }
  const Structure& structure = *dtype.structure();
  for (int64_t i = 0; i < n; ++i, data += dtype.itemsize()) {
    for (const Field& field : structure.fields) {
      if (!field.dtype.has_references()) continue;
      const bool repeats = field.dtype.is_subarray();
      fill_with_zero_objects(data + field.offset,
                             repeats ? element_count(field.dtype.structure()->shape) : 1,
                             repeats ? base_of(field.dtype) : field.dtype);
    }
  }
}

}  // namespace

Array with_subarray_axes(Array array) {
  while (array.dtype.is_subarray()) {
    const Structure& repeated = *array.dtype.structure();
    const Dims steps = c_strides(repeated.shape, repeated.base.itemsize());
    for (int axis = 0; axis < steps.size(); ++axis) {
      array.shape.push_back(repeated.shape[axis]);
      array.strides.push_back(steps[axis]);
    }
    array.dtype = repeated.base;
  }
  return array;
}

Array field_view(const Array& array, const Field& field) {
  Array view = array;
  view.data += field.offset;
  view.dtype = field.dtype;
  return with_subarray_axes(std::move(view));
}

Array empty(const Dims& shape, DType wanted, Order order) {
  const DType dtype = with_room(wanted);
  if (dtype.is_subarray()) return empty(with_subarray(shape, dtype), base_of(dtype), order);
  return allocate(shape, dtype, strides_in(order, shape, dtype), false);
}

Array scratch(int64_t elements, DType wanted) {
  const DType dtype = with_room(wanted);
  return allocate({elements}, dtype, {dtype.itemsize()}, false, Use::kScratch);
}

Array zeros(const Dims& shape, DType wanted, Order order) {
  const DType dtype = with_room(wanted);
  if (dtype.is_subarray()) return zeros(with_subarray(shape, dtype), base_of(dtype), order);
  Array array = allocate(shape, dtype, strides_in(order, shape, dtype), true);
  if (dtype.has_references()) fill_with_zero_objects(array.data, array.size(), dtype);
  return array;
}

Array empty_ordered(const Dims& shape, DType wanted, const Dims& axes) {
  const DType dtype = with_room(wanted);
  checked_nbytes(shape, dtype);
  Dims strides(shape.size());
  int64_t step = dtype.itemsize();
  for (int i = shape.size() - 1; i >= 0; --i) {
    const int axis = static_cast<int>(axes[i]);
    strides[axis] = step;
    step *= std::max<int64_t>(shape[axis], 1);
  }
  return allocate(shape, dtype, std::move(strides), false);
}

Dims axes_by_stride(const Dims& strides) {
  Dims axes(strides.size());
  std::iota(axes.begin(), axes.end(), 0);
  const auto step = [&](int64_t axis) { return std::abs(strides[static_cast<int>(axis)]); };
  std::stable_sort(axes.begin(), axes.end(),
                   [&](int64_t a, int64_t b) { return step(a) > step(b); });
  return axes;
}

Array empty_like(const Array& source, const Dims& shape, DType dtype, Order order) {
  if (order == Order::kAny) {
    order = is_f_contiguous(source) && !is_c_contiguous(source) ? Order::kF : Order::kC;
  }
  if (order == Order::kKeep && source.ndim() != shape.size()) order = Order::kC;
  if (order == Order::kKeep && is_c_contiguous(source)) order = Order::kC;
  if (order == Order::kKeep && is_f_contiguous(source)) order = Order::kF;
  if (order != Order::kKeep) return empty(shape, dtype, order);
  return empty_ordered(shape, dtype, axes_by_stride(source.strides));
}

bool is_c_contiguous(const Array& array) {
  int64_t step = array.itemsize();
  bool contiguous = true;
  for (int i = array.ndim() - 1; i >= 0; --i) {
    if (array.shape[i] == 0) return true;
    if (array.shape[i] == 1) continue;
    contiguous &= array.strides[i] == step;
    step *= array.shape[i];
  }
  return contiguous;
}

bool is_f_contiguous(const Array& array) {
  int64_t step = array.itemsize();
  bool contiguous = true;
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] == 0) return true;
    if (array.shape[i] == 1) continue;
    contiguous &= array.strides[i] == step;
    step *= array.shape[i];
  }
  return contiguous;
}

bool has_order(const Array& array, Order order) {
  switch (order) {
    case Order::kC:
      return is_c_contiguous(array);
    case Order::kF:
      return is_f_contiguous(array);
    case Order::kAny:
    case Order::kKeep:
      return true;
  }
  __builtin_unreachable();
}

bool is_aligned(const Array& array) {
  const int64_t alignment = array.dtype.alignment();
  uint64_t bits = reinterpret_cast<uintptr_t>(array.data);
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] == 0) return true;
    if (array.shape[i] > 1) bits |= static_cast<uint64_t>(array.strides[i]);
  }
  return bits % alignment == 0;
}

Array view_as(const Array& array, const Dims& shape, const Dims& strides, char* data) {
  Array view;
  view.buffer = array.buffer;
  view.data = data;
  view.dtype = array.dtype;
  view.shape = shape;
  view.strides = strides;
  view.writeable = array.writeable;
  return view;
}

Array broadcast_view(const Array& array, const Dims& shape) {
  const int added = shape.size() - array.ndim();
  Dims strides(shape.size());
  for (int i = 0; i < array.ndim(); ++i) {
    const bool repeated = array.shape[i] == 1 && shape[i + added] != 1;
    strides[i + added] = repeated ? 0 : array.strides[i];
  }
  Array view = view_as(array, shape, strides, array.data);
  view.writeable = false;
  return view;
}

bool broadcast_shapes(const Dims* const* shapes, int count, Dims* result) {
  int ndim = 0;
  for (int k = 0; k < count; ++k) ndim = std::max(ndim, shapes[k]->size());
  *result = Dims(ndim, 1);
  for (int k = 0; k < count; ++k) {
    const Dims& shape = *shapes[k];
    const int added = ndim - shape.size();
    for (int i = 0; i < shape.size(); ++i) {
      int64_t& extent = (*result)[i + added];
      if (shape[i] == extent || shape[i] == 1) continue;
      if (extent != 1) return false;
      extent = shape[i];
    }
  }
  return true;
}

Extent memory_extent(const Array& array) {
  const char* first = array.data;
  const char* last = array.data;
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] == 0) return {array.data, array.data};
    const int64_t reach = array.strides[i] * (array.shape[i] - 1);
    (reach < 0 ? first : last) += reach;
  }
  return {first, last + array.itemsize()};
}

bool may_share_memory(const Array& a, const Array& b) {
  const Extent x = memory_extent(a);
  const Extent y = memory_extent(b);
  if (x.first == x.last || y.first == y.last) return false;
  return x.first < y.last && y.first < x.last;
}

bool may_overlap_itself(const Array& array) {
  if (is_c_contiguous(array)) return false;
  Dims axes;  // with more than one element, smallest stride first
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] == 0) return false;
    if (array.shape[i] > 1) axes.push_back(i);
  }
  const auto stride = [&](int64_t axis) { return std::abs(array.strides[static_cast<int>(axis)]); };
  std::sort(axes.begin(), axes.end(), [&](int64_t a, int64_t b) { return stride(a) < stride(b); });
  int64_t reach = array.itemsize();
  for (const int64_t axis : axes) {
    if (stride(axis) < reach) return true;
    reach += stride(axis) * (array.shape[static_cast<int>(axis)] - 1);
  }
  return false;
}

bool is_same_window(const Array& a, const Array& b) {
  return a.data == b.data && a.shape == b.shape && a.strides == b.strides && a.dtype == b.dtype;
}

}  // namespace nd
