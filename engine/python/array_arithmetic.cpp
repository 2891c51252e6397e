// Methods of ndarray that compute: round, clip, dot, conj.
#include <cmath>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/linalg_functions.h"
#include "python/ufunc_object.h"

namespace nd::py {
namespace {

Ref call_unary(const char* ufunc, PyObject* x, PyObject* out) {
  PyObject* inputs[] = {x};
  UfuncKeywords keywords;
  keywords.out[0] = out;
  keywords.casting = out ? Casting::kUnsafe : Casting::kSameKind;
  return call_ufunc(ufunc_named(ufunc), inputs, keywords);
}

Ref call_binary(const char* ufunc, PyObject* x, PyObject* y, PyObject* out) {
  PyObject* inputs[] = {x, y};
  UfuncKeywords keywords;
  keywords.out[0] = out;
  return call_ufunc(ufunc_named(ufunc), inputs, keywords);
}

Ref copied(PyObject* self, PyObject* out) {
  if (!out) return wrap_result(copy(array_of(self), Order::kKeep));
  return call_unary("positive", self, out);
}

// Scales, rounds and scales back, as NumPy does; integers only change for negative decimals.
Ref rounded(PyObject* self, int64_t decimals, PyObject* out) {
  const DType dtype = array_of(self).dtype;
  if (dtype.is_integer() && decimals >= 0) return copied(self, out);
  if (decimals == 0) return call_unary("rint", self, out);
  const Ref factor = Ref::steal(PyFloat_FromDouble(std::pow(10.0, std::abs(double(decimals)))));
  const char* there = decimals > 0 ? "multiply" : "divide";
  const char* back = decimals > 0 ? "divide" : "multiply";
  const Ref scaled = call_binary(there, self, factor.get(), nullptr);
  const Ref whole = call_unary("rint", scaled.get(), nullptr);
  Ref result = call_binary(back, whole.get(), factor.get(), nullptr);
  if (!dtype.is_integer() && !out) return result;
  const Array values = as_array(result.get());
  if (!out) return wrap_result(astype(values, dtype));
  if (!is_array(out)) raise(PyExc_TypeError, "return arrays must be of ArrayType");
  copy_into(array_of(out), values);
  return Ref::share(out);
}

PyObject* array_round(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"round", {"decimals", "out"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    return rounded(self, given.given(0) ? integer_from(given[0]) : 0, given.given(1));
  });
}

// True when a Python int bound lies at or beyond the end of an integer dtype, so that it clips
// nothing.
bool clips_nothing(PyObject* bound, DType dtype, bool is_lower) {
  if (!dtype.is_integer() || !PyLong_CheckExact(bound)) return false;
  const int bits = dtype.itemsize() * 8 - (dtype.is_signed() ? 1 : 0);
  const Ref one = Ref::steal(PyLong_FromLong(1));
  const Ref width = Ref::steal(PyLong_FromLong(bits));
  const Ref beyond = Ref::steal(PyNumber_Lshift(one.get(), width.get()));
  const Ref zero = Ref::steal(PyLong_FromLong(0));
  const Ref lowest = dtype.is_signed() ? Ref::steal(PyNumber_Negative(beyond.get())) : zero;
  const Ref highest = Ref::steal(PyNumber_Subtract(beyond.get(), one.get()));
  const int answer = is_lower ? PyObject_RichCompareBool(bound, lowest.get(), Py_LE)
                              : PyObject_RichCompareBool(bound, highest.get(), Py_GE);
  check(answer);
  return answer != 0;
}

PyObject* array_clip(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"clip", {"min", "max", "out"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const DType dtype = array_of(self).dtype;
    PyObject* low = given.given(0);
    PyObject* high = given.given(1);
    PyObject* out = given.given(2);
    if (low && clips_nothing(low, dtype, true)) low = nullptr;
    if (high && clips_nothing(high, dtype, false)) high = nullptr;
    if (!low && !high) return copied(self, out);
    if (!low) return call_binary("minimum", self, high, out);
    if (!high) return call_binary("maximum", self, low, out);
    const Ref raised = call_binary("maximum", self, low, nullptr);
    return call_binary("minimum", raised.get(), high, out);
  });
}

PyObject* array_dot(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"dot", {"b", "out"}, 1};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    return call_dot(self, given[0], given[1]);
  });
}

PyObject* array_conjugate(PyObject* self, PyObject* const* args, Py_ssize_t count,
                          PyObject* names) {
  static constexpr Signature kSignature = {"conjugate", {"out"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    PyObject* out = given.given(0);
    if (!array_of(self).dtype.is_complex() && !out) return Ref::share(self);
    return call_unary("conjugate", self, out);
  });
}

constexpr int kCall = METH_FASTCALL | METH_KEYWORDS;

}  // namespace

PyMethodDef array_arithmetic_methods[] = {
    {"round", method(array_round), kCall, "Rounded to a number of decimals; halves go to even."},
    {"clip", method(array_clip), kCall, "Elements limited to [min, max]."},
    {"dot", method(array_dot), kCall, "np.dot(self, b)."},
    {"conj", method(array_conjugate), kCall, "The complex conjugate; real arrays are returned."},
    {"conjugate", method(array_conjugate), kCall,
     "The complex conjugate; real arrays are returned."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
