// Functions on dtypes: promote_types, result_type, can_cast, min_scalar_type.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/casting.h"
#include "core/common_class.h"
#include "core/promotion.h"
#include "core/text_lengths.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

DType required_dtype(PyObject* object) {
  if (object == Py_None) raise(PyExc_TypeError, "did not understand one of the types");
  return dtype_from(object);
}

// np.promote_types has words of its own for two dtypes without a common one.
DType promoted_pair(DType a, DType b) {
  try {
    return promote_types(a, b);
  } catch (const Error& error) {
    const bool is_without_common =
        error.kind() == ErrorKind::kPromotion && error.text().compare(0, 9, "The DType") == 0;
    if (!is_without_common) throw;
    throw Error(ErrorKind::kPromotion,
                std::string("The DTypes <class 'numpy.dtypes.") + a.c_class() +
                    "'> and <class 'numpy.dtypes." + b.c_class() +
                    "'> do not have a common DType. For example they cannot be stored in a single "
                    "array unless the dtype is `object`.");
  }
}

PyObject* promote_types_function(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count < 2) {
      raise(PyExc_TypeError, "promote_types() missing required positional argument %zd", count);
    }
    if (count > 2) {
      raise(PyExc_TypeError, "promote_types() takes 2 positional arguments but %zd were given",
            count);
    }
    const DType common = promoted_pair(required_dtype(args[0]), required_dtype(args[1]));
    if (is_dtype(args[0]) && dtype_of(args[0]) == common) return Ref::share(args[0]);
    return dtype_object(common);
  });
}

// A dtype of the class of `like`, text or times, that holds what `dtype` does.
DType in_class_of(DType like, DType dtype) {
  if (like.is_text()) return text_dtype(like, text_length_of(dtype));
  return time_dtype(like.id(), dtype.is_time() ? dtype.unit() : TimeUnit{});
}

// The first dtype, in promotion order, to which all cast safely. Looking at all at once matters:
// int16, uint16 and float32 are float32, although int16 and uint16 alone are int32.
DType promote_numbers(const std::vector<DType>& dtypes) {
  for (int i = 0; i < kNumberCount; ++i) {
    const DType candidate(static_cast<TypeId>(i));
    bool fits = true;
    for (DType dtype : dtypes) fits = fits && can_cast(dtype, candidate, Casting::kSafe);
    if (fits) return twin_among(candidate, dtypes);
  }
  __builtin_unreachable();  // everything casts safely to complex128
}

// The dtype of the class of `common` that holds all. Text is as long as the longest of them alone
// asks for: a bool beside an int8 takes five characters, although both are an int8.
DType promote_all(const std::vector<DType>& dtypes, DType common) {
  if (std::all_of(dtypes.begin(), dtypes.end(), [](DType dtype) { return dtype.is_number(); })) {
    return promote_numbers(dtypes);
  }
  if (common.is_object()) return common;
  const bool has_parameter = common.is_text() || common.is_time();
  DType all = has_parameter ? in_class_of(common, dtypes[0]) : native(dtypes[0]);
  for (DType dtype : dtypes) {
    all = promote_types(all, has_parameter ? in_class_of(common, dtype) : dtype);
  }
  return all;
}

// An argument of result_type. A Python bool takes part with its dtype, other Python numbers weakly.
Participant participant(PyObject* object) {
  if (is_array(object)) return {array_of(object).dtype};
  if (is_scalar(object)) return {scalar_dtype(object)};
  const Weak weak = weak_kind(object);
  if (weak == Weak::kNone) return {dtype_from(object)};
  if (weak == Weak::kBool) return {DType(TypeId::kBool)};
  return {DType(TypeId::kInt64), weak};
}

// Whether result_type takes an argument as a dtype; as in NumPy, these are held against each other
// first.
bool is_dtype_like(PyObject* object) {
  return !is_array(object) && !is_scalar(object) && weak_kind(object) == Weak::kNone;
}

PyObject* result_type_function(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count == 0) raise(PyExc_ValueError, "at least one array or dtype is required");
    std::vector<Participant> operands;
    std::vector<DType> strong;
    Weak weak = Weak::kNone;
    std::vector<PyObject*> ordered(args, args + count);
    std::stable_partition(ordered.begin(), ordered.end(), is_dtype_like);
    for (PyObject* object : ordered) {
      operands.push_back(participant(object));
      if (operands.back().weak == Weak::kNone) strong.push_back(operands.back().dtype);
      weak = std::max(weak, operands.back().weak);
    }
    if (strong.empty()) return dtype_object(resolve_weak(weak, nullptr));
    const DType promoted = promote_all(strong, common_class(operands).dtype);
    if (weak == Weak::kNone || !promoted.is_number()) return dtype_object(promoted);
    return dtype_object(promote_weak(weak, promoted, false));
  });
}

// As NumPy, whatever is wrong with a dtype here gets one and the same text.
DType castable_dtype(PyObject* object) {
  if (object != Py_None) {
    try {
      return dtype_from(object);
    } catch (const PythonError&) {
      if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw;
      PyErr_Clear();
    }
  }
  raise(PyExc_TypeError, "did not understand one of the types; 'None' not accepted");
}

DType source_dtype(PyObject* object) {
  if (is_array(object)) return array_of(object).dtype;
  if (is_scalar(object)) return scalar_dtype(object);
  if (weak_kind(object) != Weak::kNone) {
    raise(PyExc_TypeError,
          "can_cast() does not support Python ints, floats, and complex because the result used to "
          "depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow "
          "them again in the future.");
  }
  return castable_dtype(object);
}

// Text and void of no length stand for any length.
DType long_enough(DType to, DType from) {
  if (to.itemsize() > 0 || to.structure()) return to;
  if (to.is_void()) return from.structure() ? to : void_dtype(from.itemsize());
  return to.is_text() && !from.is_object() && !from.is_void() ? text_dtype(to, text_length_of(from))
                                                              : to;
}

PyObject* can_cast_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                            PyObject* keyword_names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "can_cast", {"from_", "to", "casting"}, 2, 12, Wording::kPython};
    const Arguments arguments(kSignature, args, count, keyword_names);
    const Casting casting = casting_from(arguments[2], Casting::kSafe);
    const DType to = castable_dtype(arguments[1]);
    const DType from = source_dtype(arguments[0]);
    return from_bool(can_cast(from, long_enough(to, from), casting));
  });
}

template <class T>
DType smallest_integer(T value) {
  const bool is_negative = value < 0;
  for (int i = static_cast<int>(TypeId::kInt8); i <= static_cast<int>(TypeId::kUInt64); ++i) {
    const DType candidate(static_cast<TypeId>(i));
    if (candidate.is_signed() != is_negative) continue;
    const int bits = 8 * candidate.itemsize();
    const __int128 limit = __int128(1) << (is_negative ? bits - 1 : bits);
    if (is_negative ? -limit <= value : __int128(value) < limit) return candidate;
  }
  __builtin_unreachable();
}

// NumPy's own bounds, which lie a little below the largest values of the dtypes.
DType smallest_floating(double value, DType dtype) {
  if (!std::isfinite(value) || (value > -65000 && value < 65000)) return TypeId::kFloat16;
  const bool fits_single = value > -3.4e38 && value < 3.4e38;
  return fits_single && dtype.itemsize() > 4 ? DType(TypeId::kFloat32) : dtype;
}

bool fits_complex64(Complex128 value) {
  return std::abs(value.real()) < 3.4e38 && std::abs(value.imag()) < 3.4e38;
}

DType smallest_dtype(DType dtype, const char* element) {
  if (!dtype.is_number()) return dtype;
  return visit_type(dtype.id(), [&]<class T>() -> DType {
    const T value = *reinterpret_cast<const T*>(element);
    if constexpr (std::is_same_v<T, bool>)
      return dtype;
    else if constexpr (std::is_integral_v<T>)
      return smallest_integer(value);
    else if constexpr (std::is_same_v<T, Complex64> || std::is_same_v<T, Complex128>)
      return fits_complex64(Complex128(value)) ? DType(TypeId::kComplex64) : dtype;
    else
      return smallest_floating(static_cast<double>(value), dtype);
  });
}

PyObject* min_scalar_type_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                   PyObject* keyword_names) {
  return guarded([&] {
    static constexpr Signature kSignature{"min_scalar_type", {"a"}, 1, 12, Wording::kPython};
    const Arguments arguments(kSignature, args, count, keyword_names);
    const Array array = as_array(arguments[0]);
    if (array.ndim() > 0) return dtype_object(array.dtype);
    const DType smallest = smallest_dtype(array.dtype, array.data);
    // Python's own integers of eight bytes are unsigned long longs.
    const bool is_large_int = PyLong_CheckExact(arguments[0]) && smallest == DType(TypeId::kUInt64);
    return dtype_object(is_large_int ? twin(smallest) : smallest);
  });
}

}  // namespace

PyMethodDef dtype_functions[] = {
    {"promote_types", method(promote_types_function), METH_FASTCALL,
     "promote_types(type1, type2, /)\n--\n\nThe smallest dtype to which both can be cast safely."},
    {"result_type", method(result_type_function), METH_FASTCALL,
     "result_type(*arrays_and_dtypes)\n--\n\nThe dtype of an operation on the arguments."},
    {"can_cast", method(can_cast_function), METH_FASTCALL | METH_KEYWORDS,
     "can_cast(from_, to, casting='safe')\n--\n\nWhether a cast is allowed."},
    {"min_scalar_type", method(min_scalar_type_function), METH_FASTCALL | METH_KEYWORDS,
     "min_scalar_type(a, /)\n--\n\nThe smallest dtype that holds a scalar's value."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
