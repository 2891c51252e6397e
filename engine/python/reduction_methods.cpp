#include "python/reduction_methods.h"

#include <cmath>
#include <vector>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/ufunc_object.h"
#include "python/ufunc_operands.h"
#include "python/ufunc_override.h"
#include "shaping/reshape.h"
#include "statistics/arg_extrema.h"
#include "statistics/moments.h"
#include "ufunc/elementwise.h"

namespace nd::py {
namespace {

// Subclasses, and arguments whose class may take the ufunc over, go NumPy's way in Python, step by
// step: each step calls a ufunc object that asks them.
bool goes_by_steps(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  if (Py_TYPE(self) != array_type) return true;
  const Py_ssize_t total = count + (names ? PyTuple_GET_SIZE(names) : 0);
  for (Py_ssize_t i = 0; i < total; ++i) {
    if (!PyTuple_CheckExact(args[i]) && may_override(args[i])) return true;
  }
  return false;
}

// A call without arguments on an array that needs no general way.
bool is_plain_call(PyObject* self, Py_ssize_t count, PyObject* names) {
  return count == 0 && !names && Py_TYPE(self) == array_type && is_plain_whole(array_of(self));
}

// The fold that such a call asks for; null where the general way is to go.
template <const char* kUfunc>
Ref folded_whole(PyObject* self, Py_ssize_t count, PyObject* names) {
  static auto& fold = *new WholeFold(kUfunc);
  return is_plain_call(self, count, names) ? fold(array_of(self)) : Ref();
}

Ref by_steps(const char* method, PyObject* self, PyObject* const* args, Py_ssize_t count,
             PyObject* names) {
  const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._methods"));
  const Ref function = Ref::steal(PyObject_GetAttrString(module.get(), method));
  std::vector<PyObject*> all{self};
  all.insert(all.end(), args, args + count + (names ? PyTuple_GET_SIZE(names) : 0));
  return Ref::steal(
      PyObject_Vectorcall(function.get(), all.data(), static_cast<size_t>(count + 1), names));
}

// sum and prod: (axis, dtype, out, keepdims, initial, where)
template <const char* kMethod, const char* kUfunc>
PyObject* summing(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {kMethod,
                                           {"axis", "dtype", "out", "keepdims", "initial", "where"},
                                           0,
                                           12,
                                           Wording::kPythonMethod};
  return guarded([&] {
    if (Ref whole = folded_whole<kUfunc>(self, count, names)) return whole;
    if (goes_by_steps(self, args, count, names)) {
      return by_steps(kMethod, self, args, count, names);
    }
    const Arguments given(kSignature, args, count, names);
    static const Ufunc& ufunc = ufunc_named(kUfunc);
    return call_reduce(ufunc, self, {given[0], given[1], given[2], given[3], given[4], given[5]});
  });
}

// max and min: (axis, out, keepdims, initial, where)
template <const char* kMethod, const char* kUfunc>
PyObject* extremum(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kMethod, {"axis", "out", "keepdims", "initial", "where"}, 0, 12, Wording::kPythonMethod};
  return guarded([&] {
    if (Ref whole = folded_whole<kUfunc>(self, count, names)) return whole;
    if (goes_by_steps(self, args, count, names)) {
      return by_steps(kMethod, self, args, count, names);
    }
    const Arguments given(kSignature, args, count, names);
    static const Ufunc& ufunc = ufunc_named(kUfunc);
    return call_reduce(ufunc, self, {given[0], nullptr, given[1], given[2], given[3], given[4]});
  });
}

// any and all: (axis, dtype, out, keepdims, *, where), as NumPy's methods take them
template <const char* kMethod, const char* kUfunc>
PyObject* quantifier(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kMethod, {"axis", "dtype", "out", "keepdims", "where"}, 0, 4, Wording::kPythonMethod};
  return guarded([&] {
    if (Ref whole = folded_whole<kUfunc>(self, count, names)) return whole;
    if (goes_by_steps(self, args, count, names)) {
      return by_steps(kMethod, self, args, count, names);
    }
    const Arguments given(kSignature, args, count, names);
    // The methods give truths, also of objects.
    const bool asks = !given.given(1) && array_of(self).dtype.is_object();
    const Ref truths = asks ? dtype_object(TypeId::kBool) : Ref();
    static const Ufunc& ufunc = ufunc_named(kUfunc);
    return call_reduce(
        ufunc, self,
        {given[0], asks ? truths.get() : given[1], given[2], given[3], nullptr, given[4]});
  });
}

Ref flattened(PyObject* self) {
  Array flat = ravel(array_of(self), Order::kC);
  const bool is_view = flat.buffer == array_of(self).buffer;
  return is_view ? wrap_view(std::move(flat), self) : wrap_like(std::move(flat), self);
}

// ufunc.accumulate(source, axis) with the dtype and the output that were given.
Ref accumulated(const char* ufunc, PyObject* source, int64_t axis, const Arguments& given) {
  const Ref method = Ref::steal(PyObject_GetAttrString(ufunc_object(ufunc), "accumulate"));
  const Ref args = Ref::steal(Py_BuildValue("(OL)", source, static_cast<long long>(axis)));
  const Ref keywords = Ref::steal(PyDict_New());
  if (given.given(1)) check(PyDict_SetItemString(keywords.get(), "dtype", given[1]));
  if (given.given(2)) check(PyDict_SetItemString(keywords.get(), "out", given[2]));
  return Ref::steal(PyObject_Call(method.get(), args.get(), keywords.get()));
}

// cumsum and cumprod: (axis=None, dtype, out); without an axis over the flattened array.
template <const char* kMethod, const char* kUfunc>
PyObject* cumulative(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kMethod, {"axis", "dtype", "out"}, 0, 12, Wording::kClassic};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const bool flat = !given.given(0);
    const bool is_point = array_of(self).ndim() == 0;
    const Ref source = flat || is_point ? flattened(self) : Ref::share(self);
    int64_t axis = flat ? 0 : axis_from(given[0]);
    if (given.given(2) && !is_array(given[2])) {
      raise(PyExc_TypeError, "output must be an array");
    }
    if (is_point && !flat && axis != 0 && axis != -1) throw axis_error(axis, 0);
    if (may_override(self)) return accumulated(kUfunc, source.get(), axis, given);
    return call_accumulate(ufunc_named(kUfunc), source.get(), axis, given[1], given[2]);
  });
}

// ---- mean, var, std ----

// The engine makes the plain calls in one go: of numbers, along axes that are ints, without a mask
// or an output. All others go NumPy's way by steps, and so do those that met a floating-point
// event: each step reports its own.

bool is_plain_axis(PyObject* axis) {
  if (!axis || axis == Py_None || PyLong_CheckExact(axis)) return true;
  if (!PyTuple_CheckExact(axis)) return false;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(axis); ++i) {
    if (!PyLong_CheckExact(PyTuple_GET_ITEM(axis, i))) return false;
  }
  return true;
}

struct Moment {
  MomentOptions options;
  DType dtype;
};

// Reads the arguments that mean and variance share; false when the call is none for the engine.
bool read_moment(const Array& array, PyObject* axis, PyObject* dtype, PyObject* keepdims,
                 Moment* moment) {
  if (!array.dtype.is_number() || array.ndim() == 0 || !is_plain_axis(axis)) return false;
  if (optional_dtype(dtype, &moment->dtype)) {
    const bool keeps_all = moment->dtype.is_complex() || !array.dtype.is_complex();
    if (!moment->dtype.is_inexact() || !moment->dtype.is_native() || !keeps_all) return false;
    moment->options.dtype = &moment->dtype;
  }
  bool all = false;
  moment->options.axes = axes_from(axis, array.ndim(), &all, kNoInteger);
  moment->options.keepdims = flag_from(keepdims, false);
  return true;
}

// A moment that a call without arguments asks for; null where the general way is to go.
template <class Moment>
Ref moment_of_whole(PyObject* self, Py_ssize_t count, PyObject* names, Moment&& moment) {
  if (!is_plain_call(self, count, names)) return {};
  const FpScope scope;
  const std::optional<double> value = moment(array_of(self));
  if (!value || !scope.is_quiet()) return {};
  const auto single = static_cast<float>(*value);
  const bool is_single = array_of(self).dtype.id() == TypeId::kFloat32;
  return is_single ? make_scalar(TypeId::kFloat32, reinterpret_cast<const char*>(&single))
                   : make_scalar(TypeId::kFloat64, reinterpret_cast<const char*>(&*value));
}

PyObject* array_mean(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "_mean", {"axis", "dtype", "out", "keepdims", "where"}, 0, 4, Wording::kPythonMethod};
  return guarded([&] {
    if (Ref whole = moment_of_whole(self, count, names, mean_of_whole)) return whole;
    if (goes_by_steps(self, args, count, names)) return by_steps("_mean", self, args, count, names);
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    Moment moment;
    const bool is_plain = !given.given(2) && !is_masked(given[4]) &&
                          read_moment(array, given[0], given[1], given[3], &moment) &&
                          elements_each(array, moment.options) > 0;
    if (!is_plain) return by_steps("_mean", self, args, count, names);
    const FpScope scope;
    const Array result = mean(array, moment.options);
    if (!scope.is_quiet()) return by_steps("_mean", self, args, count, names);
    return wrap_result(result);
  });
}

// (axis, dtype, out, ddof, keepdims, *, where, mean)
constexpr Signature kVarianceSignature(const char* method) {
  return {method,
          {"axis", "dtype", "out", "ddof", "keepdims", "where", "mean"},
          0,
          5,
          Wording::kPythonMethod};
}

// The variance of a plain call; false when the call is none.
bool plain_variance(const Array& array, const Arguments& given, Array* result) {
  Moment moment;
  if (given.given(2) || is_masked(given[5]) || given.given(6)) return false;
  if (given.given(3) && !PyLong_CheckExact(given[3]) && !PyFloat_CheckExact(given[3])) return false;
  if (!read_moment(array, given[0], given[1], given[4], &moment)) return false;
  if (given.given(3)) moment.options.ddof = PyFloat_AsDouble(given[3]);
  if (PyErr_Occurred()) throw PythonError{};
  const auto count = static_cast<double>(elements_each(array, moment.options));
  if (count <= moment.options.ddof) return false;
  const FpScope scope;
  const Array means = mean_for_variance(array, moment.options);
  moment.options.mean = &means;
  *result = variance(array, moment.options);
  return scope.is_quiet();
}

PyObject* array_var(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = kVarianceSignature("_var");
  return guarded([&] {
    if (Ref whole = moment_of_whole(self, count, names, variance_of_whole)) return whole;
    if (goes_by_steps(self, args, count, names)) return by_steps("_var", self, args, count, names);
    Array result;
    if (!plain_variance(array_of(self), Arguments(kSignature, args, count, names), &result)) {
      return by_steps("_var", self, args, count, names);
    }
    return wrap_result(result);
  });
}

PyObject* array_std(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = kVarianceSignature("_std");
  return guarded([&] {
    const auto deviation = [](const Array& array) {
      std::optional<double> value = variance_of_whole(array);
      if (value) value = std::sqrt(*value);
      return value;
    };
    if (Ref whole = moment_of_whole(self, count, names, deviation)) return whole;
    if (goes_by_steps(self, args, count, names)) return by_steps("_std", self, args, count, names);
    Array result;
    if (!plain_variance(array_of(self), Arguments(kSignature, args, count, names), &result)) {
      return by_steps("_std", self, args, count, names);
    }
    const Array inputs[] = {result};
    const Array root = nd::call("sqrt", inputs);
    return wrap_result(root.dtype == result.dtype ? root : astype(root, result.dtype));
  });
}

// ---- argmin, argmax: (axis=None, out=None, *, keepdims=False) ----

template <const char* kMethod, Extremum kExtremum>
PyObject* arg_extremum_method(PyObject* self, PyObject* const* args, Py_ssize_t count,
                              PyObject* names) {
  static constexpr Signature kSignature = {kMethod, {"axis", "out", "keepdims"}, 0, 2};
  return guarded([&] {
    if (is_plain_call(self, count, names)) {
      const int64_t index = arg_extremum_of_whole(kExtremum, array_of(self));
      return make_scalar(TypeId::kInt64, reinterpret_cast<const char*>(&index));
    }
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    const bool flat = !given.given(0);
    const bool keepdims = flag_from(given[2], false);
    Array source = array;
    int axis = 0;
    if (flat || array.ndim() == 0) {
      if (!flat) {
        const int64_t asked = axis_from(given[0]);
        if (asked != 0 && asked != -1) throw axis_error(asked, array.ndim());
      }
      source = ravel(array, Order::kC);
    } else {
      axis = normalize_axis(axis_from(given[0]), array.ndim());
    }
    Array result = arg_extremum(kExtremum, source, axis);
    if (keepdims && flat) {
      result.shape = Dims(array.ndim(), 1);
      result.strides = Dims(array.ndim(), 8);
    } else if (keepdims && array.ndim() > 0) {
      result.shape.insert(axis, 1);
      result.strides.insert(axis, 8);
    }
    if (!given.given(1)) return wrap_result_like(result, self);
    if (!is_array(given[1])) raise(PyExc_TypeError, "output must be an array");
    if (!(array_of(given[1]).shape == result.shape)) {
      throw value_error("output array does not match result of np." + std::string(kMethod) + ".");
    }
    const DType target = array_of(given[1]).dtype;
    if (!can_cast(target, result.dtype, Casting::kSafe)) {
      raise(PyExc_TypeError,
            "Cannot cast %s from %s to dtype('int64') according to the rule 'safe'",
            result.ndim() == 0 ? "scalar" : "array data", repr_text(target).c_str());
    }
    copy_into(array_of(given[1]), result);
    return Ref::share(given[1]);
  });
}

constexpr char kSum[] = "_sum", kProd[] = "_prod", kMax[] = "_amax", kMin[] = "_amin",
               kAny[] = "_any", kAll[] = "_all", kCumsum[] = "cumsum", kCumprod[] = "cumprod",
               kArgmax[] = "argmax", kArgmin[] = "argmin", kAdd[] = "add", kMultiply[] = "multiply",
               kMaximum[] = "maximum", kMinimum[] = "minimum", kOr[] = "logical_or",
               kAnd[] = "logical_and";

constexpr int kCall = METH_FASTCALL | METH_KEYWORDS;

}  // namespace

PyMethodDef array_reduction_methods[] = {
    {"sum", method(summing<kSum, kAdd>), kCall, "The sum of elements over axes."},
    {"prod", method(summing<kProd, kMultiply>), kCall, "The product of elements over axes."},
    {"max", method(extremum<kMax, kMaximum>), kCall, "The largest element over axes."},
    {"min", method(extremum<kMin, kMinimum>), kCall, "The smallest element over axes."},
    {"any", method(quantifier<kAny, kOr>), kCall, "Whether any element is true, over axes."},
    {"all", method(quantifier<kAll, kAnd>), kCall, "Whether all elements are true, over axes."},
    {"cumsum", method(cumulative<kCumsum, kAdd>), kCall, "The running sum along an axis."},
    {"cumprod", method(cumulative<kCumprod, kMultiply>), kCall,
     "The running product along an axis."},
    {"mean", method(array_mean), kCall, "The mean over axes."},
    {"var", method(array_var), kCall, "The variance over axes."},
    {"std", method(array_std), kCall, "The standard deviation over axes."},
    {"argmax", method(arg_extremum_method<kArgmax, Extremum::kMaximum>), kCall,
     "The index of the first largest element along an axis, or in the flattened array."},
    {"argmin", method(arg_extremum_method<kArgmin, Extremum::kMinimum>), kCall,
     "The index of the first smallest element along an axis, or in the flattened array."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
