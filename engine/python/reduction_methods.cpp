#include "python/reduction_methods.h"

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
    if (goes_by_steps(self, args, count, names)) {
      return by_steps(kMethod, self, args, count, names);
    }
    const Arguments given(kSignature, args, count, names);
    return call_reduce(ufunc_named(kUfunc), self,
                       {given[0], given[1], given[2], given[3], given[4], given[5]});
  });
}

// max and min: (axis, out, keepdims, initial, where)
template <const char* kMethod, const char* kUfunc>
PyObject* extremum(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kMethod, {"axis", "out", "keepdims", "initial", "where"}, 0, 12, Wording::kPythonMethod};
  return guarded([&] {
    if (goes_by_steps(self, args, count, names)) {
      return by_steps(kMethod, self, args, count, names);
    }
    const Arguments given(kSignature, args, count, names);
    return call_reduce(ufunc_named(kUfunc), self,
                       {given[0], nullptr, given[1], given[2], given[3], given[4]});
  });
}

// any and all: (axis, dtype, out, keepdims, *, where), as NumPy's methods take them
template <const char* kMethod, const char* kUfunc>
PyObject* quantifier(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kMethod, {"axis", "dtype", "out", "keepdims", "where"}, 0, 4, Wording::kPythonMethod};
  return guarded([&] {
    if (goes_by_steps(self, args, count, names)) {
      return by_steps(kMethod, self, args, count, names);
    }
    const Arguments given(kSignature, args, count, names);
    // The methods give truths, also of objects.
    const Ref truths = dtype_object(TypeId::kBool);
    const bool is_plain = !given.given(1) && array_of(self).dtype.is_object();
    return call_reduce(
        ufunc_named(kUfunc), self,
        {given[0], is_plain ? truths.get() : given[1], given[2], given[3], nullptr, given[4]});
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

struct MomentCall {
  MomentOptions options;
  DType dtype;
  Array mask;
  Array mean;
  PyObject* out;
};

void read_common(MomentCall* call, const Array& array, PyObject* axis, PyObject* dtype,
                 PyObject* out, PyObject* keepdims, PyObject* where) {
  bool all = false;
  if (array.ndim() == 0 && axis && PyIndex_Check(axis)) throw axis_error(integer_from(axis), 0);
  call->options.axes = axes_from(axis, array.ndim(), &all, kNoInteger);
  call->options.keepdims = flag_from(keepdims, false);
  if (optional_dtype(dtype, &call->dtype)) call->options.dtype = &call->dtype;
  if (where && where != Py_True) {
    const DType wanted(TypeId::kBool);
    call->mask = as_array(where, &wanted);
    call->options.where = &call->mask;
  }
  call->out = out == Py_None ? nullptr : out;
  if (!call->out) return;
  if (!is_array(call->out)) raise(PyExc_TypeError, "return arrays must be of ArrayType");
  if (!array_of(call->out).writeable) throw value_error("output array is read-only");
  call->options.out_dtype = &array_of(call->out).dtype;
  check_reduction_output(ufunc_named("add"), array, array_of(call->out), call->options.axes,
                         call->options.keepdims);
}

// True when some result has no more elements behind it than `ddof`.
bool lacks_elements(const Array& counts, double ddof) {
  for (int64_t i = 0; i < counts.size(); ++i) {
    const auto elements = static_cast<double>(counts.as<int64_t>()[i]);
    if (ddof == 0 ? elements == 0 : elements <= ddof) return true;
  }
  return false;
}

void warn(const char* text) { check(PyErr_WarnEx(PyExc_RuntimeWarning, text, 1)); }

Ref deliver(const Array& result, PyObject* out) {
  if (!out) return wrap_result(result);
  const Array& target = array_of(out);
  copy_into(target, result);
  return Ref::share(out);
}

const char* division_name(const Array& result) {
  return result.ndim() == 0 ? "scalar divide" : "divide";
}

// The mean of spans is a span; of dates there is no sum.
Ref mean_of_times(PyObject* self, const MomentCall& call, const Array& counts,
                  const Arguments& given) {
  const Ref sum = call_reduce(ufunc_named("add"), self,
                              {given[0], nullptr, nullptr, given[3], nullptr, given[4]});
  const Ref divisor = wrap_result(counts);
  PyObject* inputs[] = {sum.get(), divisor.get()};
  UfuncKeywords keywords;
  keywords.out[0] = call.out;
  keywords.casting = Casting::kUnsafe;
  return call_ufunc(ufunc_named("divide"), inputs, keywords);
}

// Text has sums of no use: the error is that of add.reduce.
void refuse_text(PyObject* array) {
  if (array_of(array).dtype.is_text()) call_reduce(ufunc_named("add"), array, {});
}

// Objects add and divide as they know to.
bool is_made_of_objects(PyObject* array) { return array_of(array).dtype.is_object(); }

PyObject* array_mean(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "_mean", {"axis", "dtype", "out", "keepdims", "where"}, 0, 4, Wording::kPythonMethod};
  return guarded([&] {
    if (is_made_of_objects(self) || goes_by_steps(self, args, count, names)) {
      return by_steps("_mean", self, args, count, names);
    }
    refuse_text(self);
    const Arguments given(kSignature, args, count, names);
    const Array& array = array_of(self);
    MomentCall call;
    read_common(&call, array, given[0], given[1], given[2], given[3], given[4]);
    const Array counts = element_counts(array, call.options);
    if (lacks_elements(counts, 0)) warn("Mean of empty slice");
    if (array.dtype.is_time()) return mean_of_times(self, call, counts, given);
    const FpScope summing;
    const Array sums = sums_for_mean(array, call.options);
    summing.done("reduce");
    const FpScope dividing;
    const Array result = mean(array, call.options, sums, counts);
    dividing.done(division_name(result));
    return deliver(result, call.out);
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

Array spread(PyObject* self, const Arguments& given, bool root, MomentCall* call) {
  refuse_text(self);
  const Array& array = array_of(self);
  read_common(call, array, given[0], given[1], given[2], given[4], given[5]);
  if (given.given(6)) {
    // A Python number takes the dtype of the elements, as in array - mean.
    const Weak weak = weak_kind(given[6]);
    call->mean = weak == Weak::kNone ? as_array(given[6])
                                     : assignable(given[6], resolve_weak(weak, &array.dtype));
    call->options.mean = &call->mean;
  }
  if (given.given(3)) {
    call->options.ddof = PyFloat_AsDouble(given[3]);
    if (call->options.ddof == -1 && PyErr_Occurred()) throw PythonError{};
  }
  const Array counts = element_counts(array, call->options);
  if (lacks_elements(counts, call->options.ddof)) {
    warn("Degrees of freedom <= 0 for slice");
  }
  if (array.dtype.is_time()) {
    // Spans have no squares, and dates not even sums.
    const char* missing = array.dtype.is_datetime() ? "add" : "square";
    PyObject* inputs[] = {self, self};
    call_ufunc(ufunc_named(missing), inputs, {});
  }
  if (!call->options.mean) {
    const FpScope scope;
    call->mean = mean_for_variance(array, call->options, counts);
    scope.done("divide");
    call->options.mean = &call->mean;
  }
  const FpScope scope;
  const Array result = variance(array, call->options, counts);
  scope.done(division_name(result));
  if (!root) return result;
  if (result.ndim() == 0) {
    const Array inputs[] = {result};
    const Array rooted = nd::call("sqrt", inputs);
    return rooted.dtype == result.dtype ? rooted : astype(rooted, result.dtype);
  }
  const Ref held = wrap(result);
  PyObject* inputs[] = {held.get()};
  UfuncKeywords keywords;
  keywords.out[0] = held.get();
  call_ufunc(ufunc_named("sqrt"), inputs, keywords);
  return result;
}

PyObject* array_var(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = kVarianceSignature("_var");
  return guarded([&] {
    if (is_made_of_objects(self) || goes_by_steps(self, args, count, names)) {
      return by_steps("_var", self, args, count, names);
    }
    MomentCall call;
    const Array result = spread(self, Arguments(kSignature, args, count, names), false, &call);
    return deliver(result, call.out);
  });
}

PyObject* array_std(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = kVarianceSignature("_std");
  return guarded([&] {
    if (is_made_of_objects(self) || goes_by_steps(self, args, count, names)) {
      return by_steps("_std", self, args, count, names);
    }
    MomentCall call;
    const Array result = spread(self, Arguments(kSignature, args, count, names), true, &call);
    return deliver(result, call.out);
  });
}

// ---- argmin, argmax: (axis=None, out=None, *, keepdims=False) ----

template <const char* kMethod, Extremum kExtremum>
PyObject* arg_extremum_method(PyObject* self, PyObject* const* args, Py_ssize_t count,
                              PyObject* names) {
  static constexpr Signature kSignature = {kMethod, {"axis", "out", "keepdims"}, 0, 2};
  return guarded([&] {
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
            "Cannot cast array data from %s to dtype('int64') according to the rule 'safe'",
            repr_text(target).c_str());
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
