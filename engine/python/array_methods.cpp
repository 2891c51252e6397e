// Methods of ndarray that convert, copy and hand out elements.
#include <cstring>
#include <functional>
#include <memory>
#include <string>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/same_value.h"
#include "core/traced.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/writeable.h"

namespace nd::py {
namespace {

PyObject* array_astype(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "astype", {"dtype", "order", "casting", "subok", "copy"}, 1};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    const DType dtype = sized_for(dtype_from(given[0]), array_of(self));
    const Order order = order_from(given[1], Order::kKeep);
    const bool keeps_values = is_same_value(given[2]);
    const Casting casting =
        keeps_values ? Casting::kUnsafe : casting_from(given[2], Casting::kUnsafe, true);
    const bool copies = flag_from(given[4], true);
    const bool keeps_class = flag_from(given[3], true);
    if (!copies && same_elements(array.dtype, dtype) && has_order(array, order) &&
        (keeps_class || Py_TYPE(self) == array_type)) {
      return Ref::share(self);
    }
    if (!(keeps_values ? allows_same_value(array.dtype, dtype)
                       : can_cast(array.dtype, dtype, casting))) {
      raise(PyExc_TypeError, "Cannot cast array data from %s to %s according to the rule '%s'",
            repr_text(array.dtype).c_str(), repr_text(dtype).c_str(),
            keeps_values ? "same_value" : casting_name(casting));
    }
    warn_of_lost_imaginary_parts(array.dtype, dtype);
    const FpScope scope;
    Array result = astype(array, dtype, order);
    if (keeps_values) check_same_values(array, result);
    scope.done("cast");
    return keeps_class ? wrap_like(std::move(result), self) : wrap(std::move(result));
  });
}

PyObject* array_copy(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"copy", {"order"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    return wrap_like(copy(array_of(self), order_from(given[0], Order::kC)), self);
  });
}

PyObject* array_copy_kept(PyObject* self, PyObject*) {
  return guarded([&] { return wrap_like(copy(array_of(self), Order::kKeep), self); });
}

}  // namespace

Array reinterpreted(const Array& array, DType dtype) {
  if (!(array.dtype == dtype) && (array.dtype.has_references() || dtype.has_references())) {
    throw type_error("Cannot change data-type for array of references.");
  }
  Array view = array;
  view.dtype = dtype;
  const int64_t from = array.itemsize(), to = dtype.itemsize();
  if (from == to) return with_subarray_axes(view);
  if (array.ndim() == 0) {
    throw value_error(
        "Changing the dtype of a 0d array is only supported if the itemsize is "
        "unchanged");
  }
  if (dtype.is_subarray()) {
    throw value_error(
        "Changing the dtype to a subarray type is only supported if the total itemsize is "
        "unchanged");
  }
  if (array.strides.back() != from && array.shape.back() != 1 && array.size() != 0) {
    throw value_error("To change to a dtype of a different size, the last axis must be contiguous");
  }
  const int64_t bytes = array.shape.back() * from;
  if (to == 0 || bytes % to != 0) {
    throw value_error(to > from
                          ? "When changing to a larger dtype, its size must be a divisor of the "
                            "total size in bytes of the last axis of the array."
                          : "When changing to a smaller dtype, its size must be a divisor of the "
                            "size of original dtype");
  }
  view.shape.back() = bytes / to;
  view.strides.back() = to;
  return view;
}

namespace {

bool is_array_class(PyObject* object) {
  return PyType_Check(object) &&
         PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(object), array_type);
}

PyObject* array_view(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"view", {"dtype", "type"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    PyObject* dtype = given[0];
    PyObject* type = given[1];
    if (dtype && is_array_class(dtype)) {
      if (type) throw value_error("Cannot specify output type twice.");
      std::swap(dtype, type);
    }
    if (type && !is_array_class(type)) {
      throw value_error("Type must be a sub-type of ndarray type");
    }
    const Array& array = array_of(self);
    trace::view_made();
    PyTypeObject* result_type = type ? reinterpret_cast<PyTypeObject*>(type) : Py_TYPE(self);
    if (!dtype) return make_array(result_type, array, self, self);
    if (result_type == array_type) {
      return make_array(result_type, reinterpreted(array, dtype_from(dtype)), self, self);
    }
    // A subclass may have a say in its dtype: it is set as an attribute.
    Ref view = make_array(result_type, array, self, self);
    check(PyObject_SetAttrString(view.get(), "dtype", dtype_object(dtype_from(dtype)).get()));
    return view;
  });
}

PyObject* array_fill(PyObject* self, PyObject* value) {
  return guarded([&] {
    const Array& array = writeable_array_of(self, "assignment destination");
    Array element = empty({}, array.dtype);
    store_element(array.dtype, element.data, value);
    copy_into(array, element);
    return none();
  });
}

const char* element_at(const Array& array, int64_t flat) {
  const char* at = array.data;
  for (int axis = array.ndim() - 1; axis >= 0; --axis) {
    at += flat % array.shape[axis] * array.strides[axis];
    flat /= array.shape[axis];
  }
  return at;
}

// item(), item(flat), item(i, j, …), item((i, j, …))
PyObject* array_item_method(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    trace::element_used();
    const Array& array = array_of(self);
    if (count == 1 && PyTuple_Check(args[0])) {
      count = PyTuple_GET_SIZE(args[0]);
      args = &PyTuple_GET_ITEM(args[0], 0);
    }
    if (count == 0) {
      if (array.size() != 1) {
        throw value_error("can only convert an array of size 1 to a Python scalar");
      }
      return python_object(array.dtype, array.data);
    }
    if (count == 1 && array.ndim() != 1) {
      int64_t flat = integer_from(args[0]);
      const int64_t size = array.size();
      if (flat < -size || flat >= size) {
        throw index_error("index " + std::to_string(flat) + " is out of bounds for size " +
                          std::to_string(size));
      }
      return python_object(array.dtype, element_at(array, flat < 0 ? flat + size : flat));
    }
    if (count != array.ndim()) throw value_error("incorrect number of indices for array");
    const char* at = array.data;
    for (int axis = 0; axis < array.ndim(); ++axis) {
      int64_t i = integer_from(args[axis]);
      const int64_t extent = array.shape[axis];
      if (i < -extent || i >= extent) {
        throw index_error("index " + std::to_string(i) + " is out of bounds for axis " +
                          std::to_string(axis) + " with size " + std::to_string(extent));
      }
      at += (i < 0 ? i + extent : i) * array.strides[axis];
    }
    return python_object(array.dtype, at);
  });
}

Ref nested_list(const Array& array, int axis, const char* at) {
  if (axis == array.ndim()) return python_object(array.dtype, at);
  Ref list = Ref::steal(PyList_New(static_cast<Py_ssize_t>(array.shape[axis])));
  for (int64_t i = 0; i < array.shape[axis]; ++i) {
    PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(i),
                    nested_list(array, axis + 1, at + i * array.strides[axis]).release());
  }
  return list;
}

PyObject* array_tolist(PyObject* self, PyObject*) {
  return guarded([&] {
    const Array& array = array_of(self);
    trace::kernel_runs([&] { return work("tolist", array.dtype, array.size()); });
    return nested_list(array, 0, array.data);
  });
}

// Writes None's address where a null stands for it, in a contiguous copy that is handed out as
// bytes.
void name_absent_objects(const Array& bytes) {
  const std::function<void(DType, char*)> visit = [&](DType dtype, char* element) {
    if (dtype.is_object()) {
      PyObject* object = nullptr;
      std::memcpy(&object, element, sizeof object);
      if (object) return;
      object = Ref::share(Py_None).release();
      std::memcpy(element, &object, sizeof object);
    } else if (dtype.has_fields()) {
      for (const Field& field : dtype.structure()->fields) {
        visit(field.dtype, element + field.offset);
      }
    } else if (dtype.is_subarray()) {
      const DType base = dtype.structure()->base;
      const int64_t count = element_count(dtype.structure()->shape);
      for (int64_t i = 0; i < count; ++i) visit(base, element + i * base.itemsize());
    }
  };
  for (int64_t i = 0; i < bytes.size(); ++i) visit(bytes.dtype, bytes.data + i * bytes.itemsize());
}

PyObject* array_tobytes(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"tobytes", {"order"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    Order order = order_from(given[0], Order::kC);
    const Array& array = array_of(self);
    if (order == Order::kKeep) order = Order::kC;
    if (order == Order::kAny) {
      order = is_f_contiguous(array) && !is_c_contiguous(array) ? Order::kF : Order::kC;
    }
    const Array laid_out = copy(array, order);
    if (laid_out.dtype.has_references()) name_absent_objects(laid_out);
    return Ref::steal(
        PyBytes_FromStringAndSize(laid_out.data, static_cast<Py_ssize_t>(laid_out.nbytes())));
  });
}

PyObject* array_setflags(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"setflags", {"write", "align", "uic"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    if (given.given(0)) set_writeable(self, flag_from(given[0], false));
    return none();
  });
}

// __array__(dtype=None, *, copy=None)
PyObject* array_array(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"__array__", {"dtype", "copy"}, 0, 1};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    DType dtype;
    const bool has_dtype = optional_dtype(given[0], &dtype);
    const CopyMode mode = copy_mode_from(given[1], CopyMode::kIfNeeded);
    const Ref plain =
        Py_TYPE(self) == array_type ? Ref::share(self) : wrap_base_view(array_of(self), self);
    const bool is_same = !has_dtype || array_of(self).dtype == dtype;
    if (mode == CopyMode::kNever && !is_same) {
      throw value_error(kNeverCopyText);
    }
    if (mode != CopyMode::kAlways && is_same) return plain;
    return as_array_object(plain.get(), has_dtype ? &dtype : nullptr, CopyMode::kAlways,
                           Order::kKeep, 0);
  });
}

PyObject* array_format(PyObject* self, PyObject* format) {
  return guarded([&] {
    const Array& array = array_of(self);
    if (array.ndim() == 0) {
      return Ref::steal(PyObject_Format(python_object(array.dtype, array.data).get(), format));
    }
    if (PyUnicode_GetLength(format) == 0) return Ref::steal(PyObject_Str(self));
    raise(PyExc_TypeError, "unsupported format string passed to numpy.ndarray.__format__");
  });
}

PyObject* array_complex(PyObject* self, PyObject*) {
  return guarded([&] {
    const Array& array = array_of(self);
    if (array.ndim() > 0) {
      raise(PyExc_TypeError, "only 0-dimensional arrays can be converted to Python scalars");
    }
    if (array.dtype.is_text() || array.dtype.is_time() || array.dtype.is_void()) {
      throw type_error("Unable to convert " + repr_text(array.dtype) + " to complex");
    }
    const Ref number = python_object(array.dtype, array.data);
    const Py_complex value = PyComplex_AsCComplex(number.get());
    if (value.real == -1 && PyErr_Occurred()) throw PythonError{};
    return Ref::steal(PyComplex_FromCComplex(value));
  });
}

PyObject* array_sizeof(PyObject* self, PyObject*) {
  const bool owns = reinterpret_cast<ArrayObject*>(self)->base == nullptr;
  const int64_t bytes =
      static_cast<int64_t>(sizeof(ArrayObject)) + (owns ? array_of(self).nbytes() : 0);
  return PyLong_FromLongLong(bytes);
}

PyObject* array_class_getitem(PyObject* type, PyObject* parameters) {
  const Py_ssize_t count = PyTuple_Check(parameters) ? PyTuple_GET_SIZE(parameters) : 1;
  if (count == 1 || count == 2) return Py_GenericAlias(type, parameters);
  PyErr_Format(PyExc_TypeError, "Too %s arguments for numpy.ndarray", count == 0 ? "few" : "many");
  return nullptr;
}

}  // namespace

PyMethodDef array_element_methods[] = {
    {"astype", method(array_astype), METH_FASTCALL | METH_KEYWORDS,
     "A copy with elements of another dtype (the array itself with copy=False when nothing "
     "changes)."},
    {"copy", method(array_copy), METH_FASTCALL | METH_KEYWORDS, "A new array, C order by default."},
    {"__class_getitem__", array_class_getitem, METH_O | METH_CLASS,
     "For annotations: ndarray[shape, dtype]."},
    {"__copy__", array_copy_kept, METH_NOARGS, "A new array in the same memory order."},
    {"view", method(array_view), METH_FASTCALL | METH_KEYWORDS,
     "A view of the same bytes, as another dtype if one is given."},
    {"fill", array_fill, METH_O, "Sets every element to one value, in place."},
    {"item", method(array_item_method), METH_FASTCALL, "One element as a built-in Python object."},
    {"tolist", array_tolist, METH_NOARGS, "Nested lists of built-in Python objects."},
    {"tobytes", method(array_tobytes), METH_FASTCALL | METH_KEYWORDS,
     "The bytes of the elements, in C order by default."},
    {"setflags", method(array_setflags), METH_FASTCALL | METH_KEYWORDS,
     "Sets whether the array may be written."},
    {"__array__", method(array_array), METH_FASTCALL | METH_KEYWORDS,
     "The array itself, or a copy as another dtype."},
    {"__format__", array_format, METH_O, nullptr},
    {"__complex__", array_complex, METH_NOARGS, nullptr},
    {"__sizeof__", array_sizeof, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
