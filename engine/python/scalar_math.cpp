// Arithmetic of scalars: with each other and with Python numbers, by the kernels of the ufuncs on
// one element. Whatever else comes along goes to the ufunc itself, or to Python.
#include "python/scalar_math.h"

#include <array>
#include <cstring>
#include <string>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/fp_status.h"
#include "python/array_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_slots.h"
#include "python/ufunc_object.h"
#include "python/ufunc_override.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

enum Op {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kFloorDivide,
  kRemainder,
  kDivmod,
  kPower,
  kLeftShift,
  kRightShift,
  kAnd,
  kOr,
  kXor,
  kBinaryCount
};
enum UnaryOp { kNegative, kPositive, kAbsolute, kInvert, kUnaryCount };

using BinarySlot = binaryfunc PyNumberMethods::*;

PyObject* python_power(PyObject* a, PyObject* b) { return PyNumber_Power(a, b, Py_None); }

struct OpRow {
  const char* ufunc;
  const char* where;  // in warnings, when scalars compute by themselves
  PyObject* (*in_python)(PyObject*, PyObject*);
  BinarySlot slot;  // null for power, whose slot takes three operands
};

constexpr OpRow kRows[kBinaryCount] = {
    {"add", "scalar add", PyNumber_Add, &PyNumberMethods::nb_add},
    {"subtract", "scalar subtract", PyNumber_Subtract, &PyNumberMethods::nb_subtract},
    {"multiply", "scalar multiply", PyNumber_Multiply, &PyNumberMethods::nb_multiply},
    {"divide", "scalar divide", PyNumber_TrueDivide, &PyNumberMethods::nb_true_divide},
    {"floor_divide", "scalar floor_divide", PyNumber_FloorDivide,
     &PyNumberMethods::nb_floor_divide},
    {"remainder", "scalar remainder", PyNumber_Remainder, &PyNumberMethods::nb_remainder},
    {"divmod", "scalar divmod", PyNumber_Divmod, &PyNumberMethods::nb_divmod},
    {"power", "scalar power", python_power, nullptr},
    {"left_shift", "scalar left_shift", PyNumber_Lshift, &PyNumberMethods::nb_lshift},
    {"right_shift", "scalar right_shift", PyNumber_Rshift, &PyNumberMethods::nb_rshift},
    {"bitwise_and", "scalar bitwise_and", PyNumber_And, &PyNumberMethods::nb_and},
    {"bitwise_or", "scalar bitwise_or", PyNumber_Or, &PyNumberMethods::nb_or},
    {"bitwise_xor", "scalar bitwise_xor", PyNumber_Xor, &PyNumberMethods::nb_xor},
};

constexpr const char* kUnaryNames[kUnaryCount] = {"negative", "positive", "absolute", "invert"};
constexpr const char* kUnaryWhere[kUnaryCount] = {"scalar negative", "scalar positive",
                                                  "scalar absolute", "scalar invert"};

ScalarKernels binary_kernels[kBinaryCount];
ScalarKernels unary_kernels[kUnaryCount];

bool is_logical(Op op) { return op == kAnd || op == kOr || op == kXor; }
bool needs_real(Op op) { return op == kFloorDivide || op == kRemainder || op == kDivmod; }

Ref by_ufunc(Op op, PyObject* a, PyObject* b) {
  PyObject* inputs[] = {a, b};
  return call_ufunc_object(ufunc_named(kRows[op].ufunc), inputs, nullptr);
}

// Whether a result of add, subtract or multiply lies outside the integer type. Only scalars look
// for that; arrays wrap around silently.
template <class T>
bool overflows(Op op, const char* x, const char* y) {
  T a, b, result;
  std::memcpy(&a, x, sizeof a);
  std::memcpy(&b, y, sizeof b);
  switch (op) {
    case kAdd:
      return __builtin_add_overflow(a, b, &result);
    case kSubtract:
      return __builtin_sub_overflow(a, b, &result);
    case kMultiply:
      return __builtin_mul_overflow(a, b, &result);
    default:
      return false;
  }
}

bool integer_overflows(Op op, DType dtype, const char* x, const char* y) {
  if (op > kMultiply || !dtype.is_integer()) return false;
  return visit_type(dtype.id(), [&]<class T>() -> bool {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
      return overflows<T>(op, x, y);
    else
      return false;
  });
}

// A bool on the left leaves arithmetic to the ufunc.
Common common_for(Op op, const Operand& x, const Operand& y) {
  Common common = common_of(x, y);
  if (x.is_scalar() && x.dtype.is_bool() && !is_logical(op)) common.is_direct = false;
  return common;
}

Ref compute(Op op, Common common, const Operand& x, const Operand& y) {
  DType dtype = common.dtype;
  if (dtype.is_bool() && !is_logical(op)) return by_ufunc(op, x.object, y.object);
  if (op == kDivide && dtype.is_integer()) dtype = TypeId::kFloat64;
  const auto row = static_cast<int>(dtype.id());
  const Kernel kernel = binary_kernels[op].kernels[row];
  if (!kernel) return by_ufunc(op, x.object, y.object);

  trace::element_used();
  Element x_room, y_room, result, second;
  const char* a = x.as(dtype, &x_room);
  const char* b = y.as(dtype, &y_room);
  char* data[] = {const_cast<char*>(a), const_cast<char*>(b), result.bytes, second.bytes};
  const int64_t size = dtype.itemsize();
  const int64_t strides[] = {size, size, size, size};
  fp::clear();
  kernel(data, strides, 1, kNoContext);
  unsigned events = fp::status();
  fp::clear();
  if (common.is_direct && integer_overflows(op, dtype, a, b)) events |= fp::kOverflow;
  if (events) report_fp(events, common.is_direct ? kRows[op].where : kRows[op].ufunc);
  if (op != kDivmod) {
    const DType result_dtype(binary_kernels[op].results[row]);
    return make_scalar(dtype.is_twin() ? twin(result_dtype) : result_dtype, result.bytes);
  }
  const Ref quotient = make_scalar(dtype, result.bytes);
  const Ref remainder = make_scalar(dtype, second.bytes);
  return Ref::steal(PyTuple_Pack(2, quotient.get(), remainder.get()));
}

[[noreturn]] void raise_text_operand(Op op, PyObject* a, PyObject* b) {
  // add and subtract have loops for text, so the search fails later and in other words.
  if (op > kSubtract) {
    raise(
        PyExc_TypeError,
        "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced "
        "to any supported types according to the casting rule ''safe''",
        kRows[op].ufunc);
  }
  const auto dtype_text = [](PyObject* operand) -> std::string {
    if (is_scalar(operand)) return repr_text(scalar_dtype(operand));
    const char* code = PyUnicode_Check(operand) ? "<U" : "S";
    const Py_ssize_t length = PyObject_Size(operand);
    return std::string("dtype('") + code + std::to_string(std::max<Py_ssize_t>(length, 1)) + "')";
  };
  raise_no_text_loop(kRows[op].ufunc, dtype_text(a) + ", " + dtype_text(b));
}

// Lists and strings times an integer repeat; Python does that when nobody else multiplies.
bool repeats(Op op, PyObject* other) {
  if (op != kMultiply || is_array(other)) return false;
  const PyTypeObject* type = Py_TYPE(other);
  if (!type->tp_as_sequence || !type->tp_as_sequence->sq_repeat) return false;
  return !type->tp_as_number || !type->tp_as_number->nb_multiply;
}

Ref with_stranger(Op op, PyObject* a, PyObject* b) {
  const bool scalar_first = is_scalar(a);
  PyObject* scalar = scalar_first ? a : b;
  PyObject* other = scalar_first ? b : a;
  if (repeats(op, other)) return not_implemented();
  // 'ab' + scalar is Python's business: str and bytes concatenate.
  const bool is_text = PyUnicode_Check(other) || PyBytes_Check(other);
  if (op == kAdd && is_text && !scalar_first) return not_implemented();
  switch (stranger_kind(scalar, other)) {
    case Stranger::kDefers:
      return not_implemented();
    case Stranger::kText:
      raise_text_operand(op, a, b);
    case Stranger::kObject: {
      const Ref value = python_object(scalar);
      return Ref::steal(scalar_first ? kRows[op].in_python(value.get(), other)
                                     : kRows[op].in_python(other, value.get()));
    }
    case Stranger::kArray:
      break;
  }
  if (is_array(other) || PyList_Check(other) || PyTuple_Check(other) ||
      has_own_array_ufunc(other)) {
    return by_ufunc(op, a, b);
  }
  const Ref array = wrap(as_array(other));
  return scalar_first ? by_ufunc(op, a, array.get()) : by_ufunc(op, array.get(), b);
}

// True when b is an instance of a Python subclass of another scalar class that brings an operation
// of its own: its reflected method goes first.
bool is_overridden(Op op, PyObject* a, PyObject* b) {
  if (Py_TYPE(a) == Py_TYPE(b)) return false;
  const PyNumberMethods* mine = Py_TYPE(a)->tp_as_number;
  const PyNumberMethods* other = Py_TYPE(b)->tp_as_number;
  if (op == kPower) return mine->nb_power != other->nb_power && is_scalar(a);
  return mine->*kRows[op].slot != other->*kRows[op].slot;
}

Ref binary(Op op, PyObject* a, PyObject* b) {
  const Operand x(a), y(b);
  if (!x.is_number() || !y.is_number()) return with_stranger(op, a, b);
  if (x.is_scalar() && y.is_scalar() && is_overridden(op, a, b) && defers(a, b)) {
    return not_implemented();
  }
  const Common common = common_for(op, x, y);
  const bool beside_bool = y.is_scalar() && y.dtype.is_bool();  // whose operation is the ufunc's
  if (needs_real(op) && common.dtype.is_complex() && common.is_direct && !beside_bool) {
    return not_implemented();
  }
  return compute(op, common, x, y);
}

template <Op kOp>
PyObject* binary_slot(PyObject* a, PyObject* b) {
  // str and bytes join with str and bytes only, in words of their own.
  if (kOp == kAdd && (PyUnicode_Check(a) || PyBytes_Check(a))) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] { return binary(kOp, a, b); });
}

PyObject* power_slot(PyObject* base, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] { return binary(kPower, base, exponent); });
}

// The smallest signed integer has no counterpart; of unsigned integers only 0 has.
bool has_no_negative(DType dtype, const char* element, UnaryOp op) {
  if (!dtype.is_integer()) return false;
  return visit_type(dtype.id(), [&]<class T>() -> bool {
    if constexpr (std::is_integral_v<T>) {
      T value;
      std::memcpy(&value, element, sizeof value);
      if (std::is_unsigned_v<T>) return op == kNegative && value != 0;
      return value == std::numeric_limits<T>::min();
    }
    return false;
  });
}

Ref unary(UnaryOp op, PyObject* self) {
  const DType dtype = scalar_dtype(self);
  const auto row = static_cast<int>(dtype.id());
  const Kernel kernel = unary_kernels[op].kernels[row];
  if (!kernel) {
    PyObject* inputs[] = {self};
    return call_ufunc(ufunc_named(kUnaryNames[op]), inputs, {});
  }
  trace::element_used();
  Element value, result;
  std::memcpy(value.bytes, scalar_data(self), static_cast<size_t>(dtype.itemsize()));
  const DType result_dtype(unary_kernels[op].results[row]);
  char* data[] = {value.bytes, result.bytes};
  const int64_t strides[] = {dtype.itemsize(), result_dtype.itemsize()};
  fp::clear();
  kernel(data, strides, 1, kNoContext);
  unsigned events = fp::status();
  fp::clear();
  if ((op == kNegative || op == kAbsolute) && has_no_negative(dtype, value.bytes, op)) {
    events |= fp::kOverflow;
  }
  if (events) report_fp(events, kUnaryWhere[op]);
  return make_scalar(dtype.is_twin() ? twin(result_dtype) : result_dtype, result.bytes);
}

template <UnaryOp kOp>
PyObject* unary_slot(PyObject* self) {
  return guarded([&] { return unary(kOp, self); });
}

PyNumberMethods make_numbers() {
  for (int op = 0; op < kBinaryCount; ++op) {
    binary_kernels[op] = ScalarKernels(ufunc_named(kRows[op].ufunc));
  }
  for (int op = 0; op < kUnaryCount; ++op) {
    unary_kernels[op] = ScalarKernels(ufunc_named(kUnaryNames[op]));
  }
  PyNumberMethods numbers{};
  numbers.nb_add = binary_slot<kAdd>;
  numbers.nb_subtract = binary_slot<kSubtract>;
  numbers.nb_multiply = binary_slot<kMultiply>;
  numbers.nb_true_divide = binary_slot<kDivide>;
  numbers.nb_floor_divide = binary_slot<kFloorDivide>;
  numbers.nb_remainder = binary_slot<kRemainder>;
  numbers.nb_divmod = binary_slot<kDivmod>;
  numbers.nb_power = power_slot;
  numbers.nb_lshift = binary_slot<kLeftShift>;
  numbers.nb_rshift = binary_slot<kRightShift>;
  numbers.nb_and = binary_slot<kAnd>;
  numbers.nb_or = binary_slot<kOr>;
  numbers.nb_xor = binary_slot<kXor>;
  numbers.nb_negative = unary_slot<kNegative>;
  numbers.nb_positive = unary_slot<kPositive>;
  numbers.nb_absolute = unary_slot<kAbsolute>;
  numbers.nb_invert = unary_slot<kInvert>;
  numbers.nb_bool = scalar_bool;
  numbers.nb_int = scalar_int;
  numbers.nb_float = scalar_float;
  return numbers;
}

}  // namespace

const PyNumberMethods& scalar_numbers() {
  static const PyNumberMethods numbers = make_numbers();
  return numbers;
}

}  // namespace nd::py
