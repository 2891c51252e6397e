// Python.h with the few tools that every file of the binding uses: owned references and the bridge
// between C++ exceptions and Python's error indicator.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <utility>

#include "core/error.h"

namespace nd::py {

/// Thrown after Python's error indicator has been set.
struct PythonError {};

/// An owned reference to a Python object.
class Ref {
 public:
  Ref() = default;
  /// Takes over a new reference; a null pointer means that Python raised, and throws PythonError.
  static Ref steal(PyObject* object) {
    if (!object) throw PythonError{};
    return Ref(object);
  }
  /// Adds a reference to a borrowed object.
  static Ref share(PyObject* object) {
    Py_XINCREF(object);
    return Ref(object);
  }
  Ref(const Ref& other) : object_(other.object_) { Py_XINCREF(object_); }
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() { Py_XDECREF(object_); }

  PyObject* get() const { return object_; }
  /// Gives the reference away, as a C function returns it.
  PyObject* release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  explicit Ref(PyObject* object) : object_(object) {}
  PyObject* object_ = nullptr;
};

/// Throws PythonError when a C API call that returns a status has failed.
inline void check(int status) {
  if (status < 0) throw PythonError{};
}

/// Sets Python's error indicator from an engine error.
void set_python_error(const Error& error);

/// Sets a Python exception of `type` with a text in PyErr_Format's notation and throws PythonError.
[[noreturn]] void raise(PyObject* type, const char* format, ...);

/// Runs `body` (which returns an owned Ref) and returns what a C function returns: the object, or
/// null with Python's error indicator set.
template <class Body>
PyObject* guarded(Body&& body) {
  try {
    return body().release();
  } catch (const PythonError&) {
  } catch (const Error& error) {
    set_python_error(error);
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  }
  return nullptr;
}

/// As `guarded`, for slots that return a status: `body` returns the value on success, -1 otherwise.
template <class Body>
int guarded_status(Body&& body) {
  try {
    return body();
  } catch (const PythonError&) {
  } catch (const Error& error) {
    set_python_error(error);
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  }
  return -1;
}

/// A level of recursion, for as long as it lives. Throws Python's RecursionError, whose text ends
/// in `where`, when there are too many.
class RecursionLevel {
 public:
  explicit RecursionLevel(const char* where) {
    if (Py_EnterRecursiveCall(where)) throw PythonError{};
  }
  ~RecursionLevel() { Py_LeaveRecursiveCall(); }
  RecursionLevel(const RecursionLevel&) = delete;
  RecursionLevel& operator=(const RecursionLevel&) = delete;
};

/// A C function of any of the calling conventions, as PyMethodDef stores it.
template <class Function>
PyCFunction method(Function function) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

inline Ref none() { return Ref::share(Py_None); }
inline Ref from_bool(bool value) { return Ref::share(value ? Py_True : Py_False); }

/// A Python string, from UTF-8.
inline Ref from_text(const std::string& text) {
  return Ref::steal(PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size())));
}

/// The UTF-8 text of a str object.
std::string text_of(PyObject* string);

/// str(object) and repr(object) as UTF-8.
std::string str_of(PyObject* object);
std::string repr_of(PyObject* object);

/// A tuple of ints.
Ref tuple_of(const int64_t* first, const int64_t* last);

/// What the extension uses of the Python side: the exceptions of numpy.exceptions and
/// numpy._core._exceptions, and the marker of missing arguments.
struct PythonSide {
  PyObject* no_value;  // numpy._NoValue
  PyObject* axis_error;
  PyObject* promotion_error;      // DTypePromotionError
  PyObject* no_loop;              // _UFuncNoLoopError
  PyObject* binary_resolution;    // _UFuncBinaryResolutionError
  PyObject* input_casting;        // _UFuncInputCastingError
  PyObject* output_casting;       // _UFuncOutputCastingError
  PyObject* complex_warning;      // ComplexWarning
  PyObject* visible_deprecation;  // VisibleDeprecationWarning
};
extern PythonSide python_side;

}  // namespace nd::py
