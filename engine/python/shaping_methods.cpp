// The methods of ndarray that select and reshape.
#include "core/casting.h"
#include "core/dtype_text.h"
#include "indexing/mask.h"
#include "indexing/take.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/array_subclass.h"
#include "python/assignment.h"
#include "python/from_python.h"
#include "python/shaping_functions.h"
#include "python/writeable.h"
#include "shaping/reshape.h"
#include "shaping/transpose.h"

namespace nd::py {
namespace {

ReshapeCopy copying_from(PyObject* object) {
  if (!object || object == Py_None) return ReshapeCopy::kIfNeeded;
  if (PyUnicode_Check(object)) {
    throw value_error("strings are not allowed for 'copy' keyword. Use True/False/None instead.");
  }
  return flag_from(object, true) ? ReshapeCopy::kAlways : ReshapeCopy::kNever;
}

// The integers of f(1, 2), f((1, 2)) or f([1, 2]).
Dims integers_from(PyObject* const* args, Py_ssize_t count) {
  if (count == 1) return shape_from(args[0]);
  if (count > kMaxDims) throw too_many_dims(count);
  Dims values;
  for (Py_ssize_t i = 0; i < count; ++i) values.push_back(extent_from(args[i]));
  return values;
}

// A copy made by a reshape is the base of the result, in the shape of the source.
Ref wrap_reshaped(PyObject* self, const Array& source, Array result) {
  if (result.buffer == source.buffer) return wrap_view(std::move(result), self);
  const int64_t size = source.itemsize();
  const bool is_fortran = is_f_contiguous(result) && !is_c_contiguous(result);
  const Dims strides = is_fortran ? f_strides(source.shape, size) : c_strides(source.shape, size);
  const Ref owner = wrap_like(view_as(result, source.shape, strides, result.data), self);
  return wrap_view(std::move(result), owner.get());
}

PyObject* method_reshape(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    Order order = Order::kC;
    ReshapeCopy copying = ReshapeCopy::kIfNeeded;
    const Py_ssize_t keywords = names ? PyTuple_GET_SIZE(names) : 0;
    for (Py_ssize_t k = 0; k < keywords; ++k) {
      PyObject* name = PyTuple_GET_ITEM(names, k);
      if (PyUnicode_CompareWithASCIIString(name, "order") == 0) {
        order = order_from(args[count + k], Order::kC);
      } else if (PyUnicode_CompareWithASCIIString(name, "copy") == 0) {
        copying = copying_from(args[count + k]);
      } else {
        raise(PyExc_TypeError, "'%U' is an invalid keyword argument for this function", name);
      }
    }
    if (count == 0) raise(PyExc_TypeError, "reshape() takes exactly 1 argument (0 given)");
    const Array& array = array_of(self);
    if (count == 1 && args[0] == Py_None) return wrap_view(array, self);
    return wrap_reshaped(self, array, reshape(array, integers_from(args, count), order, copying));
  });
}

PyObject* method_ravel(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"ravel", {"order"}};
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    Array flat = ravel(array, order_from(given[0], Order::kC));
    return flat.buffer == array.buffer ? wrap_view(std::move(flat), self)
                                       : wrap_like(std::move(flat), self);
  });
}

PyObject* method_flatten(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"flatten", {"order"}};
    const Arguments given(kSignature, args, count, names);
    return wrap_like(flatten(array_of(self), order_from(given[0], Order::kC)), self);
  });
}

PyObject* method_transpose(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    const Array& array = array_of(self);
    const bool reverses = count == 0 || (count == 1 && args[0] == Py_None);
    return wrap_view(reverses ? transpose(array) : transpose(array, integers_from(args, count)),
                     self);
  });
}

PyObject* method_swapaxes(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 2) {
      raise(PyExc_TypeError, "swapaxes() takes exactly 2 arguments (%zd given)", count);
    }
    return wrap_view(swapaxes(array_of(self), integer_from(args[0]), integer_from(args[1])), self);
  });
}

PyObject* method_squeeze(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"squeeze", {"axis"}};
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    bool all = false;
    const Dims axes = axes_from(given[0], array.ndim(), &all);
    Array result = all ? squeeze(array) : squeeze(array, axes);
    if (result.ndim() == array.ndim()) return Ref::share(self);
    return wrap_simply(wrap_base_view(std::move(result), self), self);
  });
}

// The array and the axis that a function with axis=None works on.
Array along_axis(const Array& array, PyObject* axis, int* normalized) {
  *normalized = 0;
  if (!axis) return ravel(array);
  *normalized = normalize_axis(axis_from(axis), std::max(array.ndim(), 1));
  return array.ndim() == 0 ? ravel(array) : array;
}

Ref deliver(PyObject* self, Array result, PyObject* out, const char* function) {
  if (!out) return wrap_result_like(std::move(result), self);
  if (!is_array(out)) {
    raise(PyExc_TypeError, "output must be an array");
  }
  const Array& target = array_of(out);
  if (!(target.shape == result.shape)) {
    throw value_error(std::string("output array does not match result of ndarray.") + function);
  }
  if (!can_cast(target.dtype, result.dtype, Casting::kSafe)) {
    throw type_error("Cannot cast array data from " + repr_text(target.dtype) + " to " +
                     repr_text(result.dtype) + " according to the rule 'safe'");
  }
  assign(writeable_array_of(out, "output array"), result);
  return Ref::share(out);
}

PyObject* method_take(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"take", {"indices", "axis", "out", "mode"}, 1};
    const Arguments given(kSignature, args, count, names);
    int axis = 0;
    const Array source = along_axis(array_of(self), given.given(1), &axis);
    const OutOfBounds mode = mode_from(given[3]);
    return deliver(self, take(source, int64_from(given[0]), axis, mode), given.given(2), "take");
  });
}

PyObject* method_compress(PyObject* self, PyObject* const* args, Py_ssize_t count,
                          PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "compress", {"condition", "axis", "out"}, 1, 3, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const Array condition = as_array(given[0]);
    int axis = 0;
    const Array source = along_axis(array_of(self), given.given(1), &axis);
    return deliver(self, compress(source, condition, axis), given.given(2), "take");
  });
}

PyObject* method_repeat(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"repeat", {"repeats", "axis"}, 1, 2, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const Array counts = int64_from(given[0]);
    if (counts.ndim() > 1) {
      throw value_error(
          "setting an array element with a sequence. The requested array would exceed the maximum "
          "number of dimension of 1.");
    }
    int axis = 0;
    const Array source = along_axis(array_of(self), given.given(1), &axis);
    return wrap_like(repeat(source, counts, axis), self);
  });
}

PyObject* method_put(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "put", {"indices", "values", "mode"}, 2, 3, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const Array& array = writeable_array_of(self, "put: output array");
    put(array, int64_from(given[0]), assignable(given[1], array.dtype), mode_from(given[2]));
    return none();
  });
}

PyObject* method_nonzero(PyObject* self, PyObject*) {
  return guarded([&] { return nonzero_tuple(array_of(self)); });
}

PyObject* method_diagonal(PyObject* self, PyObject* const* args, Py_ssize_t count,
                          PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "diagonal", {"offset", "axis1", "axis2"}, 0, 3, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const int64_t offset = given[0] ? integer_from(given[0]) : 0;
    const int64_t axis1 = given[1] ? integer_from(given[1]) : 0;
    const int64_t axis2 = given[2] ? integer_from(given[2]) : 1;
    return wrap_view(diagonal(array_of(self), offset, axis1, axis2), self);
  });
}

}  // namespace

OutOfBounds mode_from(PyObject* object) {
  if (!object || object == Py_None) return OutOfBounds::kRaise;
  if (PyLong_Check(object)) {
    const int64_t value = integer_from(object);
    if (value < 0 || value > 2) {
      throw value_error("integer clipmode must be RAISE, WRAP, or CLIP from numpy");
    }
    return value == 0 ? OutOfBounds::kClip : value == 1 ? OutOfBounds::kWrap : OutOfBounds::kRaise;
  }
  if (!PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "clipmode must be str, not %s", Py_TYPE(object)->tp_name);
  }
  const std::string text = text_of(object);
  if (text == "raise") return OutOfBounds::kRaise;
  if (text == "wrap") return OutOfBounds::kWrap;
  if (text == "clip") return OutOfBounds::kClip;
  raise(PyExc_ValueError, "clipmode must be one of 'clip', 'raise', or 'wrap' (got %s)",
        repr_of(object).c_str());
}

Array safely_as(PyObject* object, DType dtype) {
  if (is_array(object) && !can_cast(array_of(object).dtype, dtype, Casting::kSafe)) {
    const Array& array = array_of(object);
    throw type_error(std::string("Cannot cast ") + (array.ndim() == 0 ? "scalar" : "array data") +
                     " from " + repr_text(array.dtype) + " to " + repr_text(dtype) +
                     " according to the rule 'safe'");
  }
  return as_array(object, &dtype);
}

Array int64_from(PyObject* object) { return safely_as(object, TypeId::kInt64); }

// Views of the columns of nonzero's table, as NumPy's are.
Ref nonzero_tuple(const Array& array) {
  if (array.ndim() == 0) {
    std::string text =
        "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.";
    if (array.dtype.is_bool()) {
      text +=
          " If the context of this error is of the form `arr[nonzero(cond)]`, just use "
          "`arr[cond]`.";
    }
    throw value_error(text);
  }
  const Array table = nonzero(array);
  const Ref owner = wrap(table);
  Ref tuple = Ref::steal(PyTuple_New(array.ndim()));
  const int64_t stride = array.ndim() * table.itemsize();
  for (int i = 0; i < array.ndim(); ++i) {
    Array column = view_as(table, {table.shape[0]}, {stride}, table.data + i * table.itemsize());
    PyTuple_SET_ITEM(tuple.get(), i, wrap_view(std::move(column), owner.get()).release());
  }
  return tuple;
}

PyMethodDef array_shaping_methods[] = {
    with_keywords("reshape", method_reshape, "The same elements in another shape."),
    with_keywords("ravel", method_ravel, "The elements as one axis, without a copy if possible."),
    with_keywords("flatten", method_flatten, "A copy of the elements as one axis."),
    positional("transpose", method_transpose, "A view with the axes in another order."),
    positional("swapaxes", method_swapaxes, "A view with two axes swapped."),
    with_keywords("squeeze", method_squeeze, "A view without axes of length one."),
    with_keywords("take", method_take, "Elements or slices at the given positions of an axis."),
    with_keywords("compress", method_compress, "Slices of an axis where a condition is true."),
    with_keywords("repeat", method_repeat, "Every element or slice repeated."),
    with_keywords("put", method_put, "Set elements of the flattened array."),
    {"nonzero", method_nonzero, METH_NOARGS, "The positions of the elements that are not zero."},
    with_keywords("diagonal", method_diagonal, "A read-only view of the diagonals."),
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
