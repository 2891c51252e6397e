#include "python/object_loops.h"

#include <cmath>

#include "core/fp_status.h"
#include "core/references.h"
#include "python/py.h"
#include "ufunc/table.h"

namespace nd::py {
namespace {

using Binary = PyObject* (*)(PyObject*, PyObject*);
using Unary = PyObject* (*)(PyObject*);

PyObject* object_at(const char* element) {
  void* object = load_reference(element);
  return object ? static_cast<PyObject*>(object) : Py_None;
}

template <class Function>
Function function_of(const LoopContext& context) {
  return *static_cast<const Function*>(context.data);
}

bool is_nan_object(PyObject* object) {
  return PyFloat_Check(object) && std::isnan(PyFloat_AS_DOUBLE(object));
}

bool is_finite_object(PyObject* object) {
  return !PyFloat_Check(object) || std::isfinite(PyFloat_AS_DOUBLE(object));
}

// Python's floats neither warn of overflow nor of invalid operations; NumPy sees both happen.
void note_events(PyObject* a, PyObject* b, PyObject* result) {
  if (!PyFloat_CheckExact(result)) return;
  const double value = PyFloat_AS_DOUBLE(result);
  if (std::isfinite(value)) return;
  if (std::isnan(value) && !is_nan_object(a) && !is_nan_object(b)) fp::raise(fp::kInvalid);
  if (std::isinf(value) && is_finite_object(a) && is_finite_object(b)) fp::raise(fp::kOverflow);
}

void binary_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const auto apply = function_of<Binary>(context);
  char *x = data[0], *y = data[1], *out = data[2];
  for (int64_t i = 0; i < n; ++i) {
    Ref result = Ref::steal(apply(object_at(x), object_at(y)));
    note_events(object_at(x), object_at(y), result.get());
    store_reference(out, result.release());
    x += strides[0];
    y += strides[1];
    out += strides[2];
  }
}

void unary_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const auto apply = function_of<Unary>(context);
  char *x = data[0], *out = data[1];
  for (int64_t i = 0; i < n; ++i) {
    store_reference(out, Ref::steal(apply(object_at(x))).release());
    x += strides[0];
    out += strides[1];
  }
}

// The truth of what a binary function gives.
void binary_truth_run(char* const* data, const int64_t* strides, int64_t n,
                      const LoopContext& context) {
  const auto apply = function_of<Binary>(context);
  char *x = data[0], *y = data[1], *out = data[2];
  for (int64_t i = 0; i < n; ++i) {
    const Ref result = Ref::steal(apply(object_at(x), object_at(y)));
    const int truth = PyObject_IsTrue(result.get());
    check(truth);
    *out = static_cast<char>(truth);
    x += strides[0];
    y += strides[1];
    out += strides[2];
  }
}

// exp, sin, conjugate …: the method of that name.
void method_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const auto* name = static_cast<const char*>(context.data);
  for (int64_t i = 0; i < n; ++i) {
    PyObject* object = object_at(data[0] + i * strides[0]);
    PyObject* method = PyObject_GetAttrString(object, name);
    if (!method) {
      if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        const std::string type = Py_TYPE(object)->tp_name;
        PyErr_Clear();
        raise(PyExc_TypeError,
              "loop of ufunc does not support argument 0 of type %s which has no callable %s "
              "method",
              type.c_str(), name);
      }
      throw PythonError{};
    }
    const Ref held = Ref::steal(method);
    store_reference(data[1] + i * strides[1], Ref::steal(PyObject_CallNoArgs(method)).release());
  }
}

// arctan2, hypot, logical_xor: the method of that name of the first object.
void binary_method_run(char* const* data, const int64_t* strides, int64_t n,
                       const LoopContext& context) {
  const auto* name = static_cast<const char*>(context.data);
  for (int64_t i = 0; i < n; ++i) {
    store_reference(data[2] + i * strides[2],
                    Ref::steal(PyObject_CallMethod(object_at(data[0] + i * strides[0]), name, "O",
                                                   object_at(data[1] + i * strides[1])))
                        .release());
  }
}

// The order of nan and another number is an invalid operation.
void note_order(PyObject* a, PyObject* b) {
  const auto is_number = [](PyObject* x) { return PyFloat_Check(x) || PyLong_Check(x); };
  if (!is_nan_object(a) && !is_nan_object(b)) return;
  if (is_number(a) && is_number(b)) fp::raise(fp::kInvalid);
}

template <int kOp>
PyObject* compared(PyObject* a, PyObject* b) {
  if (kOp != Py_EQ && kOp != Py_NE) note_order(a, b);
  return PyObject_RichCompare(a, b, kOp);
}

// The larger (or smaller) one; the first of two that compare equal.
template <int kOp>
PyObject* extremum(PyObject* a, PyObject* b) {
  note_order(a, b);
  const int first = PyObject_RichCompareBool(a, b, kOp);
  if (first < 0) return nullptr;
  PyObject* chosen = first ? a : b;
  Py_INCREF(chosen);
  return chosen;
}

PyObject* power(PyObject* base, PyObject* exponent) {
  return PyNumber_Power(base, exponent, Py_None);
}

// `a and b`, `a or b`: one of the two objects.
PyObject* logical_and(PyObject* a, PyObject* b) {
  const int truth = PyObject_IsTrue(a);
  if (truth < 0) return nullptr;
  PyObject* chosen = truth ? b : a;
  Py_INCREF(chosen);
  return chosen;
}

PyObject* logical_or(PyObject* a, PyObject* b) {
  const int truth = PyObject_IsTrue(a);
  if (truth < 0) return nullptr;
  PyObject* chosen = truth ? a : b;
  Py_INCREF(chosen);
  return chosen;
}

PyObject* logical_not(PyObject* a) {
  const int truth = PyObject_IsTrue(a);
  return truth < 0 ? nullptr : PyBool_FromLong(!truth);
}

PyObject* square(PyObject* a) { return PyNumber_Multiply(a, a); }

PyObject* reciprocal(PyObject* a) {
  PyObject* one = PyLong_FromLong(1);
  PyObject* result = PyNumber_TrueDivide(one, a);
  Py_DECREF(one);
  return result;
}

// -1, 0 or 1, whatever the type of the object.
PyObject* sign(PyObject* a) {
  PyObject* zero = PyLong_FromLong(0);
  PyObject* result = nullptr;
  const int negative = PyObject_RichCompareBool(a, zero, Py_LT);
  const int positive = negative ? 0 : PyObject_RichCompareBool(a, zero, Py_GT);
  const int equal = negative || positive ? 0 : PyObject_RichCompareBool(a, zero, Py_EQ);
  if (negative == 1 || positive == 1 || equal == 1) {
    result = PyLong_FromLong(positive - negative);
  } else if (!PyErr_Occurred()) {
    PyErr_SetString(PyExc_TypeError, "unorderable types for comparison");
  }
  Py_DECREF(zero);
  return result;
}

PyObject* call_math(const char* name, PyObject* a, PyObject* b) {
  PyObject* math = PyImport_ImportModule("math");
  if (!math) return nullptr;
  PyObject* result =
      b ? PyObject_CallMethod(math, name, "OO", a, b) : PyObject_CallMethod(math, name, "O", a);
  Py_DECREF(math);
  return result;
}

// Euclid's algorithm, for what math.gcd does not take, such as fractions.
PyObject* euclid(PyObject* a, PyObject* b) {
  return guarded([&] {
    for (PyObject* number : {a, b}) {
      const Ref is_finite = Ref::steal(call_math("isfinite", number, nullptr));
      if (is_finite.get() == Py_True) continue;
      raise(PyExc_ValueError,
            "Can only find greatest common divisor of finite arguments, found \"%S\" and \"%S\"", a,
            b);
    }
    Ref x = Ref::share(a), y = Ref::share(b);
    while (true) {
      const int more = PyObject_IsTrue(y.get());
      check(more);
      if (!more) return Ref::steal(PyNumber_Absolute(x.get()));
      Ref rest = Ref::steal(PyNumber_Remainder(x.get(), y.get()));
      x = std::exchange(y, std::move(rest));
    }
  });
}

PyObject* greatest_divisor(PyObject* a, PyObject* b) {
  PyObject* found = call_math("gcd", a, b);
  if (found) return found;
  PyErr_Clear();
  return euclid(a, b);
}

PyObject* least_multiple(PyObject* a, PyObject* b) {
  return guarded([&] {
    const Ref divisor = Ref::steal(greatest_divisor(a, b));
    const Ref part = Ref::steal(PyNumber_FloorDivide(a, divisor.get()));
    const Ref multiple = Ref::steal(PyNumber_Multiply(part.get(), b));
    return Ref::steal(PyNumber_Absolute(multiple.get()));
  });
}

PyObject* floor_of(PyObject* a) { return call_math("floor", a, nullptr); }
PyObject* ceil_of(PyObject* a) { return call_math("ceil", a, nullptr); }
PyObject* trunc_of(PyObject* a) { return call_math("trunc", a, nullptr); }

struct BinaryRow {
  const char* ufunc;
  Binary function;
};

constexpr BinaryRow kBinaries[] = {
    {"add", PyNumber_Add},
    {"bitwise_and", PyNumber_And},
    {"bitwise_or", PyNumber_Or},
    {"bitwise_xor", PyNumber_Xor},
    {"divide", PyNumber_TrueDivide},
    {"floor_divide", PyNumber_FloorDivide},
    {"fmax", extremum<Py_GE>},
    {"fmin", extremum<Py_LE>},
    {"gcd", greatest_divisor},
    {"lcm", least_multiple},
    {"left_shift", PyNumber_Lshift},
    {"logical_and", logical_and},
    {"logical_or", logical_or},
    {"maximum", extremum<Py_GE>},
    {"minimum", extremum<Py_LE>},
    {"multiply", PyNumber_Multiply},
    {"power", power},
    {"remainder", PyNumber_Remainder},
    {"right_shift", PyNumber_Rshift},
    {"subtract", PyNumber_Subtract},
};

// Whose results are truths first, objects when those are asked for.
constexpr BinaryRow kPredicates[] = {
    {"equal", compared<Py_EQ>}, {"greater", compared<Py_GT>},    {"greater_equal", compared<Py_GE>},
    {"less", compared<Py_LT>},  {"less_equal", compared<Py_LE>}, {"not_equal", compared<Py_NE>},
};

struct UnaryRow {
  const char* ufunc;
  Unary function;
};

constexpr UnaryRow kUnaries[] = {
    {"absolute", PyNumber_Absolute},
    {"ceil", ceil_of},
    {"floor", floor_of},
    {"invert", PyNumber_Invert},
    {"logical_not", logical_not},
    {"negative", PyNumber_Negative},
    {"positive", PyNumber_Positive},
    {"reciprocal", reciprocal},
    {"sign", sign},
    {"square", square},
    {"trunc", trunc_of},
};

constexpr const char* kMethods[] = {
    "arccos",    "arccosh", "arcsin", "arcsinh", "arctan",  "arctanh", "cbrt",
    "conjugate", "cos",     "cosh",   "deg2rad", "degrees", "exp",     "exp2",
    "expm1",     "fabs",    "log",    "log10",   "log1p",   "log2",    "rad2deg",
    "radians",   "rint",    "sin",    "sinh",    "sqrt",    "tan",     "tanh",
};

constexpr const char* kBinaryMethods[] = {"arctan2", "fmod", "hypot", "logical_xor"};
constexpr char kBitCount[] = "bit_count";

constexpr TypeId kObject = TypeId::kObject;

Loop loop_of(std::array<TypeId, kMaxLoopOperands> types, Kernel kernel,
             const void* data = nullptr) {
  return {types, kernel, nullptr, Settles::kNothing, data};
}

}  // namespace

void init_object_loops() {
  for (const BinaryRow& row : kPredicates) {
    add_loop(row.ufunc,
             loop_of({kObject, kObject, TypeId::kBool}, binary_truth_run, &row.function));
    add_loop(row.ufunc, loop_of({kObject, kObject, kObject}, binary_run, &row.function));
  }
  for (const BinaryRow& row : kBinaries) {
    add_loop(row.ufunc, loop_of({kObject, kObject, kObject}, binary_run, &row.function));
  }
  for (const UnaryRow& row : kUnaries) {
    add_loop(row.ufunc, loop_of({kObject, kObject}, unary_run, &row.function));
  }
  for (const char* name : kMethods) {
    add_loop(name, loop_of({kObject, kObject}, method_run, name));
  }
  for (const char* name : kBinaryMethods) {
    add_loop(name, loop_of({kObject, kObject, kObject}, binary_method_run, name));
  }
  add_loop("bitwise_count", loop_of({kObject, kObject}, method_run, kBitCount));
}

}  // namespace nd::py
