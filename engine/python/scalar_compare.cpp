// Comparison of scalars: with each other and with Python numbers by value, with anything else by
// the ufunc or by Python.
#include <cstring>
#include <string>

#include "python/array_object.h"
#include "python/fields.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_math.h"
#include "python/scalar_slots.h"
#include "python/ufunc_object.h"
#include "python/ufunc_override.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

// By Python's comparison codes, Py_LT to Py_GE.
constexpr const char* kUfuncs[] = {"less",      "less_equal", "equal",
                                   "not_equal", "greater",    "greater_equal"};
static_assert(Py_LT == 0 && Py_LE == 1 && Py_EQ == 2 && Py_NE == 3 && Py_GT == 4 && Py_GE == 5);

const ScalarKernels& kernels_of(int op) {
  static const ScalarKernels all[] = {
      ScalarKernels(ufunc_named(kUfuncs[0])), ScalarKernels(ufunc_named(kUfuncs[1])),
      ScalarKernels(ufunc_named(kUfuncs[2])), ScalarKernels(ufunc_named(kUfuncs[3])),
      ScalarKernels(ufunc_named(kUfuncs[4])), ScalarKernels(ufunc_named(kUfuncs[5]))};
  return all[op];
}

bool is_whole(const Operand& operand) {
  if (operand.is_scalar()) return !operand.dtype.is_inexact();
  return operand.weak == Weak::kInt || operand.weak == Weak::kBool;
}

// Wide enough for every integer dtype and for a stand-in beyond either end.
using Wide = __int128;

// NumPy compares bools as int64, so it refuses larger ints beside them.
Wide wide_of_int(PyObject* number, bool beside_bool) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  if (overflow == 0) return value;
  if (beside_bool) raise(PyExc_OverflowError, "Python int too large to convert to C long");
  if (overflow > 0) {
    const unsigned long long large = PyLong_AsUnsignedLongLong(number);
    if (!PyErr_Occurred()) return large;
    PyErr_Clear();
  }
  return overflow > 0 ? Wide(1) << 100 : -(Wide(1) << 100);
}

Wide wide_of_scalar(const Operand& operand) {
  return visit_type(operand.dtype.id(), [&]<class T>() -> Wide {
    if constexpr (std::is_integral_v<T>) {
      T value;
      std::memcpy(&value, operand.data, sizeof value);
      return value;
    }
    __builtin_unreachable();
  });
}

template <class T>
bool ordered(T x, T y, int op) {
  switch (op) {
    case Py_LT:
      return x < y;
    case Py_LE:
      return x <= y;
    case Py_EQ:
      return x == y;
    case Py_NE:
      return x != y;
    case Py_GT:
      return x > y;
    default:
      return x >= y;
  }
}

bool compare_whole(const Operand& x, const Operand& y, int op) {
  const Wide a = wide_of_scalar(x);
  const Wide b = y.is_scalar() ? wide_of_scalar(y) : wide_of_int(y.object, x.dtype.is_bool());
  return ordered(a, b, op);
}

// Scalars are ordered by their real parts and only then by the imaginary ones, even beside nan;
// arrays, and scalars that are converted for the ufunc, have no order beside nan.
template <class T>
bool compare_parts(const char* x, const char* y, int op) {
  const T a = *reinterpret_cast<const T*>(x);
  const T b = *reinterpret_cast<const T*>(y);
  if (op == Py_EQ || op == Py_NE) return (a == b) == (op == Py_EQ);
  return a.real() == b.real() ? ordered(a.imag(), b.imag(), op) : ordered(a.real(), b.real(), op);
}

bool compare_inexact(const Operand& x, const Operand& y, int op) {
  const Common common = common_of(x, y);
  const bool is_direct = common.is_direct && !(x.is_scalar() && x.dtype.is_bool());
  Element x_room, y_room;
  const char* a = x.as(common.dtype, &x_room);
  const char* b = y.as(common.dtype, &y_room);
  if (is_direct && common.dtype.id() == TypeId::kComplex64) {
    return compare_parts<Complex64>(a, b, op);
  }
  if (is_direct && common.dtype.id() == TypeId::kComplex128) {
    return compare_parts<Complex128>(a, b, op);
  }
  bool result = false;
  char* data[] = {const_cast<char*>(a), const_cast<char*>(b), reinterpret_cast<char*>(&result)};
  const int64_t size = common.dtype.itemsize();
  const int64_t strides[] = {size, size, 1};
  const FpScope scope;
  kernels_of(op).kernels[static_cast<int>(common.dtype.id())](data, strides, 1, kNoContext);
  scope.done(kUfuncs[op]);
  return result;
}

Ref compare_numbers(const Operand& x, const Operand& y, int op) {
  trace::element_used();
  const bool is_true =
      is_whole(x) && is_whole(y) ? compare_whole(x, y, op) : compare_inexact(x, y, op);
  return make_bool(is_true);
}

Ref compare_with_text(PyObject* self, PyObject* other, int op) {
  if (op == Py_EQ || op == Py_NE) return make_bool(op == Py_NE);
  const char* text_class = PyUnicode_Check(other) ? "StrDType" : "BytesDType";
  raise_no_text_loop(kUfuncs[op], std::string("<class 'numpy.dtypes.") +
                                      scalar_dtype(self).c_class() + "'>, <class 'numpy.dtypes." +
                                      text_class + "'>");
}

Ref compare_with_stranger(PyObject* self, PyObject* other, int op) {
  // NaT has None for its Python value, but is not equal to it.
  if (other == Py_None && (op == Py_EQ || op == Py_NE)) {
    return Ref::share(op == Py_NE ? Py_True : Py_False);
  }
  switch (stranger_kind(self, other)) {
    case Stranger::kDefers:
      return not_implemented();
    case Stranger::kText:
      return compare_with_text(self, other, op);
    case Stranger::kObject:
      return Ref::steal(PyObject_RichCompare(python_object(self).get(), other, op));
    case Stranger::kArray:
      break;
  }
  PyObject* inputs[] = {self, other};
  if (op != Py_EQ && op != Py_NE)
    return call_ufunc_object(ufunc_named(kUfuncs[op]), inputs, nullptr);
  try {
    return call_ufunc_object(ufunc_named(kUfuncs[op]), inputs, nullptr);
  } catch (const PythonError&) {
    // Kinds that cannot be compared, such as dates and numbers, are never equal.
    if (!PyErr_ExceptionMatches(python_side.no_loop)) throw;
    PyErr_Clear();
    return Ref::steal(
        PyObject_RichCompare(scalar_as_array(self).get(), wrap(as_array(other)).get(), op));
  }
}

}  // namespace

PyObject* scalar_compare(PyObject* self, PyObject* other, int op) {
  return guarded([&] {
    if (scalar_dtype(self).is_void()) return compare_void(self, other, op);
    const Operand x(self), y(other);
    // A Python subclass of a scalar class may want to answer itself.
    if (y.is_scalar() && !is_scalar_class(Py_TYPE(other)) && defers(self, other)) {
      return not_implemented();
    }
    return x.is_number() && y.is_number() ? compare_numbers(x, y, op)
                                          : compare_with_stranger(self, other, op);
  });
}

}  // namespace nd::py
