#include "python/py.h"

#include <cstdarg>

namespace nd::py {

PythonSide python_side{};

void raise(PyObject* type, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyErr_FormatV(type, format, arguments);
  va_end(arguments);
  throw PythonError{};
}

void set_python_error(const Error& error) {
  PyObject* type = PyExc_RuntimeError;
  switch (error.kind()) {
    case ErrorKind::kValue:
      type = PyExc_ValueError;
      break;
    case ErrorKind::kType:
      type = PyExc_TypeError;
      break;
    case ErrorKind::kIndex:
      type = PyExc_IndexError;
      break;
    case ErrorKind::kMemory:
      type = PyExc_MemoryError;
      break;
    case ErrorKind::kOverflow:
      type = PyExc_OverflowError;
      break;
    case ErrorKind::kAxis:
      type = python_side.axis_error;
      break;
    case ErrorKind::kNoLoop:
      type = PyExc_TypeError;
      break;
    case ErrorKind::kFloatingPoint:
      type = PyExc_FloatingPointError;
      break;
    case ErrorKind::kPromotion:
      type = python_side.promotion_error;
      break;
    case ErrorKind::kDecode:
      Py_XDECREF(PyUnicode_DecodeASCII(error.text().data(),
                                       static_cast<Py_ssize_t>(error.text().size()), nullptr));
      return;
    case ErrorKind::kEncode: {
      const auto points = static_cast<Py_ssize_t>(error.text().size() / 4);
      PyObject* text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, error.text().data(), points);
      if (text) Py_XDECREF(PyUnicode_AsASCIIString(text));
      Py_XDECREF(text);
      return;
    }
    case ErrorKind::kNotImplemented:
      type = PyExc_NotImplementedError;
      break;
    case ErrorKind::kRuntime:
      break;
    case ErrorKind::kOS:
      type = PyExc_OSError;
      break;
  }
  if (error.kind() == ErrorKind::kMemory && error.text().empty()) {
    PyErr_NoMemory();
    return;
  }
  PyErr_SetString(type, error.text().c_str());
}

std::string text_of(PyObject* string) {
  Py_ssize_t size = 0;
  const char* text = PyUnicode_AsUTF8AndSize(string, &size);
  if (!text) throw PythonError{};
  return std::string(text, static_cast<size_t>(size));
}

std::string str_of(PyObject* object) { return text_of(Ref::steal(PyObject_Str(object)).get()); }
std::string repr_of(PyObject* object) { return text_of(Ref::steal(PyObject_Repr(object)).get()); }

Ref tuple_of(const int64_t* first, const int64_t* last) {
  Ref tuple = Ref::steal(PyTuple_New(last - first));
  for (Py_ssize_t i = 0; i < last - first; ++i) {
    PyTuple_SET_ITEM(tuple.get(), i, Ref::steal(PyLong_FromLongLong(first[i])).release());
  }
  return tuple;
}

}  // namespace nd::py
