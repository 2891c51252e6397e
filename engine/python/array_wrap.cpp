#include "python/array_wrap.h"

#include <limits>

#include "python/array_subclass.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

constexpr double kArrayPriority = 0, kScalarPriority = -1000000;

PyObject* wrap_name() {
  static PyObject* name = PyUnicode_InternFromString("__array_wrap__");
  return name;
}

bool is_any_scalar(PyObject* object) {
  return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object) ||
         PyUnicode_Check(object) || PyBytes_Check(object) || is_scalar(object);
}

// obj.__array_wrap__ where the class has one; null without an error otherwise.
Ref wrap_method(PyObject* object) {
  if (!class_attribute(object, wrap_name())) return Ref();
  return Ref::steal(PyObject_GetAttr(object, wrap_name()));
}

// An exception taken out of the error indicator.
class Saved {
 public:
  Saved() { PyErr_Fetch(&type_, &value_, &trace_); }
  ~Saved() {
    Py_XDECREF(type_);
    Py_XDECREF(value_);
    Py_XDECREF(trace_);
  }
  Saved(const Saved&) = delete;
  Saved& operator=(const Saved&) = delete;

  /// Makes it the cause of the exception that is set now.
  void become_cause() {
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type_, &value_, &trace_);
    if (trace_) PyException_SetTraceback(value_, trace_);
    PyErr_NormalizeException(&type, &value, &trace);
    PyException_SetCause(value, value_);
    value_ = nullptr;
    PyErr_Restore(type, value, trace);
  }

 private:
  PyObject *type_ = nullptr, *value_ = nullptr, *trace_ = nullptr;
};

PyObject* call(PyObject* function, std::initializer_list<PyObject*> arguments) {
  return PyObject_Vectorcall(function, arguments.begin(), arguments.size(), nullptr);
}

// Calls an __array_wrap__; one with NumPy 1's parameters is called with fewer, and warned of.
Ref call_wrap(PyObject* function, PyObject* array, PyObject* context, PyObject* return_scalar) {
  PyObject* wrapped = call(function, {array, context, return_scalar});
  if (wrapped) return Ref::steal(wrapped);
  if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw PythonError{};
  Saved first;
  if (context != Py_None) {
    wrapped = call(function, {array, context});
    if (!wrapped && !PyErr_ExceptionMatches(PyExc_TypeError)) throw PythonError{};
  }
  if (!wrapped) {
    PyErr_Clear();
    wrapped = call(function, {array});
    if (!wrapped) throw PythonError{};
  }
  Ref result = Ref::steal(wrapped);
  if (PyErr_WarnEx(PyExc_DeprecationWarning,
                   "__array_wrap__ must accept context and return_scalar arguments "
                   "(positionally) in the future. (Deprecated NumPy 2.0)",
                   1) < 0) {
    first.become_cause();
    throw PythonError{};
  }
  return result;
}

}  // namespace

Wrapper find_wrapper(PyObject* const* inputs, int count) {
  Wrapper found;
  double priority = -std::numeric_limits<double>::infinity();
  bool is_plain = false;  // a plain array or scalar is what counts so far
  for (int i = 0; i < count; ++i) {
    PyObject* input = inputs[i];
    if (Py_TYPE(input) == array_type || is_any_scalar(input)) {
      const double own = Py_TYPE(input) == array_type ? kArrayPriority : kScalarPriority;
      if (priority >= own) continue;
      priority = own;
      is_plain = true;
      found.function = Ref();
      continue;
    }
    Ref method = wrap_method(input);
    if (!method) continue;
    const double own = array_priority(input, kArrayPriority);
    const bool is_first = !found.function && !is_plain;
    if (is_first || priority < own || (own == kArrayPriority && is_plain)) {
      found.function = std::move(method);
      found.type = Ref::share(reinterpret_cast<PyObject*>(Py_TYPE(input)));
      priority = own;
      is_plain = false;
    }
  }
  return found;
}

Ref apply_wrap(const Ref& result, const Wrapper& wrapper, const WrapRequest& request) {
  PyObject* out = request.given_out == Py_None ? nullptr : request.given_out;
  bool return_scalar = request.return_scalar;
  Ref function = wrapper.function;
  PyTypeObject* type =
      wrapper.type ? reinterpret_cast<PyTypeObject*>(wrapper.type.get()) : array_type;
  if (out) {
    return_scalar = false;
    if (Py_TYPE(out) == array_type) {
      function = Ref();
      type = array_type;
    } else if (Ref method = wrap_method(out)) {
      function = std::move(method);
      type = Py_TYPE(out);
    }
  }
  if (!return_scalar && !request.always && Py_TYPE(result.get()) == type) return result;
  if (!function) {
    if (!return_scalar || !is_array(result.get())) return result;
    return array_of(result.get()).ndim() == 0 ? wrap_result(array_of(result.get())) : result;
  }
  const bool wants_scalar = return_scalar && array_of(result.get()).ndim() == 0;
  return call_wrap(function.get(), result.get(), request.context ? request.context : Py_None,
                   wants_scalar ? Py_True : Py_False);
}

}  // namespace nd::py
