// Methods of ndarray that compute: round, clip, dot, conj.
#include <cmath>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/linalg_functions.h"
#include "python/ufunc_object.h"
#include "python/ufunc_override.h"

namespace nd::py {
namespace {

Ref call_unary(const char* ufunc, PyObject* x, PyObject* out) {
  PyObject* inputs[] = {x};
  if (may_override(x)) return call_ufunc_object(ufunc_named(ufunc), inputs, out);
  UfuncKeywords keywords;
  keywords.out[0] = out;
  keywords.casting = out ? Casting::kUnsafe : Casting::kSameKind;
  return call_ufunc(ufunc_named(ufunc), inputs, keywords);
}

Ref call_binary(const char* ufunc, PyObject* x, PyObject* y, PyObject* out) {
  PyObject* inputs[] = {x, y};
  if (may_override(x)) return call_ufunc_object(ufunc_named(ufunc), inputs, out);
  UfuncKeywords keywords;
  keywords.out[0] = out;
  return call_ufunc(ufunc_named(ufunc), inputs, keywords);
}

// Results that NumPy makes by hand are F-contiguous for arrays that are no more than that.
Order order_of(const Array& array) {
  return is_f_contiguous(array) && !is_c_contiguous(array) ? Order::kF : Order::kC;
}

// Scales, rounds and scales back, as NumPy does; integers only change for negative decimals.
Ref rounded_real(PyObject* self, int64_t decimals, PyObject* out) {
  const Array& array = array_of(self);
  const bool is_integer = array.dtype.is_integer();
  if (is_integer && decimals >= 0) {
    return out ? call_unary("positive", self, out)
               : wrap_result_like(copy(array, Order::kKeep), self);
  }
  if (decimals == 0) return call_unary("rint", self, out);
  const Ref factor = Ref::steal(PyFloat_FromDouble(std::pow(10.0, std::abs(double(decimals)))));
  const char* there = decimals > 0 ? "multiply" : "divide";
  const char* back = decimals > 0 ? "divide" : "multiply";
  const DType dtype = is_integer ? DType(TypeId::kFloat64) : array.dtype;
  const Ref work =
      out && !is_integer ? Ref::share(out) : wrap(empty(array.shape, dtype, order_of(array)));
  call_binary(there, self, factor.get(), work.get());
  call_unary("rint", work.get(), work.get());
  call_binary(back, work.get(), factor.get(), work.get());
  if (out && is_integer) copy_into(array_of(out), array_of(work.get()));
  if (out) return Ref::share(out);
  return wrap_result(is_integer ? astype(array_of(work.get()), array.dtype) : array_of(work.get()));
}

// Complex numbers are rounded part by part.
Ref rounded(PyObject* self, int64_t decimals, PyObject* out) {
  const Array& array = array_of(self);
  if (!array.dtype.is_complex()) return rounded_real(self, decimals, out);
  const Ref result =
      out ? Ref::share(out) : wrap(empty_like(array, array.shape, array.dtype, Order::kKeep));
  for (const char* part : {"real", "imag"}) {
    const Ref from = Ref::steal(PyObject_GetAttrString(self, part));
    const Ref to = Ref::steal(PyObject_GetAttrString(result.get(), part));
    rounded_real(from.get(), decimals, to.get());
  }
  return out ? result : wrap_result(array_of(result.get()));
}

PyObject* array_round(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"round", {"decimals", "out"}};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    return rounded(self, given[0] ? integer_from(given[0]) : 0, given.given(1));
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

// clip(min=None, max=None, out=None, **ufunc_keywords)
PyObject* array_clip(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "clip", {"min", "max", "out", "dtype", "casting", "where", "order"}, 0, 3};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const DType dtype = array_of(self).dtype;
    PyObject* low = given.given(0);
    PyObject* high = given.given(1);
    if (low && clips_nothing(low, dtype, true)) low = nullptr;
    if (high && clips_nothing(high, dtype, false)) high = nullptr;
    UfuncKeywords keywords;
    keywords.out[0] = given.given(2);
    keywords.says_out = true;
    keywords.dtype = given.given(3);
    keywords.casting = casting_from(given[4], Casting::kSameKind);
    keywords.where = given[5];
    keywords.order = order_from(given[6], Order::kKeep);
    const auto limited = [&](const char* ufunc, PyObject* x, PyObject* bound, PyObject* out) {
      PyObject* inputs[] = {x, bound};
      if (may_override(x) || may_override(bound)) {
        return call_ufunc_object(ufunc_named(ufunc), inputs, out);
      }
      keywords.out[0] = out;
      return call_ufunc(ufunc_named(ufunc), inputs, keywords);
    };
    PyObject* out = given.given(2);
    if (!low && !high) {
      PyObject* inputs[] = {self};
      return call_ufunc(ufunc_named("positive"), inputs, keywords);
    }
    if (low && high) {
      PyObject* inputs[] = {self, low, high};
      if (may_override(low) || may_override(high)) {
        return call_ufunc_object(ufunc_named("clip"), inputs, out);
      }
      return call_ufunc(ufunc_named("clip"), inputs, keywords);
    }
    if (!low) return limited("minimum", self, high, out);
    return limited("maximum", self, low, out);
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
    const DType dtype = array_of(self).dtype;
    if (!dtype.is_number() && !dtype.is_object()) {
      raise(PyExc_TypeError, "cannot conjugate non-numeric dtype");
    }
    if (!dtype.is_complex() && !dtype.is_object() && !out) return Ref::share(self);
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
