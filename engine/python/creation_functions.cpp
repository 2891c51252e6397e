#include "python/creation_functions.h"

#include <cmath>
#include <cstring>
#include <string>

#include "core/casting.h"
#include "core/traced.h"
#include "python/arguments.h"
#include "python/array_function.h"
#include "python/array_object.h"
#include "python/datetime_functions.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "simd/elementwise.h"

namespace nd::py {
namespace {

void check_device(PyObject* device) {
  if (!device || device == Py_None) return;
  if (PyUnicode_Check(device) && text_of(device) == "cpu") return;
  raise(PyExc_ValueError, "Device not understood. Only \"cpu\" is allowed, but received: %S",
        device);
}

// array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None)
PyObject* array_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "array", {"object", "dtype", "copy", "order", "subok", "ndmin", "ndmax", "like"}, 1, 2};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like(kSignature.function, given[7], args, count, names)) return made;
    DType dtype;
    const bool has_dtype = optional_dtype(given[1], &dtype);
    const int64_t min_ndim = given[5] ? integer_from(given[5]) : 0;
    const int64_t max_ndim = given[6] ? integer_from(given[6]) : kMaxDims;
    if (max_ndim < 0 || max_ndim > kMaxDims)
      throw value_error("ndmax must be in the range [0, NPY_MAXDIMS (64)] ");
    if (min_ndim > max_ndim)
      throw value_error("ndmin must be <= ndmax (" + std::to_string(max_ndim) + ")");
    return as_array_object(given[0], has_dtype ? &dtype : nullptr,
                           copy_mode_from(given[2], CopyMode::kAlways),
                           order_from(given[3], Order::kKeep), static_cast<int>(min_ndim),
                           flag_from(given[4], false) ? Subclasses::kPass : Subclasses::kToBase,
                           static_cast<int>(max_ndim));
  });
}

// asarray and asanyarray: (a, dtype=None, order=None, *, device=None, copy=None, like=None)
template <const char* kName, Subclasses kSubclasses>
PyObject* as_array_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kName, {"a", "dtype", "order", "device", "copy", "like"}, 1, 3};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like(kName, given[5], args, count, names)) return made;
    check_device(given[3]);
    DType dtype;
    const bool has_dtype = optional_dtype(given[1], &dtype);
    return as_array_object(given[0], has_dtype ? &dtype : nullptr,
                           copy_mode_from(given[4], CopyMode::kIfNeeded),
                           order_from(given[2], Order::kKeep), 0, kSubclasses);
  });
}

// ascontiguousarray and asfortranarray: (a, dtype=None, *, like=None); never 0-d
template <const char* kName, Order kOrder>
PyObject* contiguous_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {kName, {"a", "dtype", "like"}, 1, 2};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like(kName, given[2], args, count, names)) return made;
    DType dtype;
    const bool has_dtype = optional_dtype(given[1], &dtype);
    return as_array_object(given[0], has_dtype ? &dtype : nullptr, CopyMode::kIfNeeded, kOrder, 1);
  });
}

// zeros and empty: (shape, dtype=float, order='C', *, device=None, like=None)
template <const char* kName, bool kZeroed>
PyObject* allocate_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      kName, {"shape", "dtype", "order", "device", "like"}, 1, 3};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like(kName, given[4], args, count, names)) return made;
    check_device(given[3]);
    DType dtype(TypeId::kFloat64);
    optional_dtype(given[1], &dtype);
    const Order order = order_from(given[2], Order::kC);
    if (order != Order::kC && order != Order::kF) {
      throw value_error("only 'C' or 'F' order is permitted");
    }
    const Dims shape = shape_from(given[0]);
    return wrap(kZeroed ? zeros(shape, dtype, order) : empty(shape, dtype, order));
  });
}

// empty_like(prototype, dtype=None, order='K', subok=True, shape=None, *, device=None)
PyObject* empty_like_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "empty_like",
      {"prototype", "dtype", "order", "subok", "shape", "device"},
      1,
      5,
      Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    check_device(given[5]);
    const Array prototype = as_array(given[0]);
    DType dtype = prototype.dtype;
    optional_dtype(given[1], &dtype);
    const Dims shape = given.given(4) ? shape_from(given[4]) : prototype.shape;
    Array array = empty_like(prototype, shape, dtype, order_from(given[2], Order::kKeep));
    const bool keeps_class = flag_from(given[3], true) && is_array(given[0]);
    return keeps_class ? wrap_like(std::move(array), given[0]) : wrap(std::move(array));
  });
}

// ---- arange ----

// out[i] = first + i * (second - first), in the arithmetic of the dtype.
template <class T>
ND_KERNEL void fill_range(T* out, T first, T step, int64_t begin, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      using U = std::make_unsigned_t<T>;
      out[i] = static_cast<T>(U(first) + static_cast<U>(begin + i) * U(step));
    } else if constexpr (std::is_same_v<T, Half>) {
      out[i] = Half(static_cast<float>(first) +
                    static_cast<float>(begin + i) * static_cast<float>(step));
    } else if constexpr (kIsComplex<T>) {
      using R = typename T::value_type;
      out[i] = first + static_cast<R>(begin + i) * step;
    } else {
      out[i] = static_cast<T>(first + static_cast<T>(begin + i) * step);
    }
  }
}

void continue_range(const Array& range) {
  const int64_t n = range.shape[0];
  const TypeId counted = range.dtype.is_time() ? TypeId::kInt64 : range.dtype.id();
  visit_type(counted, [&]<class T>() {
    if constexpr (!std::is_same_v<T, bool>) {
      T* out = range.as<T>();
      const T first = out[0];
      const T step = static_cast<T>(out[1] - out[0]);
      constexpr int64_t kPiece = 8192;
      for (int64_t i = 2; i < n; i += kPiece) {
        fill_range<T>(out + i, first, step, i, std::min(kPiece, n - i));
      }
    }
  });
}

// The elements after the second of a range of objects: each is the one before plus the difference
// of the first two.
void continue_objects(const Array& range) {
  const int64_t size = range.itemsize();
  const Ref first = python_object(range.dtype, range.data);
  Ref last = python_object(range.dtype, range.data + size);
  const Ref step = Ref::steal(PyNumber_Subtract(last.get(), first.get()));
  for (int64_t i = 2; i < range.shape[0]; ++i) {
    last = Ref::steal(PyNumber_Add(last.get(), step.get()));
    store_element(range.dtype, range.data + i * size, last.get());
  }
}

double ceiling_of(double steps, bool has_distance) {
  // A distance that vanishes in the division still takes one step in its direction.
  if (steps == 0 && has_distance) return std::signbit(steps) ? 0 : 1;
  return std::ceil(steps);
}

double length_of(PyObject* start, PyObject* stop, PyObject* step) {
  const Ref distance = Ref::steal(PyNumber_Subtract(stop, start));
  const int has_distance = PyObject_IsTrue(distance.get());
  check(has_distance);
  const Ref steps = Ref::steal(PyNumber_TrueDivide(distance.get(), step));
  if (PyComplex_Check(steps.get())) {
    const Py_complex both = PyComplex_AsCComplex(steps.get());
    return std::min(ceiling_of(both.real, has_distance), ceiling_of(both.imag, has_distance));
  }
  const Ref number = Ref::steal(PyNumber_Float(steps.get()));
  return ceiling_of(PyFloat_AS_DOUBLE(number.get()), has_distance);
}

void check_range_dtype(DType dtype) {
  if (dtype.is_number() || dtype.is_object() || dtype.is_time()) return;
  const Ref object = dtype_object(dtype);
  raise(PyExc_TypeError, "arange() not supported for inputs with DType %S.", Py_TYPE(object.get()));
}

void check_range_length(double length, DType dtype) {
  if (std::isnan(length)) throw value_error("arange: cannot compute length");
  if (length > 9007199254740992.0) throw value_error("Maximum allowed size exceeded");
  if (dtype.is_bool() && length > 2) {
    raise(PyExc_TypeError,
          "arange() is only supported for booleans when the result has at most length 2.");
  }
}

// arange([start,] stop[, step], dtype=None, *, device=None, like=None)
PyObject* arange_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "arange", {"start", "stop", "step", "dtype", "device", "like"}, 0, 4};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like(kSignature.function, given[5], args, count, names)) return made;
    check_device(given[4]);
    DType asked;
    const bool has_dtype = optional_dtype(given[3], &asked);
    const bool is_of_times = (has_dtype && asked.is_time()) || is_any_time(given[0]) ||
                             is_any_time(given[1]) || is_any_time(given[2]);
    if (is_of_times) {
      return wrap(arange_of_times(given[0], given[1], given[2], has_dtype ? &asked : nullptr));
    }
    const bool only_stop = !given.given(1);
    if (!given[1] && count == 0) {
      raise(PyExc_TypeError, "arange() requires stop to be specified.");
    }
    const Ref zero = Ref::steal(PyLong_FromLong(0));
    const Ref one = Ref::steal(PyLong_FromLong(1));
    PyObject* first = given[0] ? given[0] : only_stop ? Py_None : zero.get();
    PyObject* start = only_stop ? zero.get() : first;
    PyObject* stop = only_stop ? first : given[1];
    PyObject* step = given.given(2) ? given[2] : one.get();
    // None has no part in arithmetic, and says so before it is asked for its dtype.
    if (start == Py_None || stop == Py_None) length_of(start, stop, step);
    DType dtype = has_dtype ? asked : DType(TypeId::kInt64);
    if (!has_dtype) {
      for (PyObject* value : {start, stop, step})
        dtype = promote_types(dtype, as_array(value).dtype);
    }
    check_range_dtype(dtype);
    const double length = length_of(start, stop, step);
    check_range_length(length, dtype);
    const DType wanted = dtype;
    dtype = native(dtype);
    const Array range = empty({length > 0 ? static_cast<int64_t>(length) : 0}, dtype);
    if (range.shape[0] == 0) return wrap(empty(range.shape, wanted));
    trace::kernel_runs([&] { return work("arange", dtype, range.shape[0]); });
    store_element(dtype, range.data, start);
    if (range.shape[0] > 1) {
      const Ref second = Ref::steal(PyNumber_Add(start, step));
      store_element(dtype, range.data + dtype.itemsize(), second.get());
    }
    if (range.shape[0] > 2) dtype.is_object() ? continue_objects(range) : continue_range(range);
    return wrap(wanted == dtype ? range : astype(range, wanted));
  });
}

template <bool (*kQuestion)(const Array&, const Array&), const char* kName>
PyObject* sharing_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {kName, {"a", "b", "max_work"}, 2, 12, Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const Array a = as_array(given[0]), b = as_array(given[1]);
    const bool asks_exactly = kQuestion == shares_memory;
    if (asks_exactly && given.given(2) && integer_from(given[2]) == 0 && may_share_memory(a, b)) {
      const Ref module = Ref::steal(PyImport_ImportModule("numpy.exceptions"));
      const Ref too_hard = Ref::steal(PyObject_GetAttrString(module.get(), "TooHardError"));
      raise(too_hard.get(), "Exceeded max_work");
    }
    return from_bool(kQuestion(a, b));
  });
}

constexpr char kAsArray[] = "asarray", kAsAnyArray[] = "asanyarray",
               kContiguous[] = "ascontiguousarray", kFortran[] = "asfortranarray",
               kZeros[] = "zeros", kEmpty[] = "empty", kShares[] = "shares_memory",
               kMayShare[] = "may_share_memory";

constexpr int kCall = METH_FASTCALL | METH_KEYWORDS;

}  // namespace

PyMethodDef creation_functions[] = {
    {"array", method(array_function), kCall,
     "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, ndmax=0, "
     "like=None)\n"
     "--\n\n"
     "A new array from nested sequences, numbers or another array; a view only with copy=None or "
     "False."},
    {"asarray", method(as_array_function<kAsArray, Subclasses::kToBase>), kCall,
     "asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)\n--\n\n"
     "`a` itself when it already is such an array, otherwise a new array."},
    {"asanyarray", method(as_array_function<kAsAnyArray, Subclasses::kPass>), kCall,
     "asanyarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)\n--\n\n"
     "As asarray; subclasses pass through."},
    {"ascontiguousarray", method(contiguous_function<kContiguous, Order::kC>), kCall,
     "ascontiguousarray(a, dtype=None, *, like=None)\n--\n\nA C-contiguous array with at least one "
     "axis; `a` itself "
     "when it is one."},
    {"asfortranarray", method(contiguous_function<kFortran, Order::kF>), kCall,
     "asfortranarray(a, dtype=None, *, like=None)\n--\n\nA Fortran-contiguous array with at least "
     "one axis; `a` "
     "itself when it is one."},
    {"zeros", method(allocate_function<kZeros, true>), kCall,
     "zeros(shape, dtype=None, order='C', *, device=None, like=None)\n--\n\nA new array of zeros."},
    {"empty", method(allocate_function<kEmpty, false>), kCall,
     "empty(shape, dtype=None, order='C', *, device=None, like=None)\n--\n\nA new array whose "
     "elements are whatever the memory held."},
    {"empty_like", method(empty_like_function), kCall,
     "empty_like(prototype, /, dtype=None, order='K', subok=True, shape=None, *, "
     "device=None)\n--\n\n"
     "A new uninitialised array shaped and laid out like `prototype`."},
    {"arange", method(arange_function), kCall,
     "arange(start_or_stop, /, stop=None, step=1, *, dtype=None, device=None, like=None)\n--\n\n"
     "Evenly spaced values in the half-open interval [start, stop)."},
    {"shares_memory", method(sharing_function<shares_memory, kShares>), kCall,
     "shares_memory(a, b, /, max_work=-1)\n--\n\nWhether some byte belongs to elements of both "
     "arrays; exact."},
    {"may_share_memory", method(sharing_function<may_share_memory, kMayShare>), kCall,
     "may_share_memory(a, b, /, max_work=0)\n--\n\nWhether the memory bounds of the arrays "
     "overlap; quick."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
