// PyRef: an owned reference to a Python object.
#pragma once

#include <Python.h>

#include <utility>

namespace nd::browser {

/// Owns one reference, or nothing. The usual result of a C API call: empty means that an exception
/// is set.
class PyRef {
 public:
  PyRef() = default;
  /// Takes over a new reference.
  explicit PyRef(PyObject* owned) : object_(owned) {}
  /// Adds a reference to a borrowed one.
  static PyRef borrowed(PyObject* object) { return PyRef(Py_XNewRef(object)); }

  PyRef(PyRef&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  PyRef& operator=(PyRef other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~PyRef() { Py_XDECREF(object_); }

  PyObject* get() const { return object_; }
  PyObject* release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  PyObject* object_ = nullptr;
};

}  // namespace nd::browser
