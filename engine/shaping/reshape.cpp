#include "shaping/reshape.h"

#include "core/casting.h"
#include "core/error.h"
#include "core/iteration.h"
#include "shaping/broadcast.h"
#include "trace/trace.h"

namespace nd {
namespace {

[[noreturn]] void throw_cannot_reshape(const Array& array, const Dims& shape) {
  throw value_error("cannot reshape array of size " + std::to_string(array.size()) +
                    " into shape " + compact_text(shape));
}

// Fills in the unknown extent and checks that the number of elements stays the same.
Dims known_shape(const Array& array, const Dims& shape) {
  Dims result = shape;
  int unknown = -1;
  int64_t known = 1;
  bool too_big = false;
  for (int i = 0; i < shape.size(); ++i) {
    if (shape[i] >= 0) {
      too_big |= __builtin_mul_overflow(known, shape[i], &known);
    } else if (unknown >= 0) {
      throw value_error("can only specify one unknown dimension");
    } else {
      unknown = i;
    }
  }
  const int64_t size = array.size();
  if (too_big) throw_cannot_reshape(array, shape);
  if (unknown < 0) {
    if (known != size) throw_cannot_reshape(array, shape);
    return result;
  }
  if (known == 0 || size % known != 0) throw_cannot_reshape(array, shape);
  result[unknown] = size / known;
  return result;
}

// The strides that give `shape` on the memory of `array` without moving an element, if there are
// any. Groups of old axes are matched with groups of new axes of the same number of elements; a
// group of old axes can be split differently when its axes lie end to end.
bool strides_without_copy(const Array& array, const Dims& shape, bool is_fortran, Dims* strides) {
  Dims extents;
  Dims steps;
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] == 1) continue;
    extents.push_back(array.shape[i]);
    steps.push_back(array.strides[i]);
  }
  *strides = Dims(shape.size());
  int old_first = 0;
  int new_first = 0;
  while (old_first < extents.size() && new_first < shape.size()) {
    int old_last = old_first + 1;
    int new_last = new_first + 1;
    int64_t old_count = extents[old_first];
    int64_t new_count = shape[new_first];
    while (old_count != new_count) {
      if (new_count < old_count) {
        new_count *= shape[new_last++];
      } else {
        old_count *= extents[old_last++];
      }
    }
    for (int i = old_first; i < old_last - 1; ++i) {
      const bool end_to_end = is_fortran ? steps[i + 1] == extents[i] * steps[i]
                                         : steps[i] == extents[i + 1] * steps[i + 1];
      if (!end_to_end) return false;
    }
    if (is_fortran) {
      int64_t step = steps[old_first];
      for (int i = new_first; i < new_last; ++i) {
        (*strides)[i] = step;
        step *= shape[i];
      }
    } else {
      int64_t step = steps[old_last - 1];
      for (int i = new_last - 1; i >= new_first; --i) {
        (*strides)[i] = step;
        step *= shape[i];
      }
    }
    old_first = old_last;
    new_first = new_last;
  }
  // What is left are axes of extent 1; their strides continue the last ones, as NumPy's do.
  int64_t step = array.itemsize();
  if (new_first > 0) {
    step = (*strides)[new_first - 1];
    if (is_fortran) step *= shape[new_first - 1];
  }
  for (int i = new_first; i < shape.size(); ++i) (*strides)[i] = step;
  return true;
}

Order without_any(const Array& array, Order order) {
  if (order != Order::kAny) return order;
  return is_f_contiguous(array) && !is_c_contiguous(array) ? Order::kF : Order::kC;
}

// True when the elements lie end to end in some order of the axes.
bool is_dense(const Array& array) {
  const Dims axes = axes_by_stride(array.strides);
  int64_t step = array.itemsize();
  for (int i = array.ndim() - 1; i >= 0; --i) {
    const int axis = static_cast<int>(axes[i]);
    if (array.shape[axis] == 1) continue;
    if (array.strides[axis] != step) return false;
    step *= array.shape[axis];
  }
  return true;
}

}  // namespace

Array reshape(const Array& array, const Dims& shape, Order order, ReshapeCopy copying) {
  if (order == Order::kKeep) throw value_error("order 'K' is not permitted for reshaping");
  order = without_any(array, order);
  const bool must_copy = copying == ReshapeCopy::kAlways;
  if (!must_copy && shape == array.shape) return array;
  const Dims result = known_shape(array, shape);
  const bool is_fortran = order == Order::kF;
  const bool is_contiguous = is_fortran ? is_f_contiguous(array) : is_c_contiguous(array);
  if (!must_copy && array.size() > 1 && !is_contiguous) {
    Dims strides;
    if (strides_without_copy(array, result, is_fortran, &strides)) {
      return view_as(array, result, strides, array.data);
    }
    if (copying == ReshapeCopy::kNever) {
      throw value_error("Unable to avoid creating a copy while reshaping.");
    }
  }
  const bool copies = must_copy || (array.size() > 1 && !is_contiguous);
  const Array storage = copies ? copy(array, order) : array;
  const int64_t size = array.itemsize();
  const Dims strides = is_fortran ? f_strides(result, size) : c_strides(result, size);
  return view_as(storage, result, strides, storage.data);
}

Array ravel(const Array& array, Order order) {
  order = without_any(array, order);
  const bool fits = order == Order::kF      ? is_f_contiguous(array)
                    : order == Order::kKeep ? is_c_contiguous(array) || is_dense(array)
                                            : is_c_contiguous(array);
  if (!fits) return flatten(array, order);
  return view_as(array, {array.size()}, {array.itemsize()}, array.data);
}

// Order 'K' is that of NumPy's iterator here, but no axis is reversed.
Array flatten(const Array& array, Order order) {
  order = without_any(array, order);
  const Dims* strides[] = {&array.strides};
  const Array packed = order == Order::kKeep ? empty_ordered(array.shape, array.dtype,
                                                             stride_order(array.ndim(), 1, strides))
                                             : empty(array.shape, array.dtype, order);
  trace::copy_made(packed.nbytes());
  copy_into(packed, array);
  return view_as(packed, {packed.size()}, {packed.size() == 0 ? 0 : packed.itemsize()},
                 packed.data);
}

}  // namespace nd
