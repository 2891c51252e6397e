#include "python/array_like.h"

#include <string>

#include "python/dtype_object.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

bool is_never_asked(PyObject* object) {
  return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object) ||
         PyUnicode_Check(object) || PyBytes_Check(object) || PyList_CheckExact(object) ||
         PyTuple_CheckExact(object) || PyDict_CheckExact(object) || object == Py_None ||
         is_scalar(object);
}

// The dtype of a format of the buffer protocol: one item here, the rest of the language in Python.
DType dtype_of_format(const Py_buffer& view) {
  if (!view.format) return bytes_dtype(view.itemsize);
  const std::string format = view.format;
  DType dtype;
  if (format == "B") return TypeId::kUInt8;
  if (format == "Zd") return TypeId::kComplex128;
  if (format == "Zf") return TypeId::kComplex64;
  if (format.size() == 1 && format != "s" && format != "w" && format != "x" && format != "c" &&
      format != "O" && find_dtype(format, &dtype)) {
    return dtype;
  }
  const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._internal"));
  const Ref found =
      Ref::steal(PyObject_CallMethod(module.get(), "_dtype_from_pep3118", "s", view.format));
  return dtype_from(found.get());
}

// A ctypes object knows its dtype where its format is wrong (a fault of CPython's).
bool is_ctypes(PyObject* object) {
  PyTypeObject* meta = Py_TYPE(Py_TYPE(object));
  const Ref module =
      Ref::steal(PyObject_GetAttrString(reinterpret_cast<PyObject*>(meta), "__module__"));
  return PyUnicode_Check(module.get()) &&
         PyUnicode_CompareWithASCIIString(module.get(), "_ctypes") == 0;
}

Ref as_reference(PyObject* object) { return Ref::share(object); }

void release_reference(void* object) { Py_DECREF(static_cast<PyObject*>(object)); }

Array dtype_of_ctypes(const Py_buffer& view) {
  check(PyErr_WarnEx(PyExc_RuntimeWarning,
                     "A builtin ctypes object gave a PEP3118 format string that does not match its "
                     "itemsize, so a best-guess will be made of the data type. Newer versions of "
                     "python may behave correctly.",
                     1));
  Array array;
  array.dtype = dtype_from(reinterpret_cast<PyObject*>(Py_TYPE(view.obj)));
  if (array.dtype.itemsize() != view.len) {
    raise(PyExc_RuntimeError,
          "For the given ctypes object, neither the item size computed from the PEP 3118 buffer "
          "format nor from converting the type to a np.dtype matched the actual size. This is a "
          "bug both in python and numpy");
  }
  return array;
}

// Shape and strides of a buffer; those that are left out are C-contiguous.
void read_extents(const Py_buffer& view, Array* array) {
  if (!view.shape) {
    if (view.ndim == 1) {
      array->shape = {view.len / view.itemsize};
      array->strides = {view.itemsize};
    }
    return;
  }
  int64_t step = view.len;
  for (int i = 0; i < view.ndim; ++i) {
    array->shape.push_back(view.shape[i]);
    if (view.shape[i] != 0) step /= view.shape[i];
    array->strides.push_back(view.strides ? view.strides[i] : step);
  }
}

// obj.__array__, or null.
Ref array_hook(PyObject* object) {
  static PyObject* name = PyUnicode_InternFromString("__array__");
  PyObject* hook = nullptr;
  check(_PyObject_LookupAttr(object, name, &hook));
  if (!hook) return Ref();
  Ref held = Ref::steal(hook);
  return is_of_instances(object, hook) ? Ref() : held;
}

// After __array__(copy=…) raised: clears the error of one without such a parameter, and warns.
void clear_unknown_copy_error() {
  if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw PythonError{};
  PyObject *type, *value, *trace;
  PyErr_Fetch(&type, &value, &trace);
  const std::string text = value ? str_of(value) : "";
  if (text.find("__array__() got an unexpected keyword argument 'copy'") == std::string::npos) {
    PyErr_Restore(type, value, trace);
    throw PythonError{};
  }
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(trace);
  check(PyErr_WarnEx(
      PyExc_DeprecationWarning,
      "__array__ implementation doesn't accept a copy keyword, so passing copy=False failed. "
      "__array__ must implement 'dtype' and 'copy' keyword arguments. To learn more, see the "
      "migration guide https://numpy.org/devdocs/numpy_2_0_migration_guide.html"
      "#adapting-to-changes-in-the-copy-keyword",
      1));
}

ArrayLike from_array_hook(PyObject* object, const DType* wanted, CopyMode mode) {
  const Ref hook = array_hook(object);
  if (!hook) return {};
  PyObject* arguments[2];
  size_t count = 0;
  Ref dtype;
  if (wanted) {
    dtype = dtype_object(*wanted);
    arguments[count++] = dtype.get();
  }
  static PyObject* copy_name = Py_BuildValue("(s)", "copy");
  const bool says_copy = mode != CopyMode::kIfNeeded;
  if (says_copy) arguments[count] = mode == CopyMode::kAlways ? Py_True : Py_False;
  PyObject* made =
      PyObject_Vectorcall(hook.get(), arguments, count, says_copy ? copy_name : nullptr);
  bool was_copied = mode == CopyMode::kAlways;
  if (!made) {
    if (!says_copy) throw PythonError{};
    clear_unknown_copy_error();
    if (mode == CopyMode::kNever) throw value_error(kNeverCopyText);
    was_copied = false;
    made = PyObject_Vectorcall(hook.get(), arguments, count, nullptr);
  }
  ArrayLike result{Ref::steal(made), was_copied};
  if (!is_array(made)) {
    raise(PyExc_ValueError, "object __array__ method not producing an array");
  }
  return result;
}

}  // namespace

bool is_of_instances(PyObject* object, PyObject* hook) {
  return PyType_Check(object) && PyObject_HasAttrString(hook, "__get__");
}

Ref array_from_buffer(PyObject* object) {
  if (!PyObject_CheckBuffer(object)) return Ref();
  PyObject* made = PyMemoryView_FromObject(object);
  if (!made) {
    PyErr_Clear();
    return Ref();
  }
  const Ref memory = Ref::steal(made);
  const Py_buffer& view = *PyMemoryView_GET_BUFFER(made);
  if (view.suboffsets) {
    raise(PyExc_BufferError,
          "NumPy currently does not support importing buffers which include suboffsets as they are "
          "not compatible with the NumPymemory layout without a copy.  Consider copying the "
          "original before trying to convert it to a NumPy array.");
  }
  Array array;
  array.dtype = dtype_of_format(view);
  if (array.dtype.itemsize() == view.itemsize) {
    read_extents(view, &array);
  } else if (is_ctypes(view.obj)) {
    array = dtype_of_ctypes(view);
  } else {
    const std::string name = std::to_string(array.dtype.itemsize());
    raise(PyExc_RuntimeError,
          "Item size %zd for PEP 3118 buffer format string %s does not match the dtype %c item "
          "size %s.",
          view.itemsize, view.format ? view.format : "", array.dtype.code(), name.c_str());
  }
  array.buffer = Buffer::borrow(static_cast<char*>(view.buf), view.len, release_reference,
                                as_reference(made).release());
  array.data = static_cast<char*>(view.buf);
  array.writeable = !view.readonly;
  return make_array(array_type, std::move(array), made, nullptr);
}

ArrayLike array_like(PyObject* object, const DType* wanted, CopyMode mode) {
  if (is_never_asked(object)) return {};
  if (Ref array = array_from_buffer(object)) return {std::move(array)};
  if (Ref array = array_from_struct(object)) return {std::move(array)};
  if (Ref array = array_from_interface(object)) return {std::move(array)};
  return from_array_hook(object, wanted, mode);
}

}  // namespace nd::py
