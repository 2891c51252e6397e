#include "python/memory_methods.h"

#include <algorithm>
#include <string>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/shaping_functions.h"
#include "python/writeable.h"
#include "shaping/byte_swap.h"

namespace nd::py {
namespace {

PyObject* byteswap(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"byteswap", {"inplace"}, 0, 1, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    if (!flag_from(given[0], false)) {
      Array result = copy(array, Order::kAny);
      swap_bytes(result);
      return wrap_like(std::move(result), self);
    }
    swap_bytes(writeable_array_of(self, "array to be byte-swapped"));
    return Ref::share(self);
  });
}

// ---- fields ----

// Every element's bytes from `offset` on as another dtype.
Array field_of(const Array& array, DType dtype, int64_t offset) {
  if (array.dtype.is_object() || (dtype.has_references() && !(array.dtype == dtype))) {
    throw type_error("Cannot get/set field of an object array");
  }
  if (dtype.itemsize() > array.itemsize()) {
    throw value_error("new type is larger than original type");
  }
  if (offset < 0) throw value_error("offset is negative");
  if (offset + dtype.itemsize() > array.itemsize()) {
    throw value_error("new type plus offset is larger than original type");
  }
  Array field = array;
  field.dtype = dtype;
  field.data += offset;
  return field;
}

PyObject* getfield(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"getfield", {"dtype", "offset"}, 1, 2, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const int64_t offset = given[1] ? integer_from(given[1]) : 0;
    return wrap_view(field_of(array_of(self), dtype_from(given[0]), offset), self);
  });
}

PyObject* setfield(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "setfield", {"value", "dtype", "offset"}, 2, 3, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const int64_t offset = given[2] ? integer_from(given[2]) : 0;
    const DType dtype = dtype_from(given[1]);
    const Array& array = writeable_array_of(self, "assignment destination");
    assign_value(field_of(array, dtype, offset), given[0]);
    return none();
  });
}

// ---- resize ----

struct ResizeArguments {
  Dims shape;
  bool has_shape = false;
  bool checks_references = true;
};

ResizeArguments resize_arguments(PyObject* const* args, Py_ssize_t count, PyObject* names) {
  ResizeArguments result;
  for (Py_ssize_t k = 0; names && k < PyTuple_GET_SIZE(names); ++k) {
    PyObject* name = PyTuple_GET_ITEM(names, k);
    if (PyUnicode_CompareWithASCIIString(name, "refcheck") != 0) {
      raise(PyExc_TypeError, "'%U' is an invalid keyword argument for this function", name);
    }
    result.checks_references = flag_from(args[count + k], true);
  }
  if (count == 0 || (count == 1 && args[0] == Py_None)) return result;
  result.has_shape = true;
  if (count == 1) {
    result.shape = shape_from(args[0]);
  } else {
    for (Py_ssize_t k = 0; k < count; ++k) result.shape.push_back(extent_from(args[k]));
  }
  return result;
}

// The caller's variable and its evaluation stack each hold one reference.
constexpr Py_ssize_t kReferencesOfCaller = 2;

void check_resizable(PyObject* self, bool checks_references) {
  auto* object = reinterpret_cast<ArrayObject*>(self);
  if (object->base) throw value_error("cannot resize this array: it does not own its data");
  const bool is_referenced = checks_references && Py_REFCNT(self) > kReferencesOfCaller;
  if (object->weak_references || is_referenced) {
    throw value_error(
        "cannot resize an array that references or is referenced\n"
        "by another object in this way.\n"
        "Use the np.resize function to get a new resized copy or\n"
        " set refcheck=False to disable this check");
  }
}

PyObject* resize(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const ResizeArguments wanted = resize_arguments(args, count, names);
    if (!wanted.has_shape) return none();
    Array& array = array_of(self);
    const bool is_fortran = is_f_contiguous(array) && !is_c_contiguous(array);
    if (!is_fortran && !is_c_contiguous(array)) {
      throw value_error("resize only works on single-segment arrays");
    }
    int64_t bytes = array.itemsize();
    for (int64_t extent : wanted.shape) {
      if (extent < 0) throw value_error("negative dimensions not allowed");
      if (__builtin_mul_overflow(bytes, extent, &bytes)) throw memory_error("");
    }
    const Order order = is_fortran ? Order::kF : Order::kC;
    if (element_count(wanted.shape) == array.size()) {
      const int64_t size = array.itemsize();
      array.strides = is_fortran ? f_strides(wanted.shape, size) : c_strides(wanted.shape, size);
      array.shape = wanted.shape;
      return none();
    }
    check_resizable(self, wanted.checks_references);
    const Array resized = zeros(wanted.shape, array.dtype, order);
    const int64_t kept = std::min(resized.size(), array.size());
    const Dims step{array.itemsize()};
    copy_into(view_as(resized, {kept}, step, resized.data),
              view_as(array, {kept}, step, array.data));
    array = resized;
    return none();
  });
}

// ---- what is Python in NumPy, too ----

// Calls numpy._core._methods.<function>(self, *args, **keywords).
template <const char* kFunction>
PyObject* in_python(PyObject* self, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._methods"));
    const Ref function = Ref::steal(PyObject_GetAttrString(module.get(), kFunction));
    const Py_ssize_t count = PyTuple_GET_SIZE(args);
    const Ref all = Ref::steal(PyTuple_New(count + 1));
    PyTuple_SET_ITEM(all.get(), 0, Ref::share(self).release());
    for (Py_ssize_t k = 0; k < count; ++k) {
      PyTuple_SET_ITEM(all.get(), k + 1, Ref::share(PyTuple_GET_ITEM(args, k)).release());
    }
    return Ref::steal(PyObject_Call(function.get(), all.get(), keywords));
  });
}

PyObject* tofile(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "tofile", {"file", "sep", "format"}, 1, 3, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._methods"));
    const Ref separator = given[1] ? Ref::share(given[1]) : from_text("");
    const Ref format = given[2] ? Ref::share(given[2]) : from_text("");
    return Ref::steal(PyObject_CallMethod(module.get(), "_tofile", "OOOO", self, given[0],
                                          separator.get(), format.get()));
  });
}

constexpr char kDump[] = "_dump", kDumps[] = "_dumps";

PyObject* trace(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "trace", {"offset", "axis1", "axis2", "dtype", "out"}, 0, 5, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    const Ref zero = Ref::steal(PyLong_FromLong(0));
    const Ref one = Ref::steal(PyLong_FromLong(1));
    const Ref diagonals = Ref::steal(
        PyObject_CallMethod(self, "diagonal", "OOO", given[0] ? given[0] : zero.get(),
                            given[1] ? given[1] : zero.get(), given[2] ? given[2] : one.get()));
    return Ref::steal(PyObject_CallMethod(diagonals.get(), "sum", "iOO", -1,
                                          given[3] ? given[3] : Py_None,
                                          given[4] ? given[4] : Py_None));
  });
}

PyObject* to_device(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "to_device", {"device", "stream"}, 1, 1, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    if (given.given(1)) {
      throw value_error("The stream argument in to_device() is not supported");
    }
    if (!PyUnicode_Check(given[0]) || text_of(given[0]) != "cpu") {
      raise(PyExc_ValueError, "Unsupported device: %S. Only 'cpu' is accepted.", given[0]);
    }
    return Ref::share(self);
  });
}

PyObject* array_namespace(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "__array_namespace__", {"api_version"}, 0, 0, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    if (given.given(0)) {
      if (!PyUnicode_Check(given[0])) {
        throw value_error(
            "Only None and strings are allowed as the Array API version, but received: " +
            str_of(reinterpret_cast<PyObject*>(Py_TYPE(given[0]))) + ".");
      }
      const std::string version = text_of(given[0]);
      if (version != "2021.12" && version != "2022.12" && version != "2023.12" &&
          version != "2024.12") {
        throw value_error("Version \"" + version +
                          "\" of the Array API Standard is not supported.");
      }
    }
    return Ref::steal(PyImport_ImportModule("numpy"));
  });
}

template <const char* kFunction>
PyMethodDef python_row(const char* name, const char* doc) {
  return {name, method(in_python<kFunction>), METH_VARARGS | METH_KEYWORDS, doc};
}

}  // namespace

PyMethodDef array_memory_methods[] = {
    with_keywords("byteswap", byteswap, "The bytes of every element in reverse."),
    with_keywords("getfield", getfield, "A view of some bytes of every element."),
    with_keywords("setfield", setfield, "Set some bytes of every element."),
    with_keywords("resize", resize, "Change the shape and the number of elements, in place."),
    with_keywords("tofile", tofile, "Write the elements to a file, as bytes or as text."),
    python_row<kDump>("dump", "Write a pickle of the array to a file."),
    python_row<kDumps>("dumps", "A pickle of the array, as bytes."),
    with_keywords("trace", trace, "The sum along the diagonals."),
    with_keywords("to_device", to_device, "The array itself, which is on the only device, 'cpu'."),
    with_keywords("__array_namespace__", array_namespace, "The module numpy."),
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
