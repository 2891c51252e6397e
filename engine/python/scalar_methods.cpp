// The methods of scalars. Those of ndarray are one mechanism: the method of a 0-d array with the
// scalar's value, called with the arguments as they are.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_slots.h"
#include "shaping/byte_swap.h"

namespace nd::py {
namespace {

// The methods of ndarray that scalars have unchanged.
constexpr const char* kForwarded[] = {
    "all",    "any",      "argmax",       "argmin",    "argsort",  "astype",  "choose",
    "clip",   "compress", "conj",         "conjugate", "cumprod",  "cumsum",  "diagonal",
    "dump",   "dumps",    "fill",         "flatten",   "getfield", "max",     "mean",
    "min",    "nonzero",  "prod",         "put",       "ravel",    "repeat",  "reshape",
    "resize", "round",    "searchsorted", "setflags",  "sort",     "squeeze", "std",
    "sum",    "swapaxes", "take",         "tobytes",   "tofile",   "trace",   "transpose",
    "var",    "view"};
constexpr size_t kForwardedCount = std::size(kForwarded);

// A 0-d array that comes back is handed out as a scalar, as every result of NumPy is.
Ref unwrapped(Ref result) {
  if (!is_array(result.get()) || array_of(result.get()).ndim() > 0) return result;
  return wrap_result(array_of(result.get()));
}

Ref call_array_method(PyObject* self, const char* name, PyObject* const* args, Py_ssize_t count,
                      PyObject* keyword_names) {
  const Ref array = scalar_as_array(self);
  const Ref bound = Ref::steal(PyObject_GetAttrString(array.get(), name));
  return unwrapped(Ref::steal(
      PyObject_Vectorcall(bound.get(), args, static_cast<size_t>(count), keyword_names)));
}

template <size_t kIndex>
PyObject* forward(PyObject* self, PyObject* const* args, Py_ssize_t count,
                  PyObject* keyword_names) {
  return guarded(
      [&] { return call_array_method(self, kForwarded[kIndex], args, count, keyword_names); });
}

PyObject* scalar_item(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count == 0) return python_object(self);
    return call_array_method(self, "item", args, count, nullptr);
  });
}

PyObject* scalar_tolist(PyObject* self, PyObject*) {
  return guarded([&] { return python_object(self); });
}

PyObject* scalar_copy(PyObject* self, PyObject* const*, Py_ssize_t, PyObject*) {
  return guarded([&] { return make_scalar(scalar_dtype(self), scalar_data(self)); });
}

PyObject* scalar_dunder_copy(PyObject* self, PyObject*) {
  return guarded([&] { return make_scalar(scalar_dtype(self), scalar_data(self)); });
}

// What cannot change needs no copy.
PyObject* scalar_deepcopy(PyObject* self, PyObject*) {
  if (is_number_scalar(self)) return Ref::share(self).release();
  return scalar_dunder_copy(self, nullptr);
}

PyObject* scalar_to_device(PyObject* self, PyObject* const* args, Py_ssize_t count,
                           PyObject* keyword_names) {
  return guarded([&] {
    call_array_method(self, "to_device", args, count, keyword_names);
    return Ref::share(self);
  });
}

// byteswap(inplace=False)
PyObject* scalar_byteswap(PyObject* self, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"inplace", nullptr};
    int in_place = 0;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|p:byteswap", const_cast<char**>(names),
                                     &in_place)) {
      throw PythonError{};
    }
    if (in_place) throw value_error("cannot byteswap a scalar in-place");
    const Array element = copy(as_array(self));
    swap_bytes(element);
    return make_scalar(element.dtype, element.data);
  });
}

PyObject* scalar_setfield(PyObject* self, PyObject* const* args, Py_ssize_t count,
                          PyObject* keyword_names) {
  if (!scalar_dtype(self).is_void()) {
    PyErr_SetString(PyExc_TypeError, "Can't set fields in a non-void array scalar.");
    return nullptr;
  }
  return guarded([&] {
    const Ref array = wrap(void_element(self));
    const Ref bound = Ref::steal(PyObject_GetAttrString(array.get(), "setfield"));
    return Ref::steal(
        PyObject_Vectorcall(bound.get(), args, static_cast<size_t>(count), keyword_names));
  });
}

PyObject* scalar_array(PyObject* self, PyObject* const* args, Py_ssize_t count,
                       PyObject* keyword_names) {
  return guarded([&] {
    PyObject* dtype = count > 0 ? args[0] : nullptr;
    const Py_ssize_t keywords = keyword_names ? PyTuple_GET_SIZE(keyword_names) : 0;
    for (Py_ssize_t k = 0; k < keywords; ++k) {
      if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(keyword_names, k), "dtype") == 0) {
        dtype = args[count + k];
      }
    }
    DType wanted = scalar_dtype(self);
    optional_dtype(dtype, &wanted);
    return wrap(as_array(self, &wanted));
  });
}

PyObject* scalar_array_wrap(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count < 1) {
      raise(PyExc_TypeError, "only accepts 1 argument.");
    }
    if (!is_array(args[0])) raise(PyExc_TypeError, "can only be called with ndarray object");
    return unwrapped(Ref::share(args[0]));
  });
}

PyObject* scalar_array_namespace(PyObject*, PyObject* const*, Py_ssize_t, PyObject*) {
  return PyImport_ImportModule("numpy");
}

// Text of the Python value: f"{np.float32(0.1)}" shows 0.10000000149011612, as in NumPy.
PyObject* scalar_format(PyObject* self, PyObject* spec) {
  return guarded([&] {
    if (!PyUnicode_Check(spec)) {
      raise(PyExc_TypeError, "__format__() argument must be str, not %s", Py_TYPE(spec)->tp_name);
    }
    // Bytes, dates and spans are formatted as their texts.
    if (scalar_dtype(self).is_bytes() || scalar_dtype(self).is_time())
      return Ref::steal(PyObject_Format(from_text(str_of(self)).get(), spec));
    return Ref::steal(PyObject_Format(python_object(self).get(), spec));
  });
}

PyObject* scalar_reduce(PyObject* self, PyObject* const*, Py_ssize_t) {
  return guarded([&] {
    const DType dtype = scalar_dtype(self);
    const Ref module = Ref::steal(PyImport_ImportModule("_ndojo"));
    const Ref restore = Ref::steal(PyObject_GetAttrString(module.get(), "scalar"));
    const Ref bytes = Ref::steal(PyBytes_FromStringAndSize(scalar_data(self), dtype.itemsize()));
    return Ref::steal(
        Py_BuildValue("O(OO)", restore.get(), dtype_object(dtype).get(), bytes.get()));
  });
}

PyObject* scalar_setstate(PyObject*, PyObject*) { return none().release(); }

PyObject* scalar_sizeof(PyObject* self, PyObject*) {
  return PyLong_FromSsize_t(Py_TYPE(self)->tp_basicsize + scalar_dtype(self).itemsize());
}

// scalar(dtype, bytes=None): the scalar that a pickle describes.
PyObject* restore_scalar(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count < 1 || count > 2) {
      raise(PyExc_TypeError, "scalar() takes 1 or 2 arguments (%zd given)", count);
    }
    if (!is_dtype(args[0])) {
      raise(PyExc_TypeError, "scalar() argument 1 must be numpy.dtype, not %s",
            Py_TYPE(args[0])->tp_name);
    }
    const DType dtype = dtype_from(args[0]);
    if (dtype.is_object()) return Ref::share(count == 2 ? args[1] : Py_None);
    if (dtype.has_references()) {
      raise(PyExc_TypeError, "a scalar of %s cannot be made from bytes", str_text(dtype).c_str());
    }
    const Array element = zeros({}, dtype);
    if (count == 2) {
      if (!PyBytes_Check(args[1]) || PyBytes_GET_SIZE(args[1]) < dtype.itemsize()) {
        raise(PyExc_ValueError, "initialization string is too small");
      }
      std::memcpy(element.data, PyBytes_AS_STRING(args[1]), static_cast<size_t>(dtype.itemsize()));
    }
    return make_scalar(dtype, element.data);
  });
}

// round(x) is an int, round(x, n) a scalar of the same class.
PyObject* scalar_round(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count > 1)
      raise(PyExc_TypeError, "__round__() takes at most 1 argument (%zd given)", count);
    if (count == 1 && args[0] != Py_None) {
      return call_array_method(self, "round", args, 1, nullptr);
    }
    if (!scalar_dtype(self).is_floating()) return python_object(self);
    const Ref number = Ref::steal(PyNumber_Float(self));
    return Ref::steal(PyLong_FromDouble(std::nearbyint(PyFloat_AS_DOUBLE(number.get()))));
  });
}

PyObject* integer_is_integer(PyObject*, PyObject*) { Py_RETURN_TRUE; }

// float16 and float32 convert to Python's float exactly, and it has these two methods.
PyObject* floating_is_integer(PyObject* self, PyObject*) {
  return guarded([&] {
    return Ref::steal(PyObject_CallMethod(python_object(self).get(), "is_integer", nullptr));
  });
}

PyObject* floating_as_integer_ratio(PyObject* self, PyObject*) {
  return guarded([&] {
    return Ref::steal(PyObject_CallMethod(python_object(self).get(), "as_integer_ratio", nullptr));
  });
}

PyObject* integer_bit_count(PyObject* self, PyObject*) {
  return visit_type(scalar_dtype(self).id(), [&]<class T>() -> PyObject* {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      using Bits = std::make_unsigned_t<T>;
      T value;
      std::memcpy(&value, scalar_data(self), sizeof value);
      const Bits magnitude = static_cast<Bits>(value < 0 ? 0 - Bits(value) : Bits(value));
      return PyLong_FromLong(std::popcount(magnitude));
    }
    Py_UNREACHABLE();
  });
}

PyObject* complex_complex(PyObject* self, PyObject*) {
  return guarded([&] { return python_object(self); });
}

PyObject* generic_alias(PyObject* type, PyObject* parameters) {
  return Py_GenericAlias(type, parameters);
}

// number[T] and its abstract subclasses, for annotations.
PyObject* number_class_getitem(PyObject* type, PyObject* parameters) {
  return guarded([&] {
    const char* name = reinterpret_cast<PyTypeObject*>(type)->tp_name;
    DType dtype;
    if (dtype_of_class(type, &dtype)) {
      raise(PyExc_TypeError, "There are no type variables left in %s", name);
    }
    const bool is_complex = std::strcmp(name, "numpy.complexfloating") == 0;
    const Py_ssize_t count = PyTuple_Check(parameters) ? PyTuple_GET_SIZE(parameters) : 1;
    if (count == 0 || count > (is_complex ? 2 : 1)) {
      raise(PyExc_TypeError, "Too %s arguments for %s", count == 0 ? "few" : "many", name);
    }
    return Ref::steal(generic_alias(type, parameters));
  });
}

constexpr int kFast = METH_FASTCALL | METH_KEYWORDS;
constexpr PyMethodDef kEnd = {nullptr, nullptr, 0, nullptr};

const PyMethodDef kOwnMethods[] = {
    {"__array__", method(scalar_array), kFast, "The scalar as an array without dimensions."},
    {"__array_namespace__", method(scalar_array_namespace), kFast, "The numpy module."},
    {"__array_wrap__", method(scalar_array_wrap), METH_FASTCALL, "A scalar from an array."},
    {"__copy__", scalar_dunder_copy, METH_NOARGS, "A copy of the scalar."},
    {"to_device", method(scalar_to_device), METH_FASTCALL | METH_KEYWORDS,
     "to_device(device, /, *, stream=None): the scalar itself; the only device is 'cpu'."},
    {"__deepcopy__", scalar_deepcopy, METH_O, "A copy of the scalar."},
    {"__format__", scalar_format, METH_O, "NumPy array scalar formatter"},
    {"__reduce__", method(scalar_reduce), METH_FASTCALL, "For pickling."},
    {"__setstate__", scalar_setstate, METH_O, "For pickling: nothing is left to be set."},
    {"__sizeof__", scalar_sizeof, METH_NOARGS, "The size of the object in bytes."},
    {"byteswap", method(scalar_byteswap), METH_VARARGS | METH_KEYWORDS,
     "Scalar method identical to `ndarray.byteswap`."},
    {"copy", method(scalar_copy), kFast, "Scalar method identical to `ndarray.copy`."},
    {"item", method(scalar_item), METH_FASTCALL, "Scalar method identical to `ndarray.item`."},
    {"setfield", method(scalar_setfield), kFast,
     "Set a field; a TypeError for scalars that have no fields."},
    {"tolist", scalar_tolist, METH_NOARGS, "Scalar method identical to `ndarray.tolist`."},
};

using GenericMethods = std::array<PyMethodDef, kForwardedCount + std::size(kOwnMethods) + 1>;

template <size_t... kIndex>
GenericMethods make_generic_methods(std::index_sequence<kIndex...>) {
  static const std::string docs[] = {std::string("Scalar method identical to `ndarray.") +
                                     kForwarded[kIndex] + "`." ...};
  GenericMethods methods = {
      PyMethodDef{kForwarded[kIndex], method(forward<kIndex>), kFast, docs[kIndex].c_str()}...};
  std::copy(std::begin(kOwnMethods), std::end(kOwnMethods), methods.begin() + kForwardedCount);
  methods.back() = kEnd;
  return methods;
}

PyMethodDef bool_methods[] = {
    {"__class_getitem__", generic_alias, METH_O | METH_CLASS, "For annotations: bool[T]."}, kEnd};

PyMethodDef bit_methods[] = {
    {"bit_count", integer_bit_count, METH_NOARGS,
     "The number of 1-bits in the binary representation of the absolute value."},
    kEnd};

PyMethodDef ratio_methods[] = {
    {"as_integer_ratio", floating_as_integer_ratio, METH_NOARGS,
     "A pair of integers whose ratio is exactly the value."},
    {"is_integer", floating_is_integer, METH_NOARGS, "True if the value is a whole number."},
    kEnd};

PyMethodDef complex_methods[] = {
    {"__complex__", complex_complex, METH_NOARGS, "The value as a Python complex."}, kEnd};

}  // namespace

PyMethodDef* generic_methods() {
  static GenericMethods methods = make_generic_methods(std::make_index_sequence<kForwardedCount>());
  return methods.data();
}

PyMethodDef number_methods[] = {
    {"__class_getitem__", number_class_getitem, METH_O | METH_CLASS, "For annotations: number[T]."},
    kEnd};

PyMethodDef integer_methods[] = {
    {"__round__", method(scalar_round), METH_FASTCALL, "round(x) and round(x, ndigits)."},
    {"is_integer", integer_is_integer, METH_NOARGS, "Integers are whole: True."},
    kEnd};

PyMethodDef floating_methods[] = {
    {"__round__", method(scalar_round), METH_FASTCALL, "round(x) and round(x, ndigits)."}, kEnd};

PyMethodDef* concrete_methods(DType dtype) {
  switch (dtype.kind()) {
    case 'b':
      return bool_methods;
    case 'f':
      return ratio_methods;
    case 'c':
      return complex_methods;
    default:
      return bit_methods;
  }
}

PyMethodDef scalar_functions[] = {
    {"scalar", method(restore_scalar), METH_FASTCALL,
     "scalar(dtype, bytes): the scalar with these bytes; pickles of scalars call it."},
    kEnd};

}  // namespace nd::py
