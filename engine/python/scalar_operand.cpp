// Reading the operands of scalar arithmetic and comparison.
#include <cstring>

#include "core/casting.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/scalar_math.h"
#include "python/ufunc_override.h"

namespace nd::py {
namespace {

// Subclasses of Python's numbers are not weak beside scalars: np.asarray gives them a dtype.
Weak exact_weak_kind(PyObject* object) {
  if (PyFloat_CheckExact(object)) return Weak::kFloat;
  if (PyLong_CheckExact(object)) return Weak::kInt;
  if (PyBool_Check(object)) return Weak::kBool;
  if (PyComplex_CheckExact(object)) return Weak::kComplex;
  return Weak::kNone;
}

bool becomes_array(PyObject* object) {
  if (PyObject_CheckBuffer(object)) return true;
  if (has_own_array_ufunc(object)) return true;
  static PyObject* name = PyUnicode_InternFromString("__array__");
  if (class_attribute(object, name)) return true;
  if (PyDict_Check(object) || !PySequence_Check(object)) return false;
  const bool has_length = PySequence_Size(object) >= 0;
  PyErr_Clear();
  return has_length;
}

}  // namespace

Operand::Operand(PyObject* operand) : object(operand) {
  if (is_number_scalar(operand)) {
    dtype = scalar_dtype(operand);
    data = scalar_data(operand);
  } else {
    weak = exact_weak_kind(operand);
  }
}

const char* Operand::as(DType wanted, Element* room) const {
  if (is_scalar()) {
    if (same_elements(dtype, wanted)) return data;
    Cast(dtype, wanted)(data, 0, room->bytes, 0, 1);
    return room->bytes;
  }
  if (!store_frequent(wanted, room->bytes)) store_element(wanted, room->bytes, object);
  return room->bytes;
}

// The frequent conversions, without the general machinery.
bool Operand::store_frequent(DType wanted, char* element) const {
  if (wanted.id() == TypeId::kInt64 && weak == Weak::kInt) {
    int overflow = 0;
    const int64_t value = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (overflow) return false;
    std::memcpy(element, &value, sizeof value);
    return true;
  }
  if (wanted.id() != TypeId::kFloat64) return false;
  double value;
  if (weak == Weak::kFloat) {
    value = PyFloat_AS_DOUBLE(object);
  } else if (weak == Weak::kInt) {
    value = PyLong_AsDouble(object);
    if (value == -1 && PyErr_Occurred()) throw PythonError{};
  } else {
    return false;
  }
  std::memcpy(element, &value, sizeof value);
  return true;
}

Common common_of(const Operand& x, const Operand& y) {
  if (x.is_scalar() && y.is_scalar()) {
    if (x.dtype == y.dtype) return {x.dtype, true};
    const bool is_direct =
        can_cast(x.dtype, y.dtype, Casting::kSafe) || can_cast(y.dtype, x.dtype, Casting::kSafe);
    return {promote_types(x.dtype, y.dtype), is_direct};
  }
  const DType strong = x.is_scalar() ? x.dtype : y.dtype;
  const DType dtype = resolve_weak(x.is_scalar() ? y.weak : x.weak, &strong);
  return {dtype, dtype == strong};
}

Stranger stranger_kind(PyObject* scalar, PyObject* other) {
  if (is_array(other) || is_scalar(other) || PyList_Check(other) || PyTuple_Check(other)) {
    return Stranger::kArray;
  }
  if (other == Py_None) return Stranger::kObject;
  if (PyUnicode_Check(other) || PyBytes_Check(other)) return Stranger::kText;
  if (defers(scalar, other)) return Stranger::kDefers;
  if (PyLong_Check(other) || PyFloat_Check(other) || PyComplex_Check(other)) {
    return Stranger::kArray;
  }
  return becomes_array(other) ? Stranger::kArray : Stranger::kObject;
}

void raise_no_text_loop(const char* ufunc, const std::string& types) {
  // _UFuncNoLoopError words its text from dtype objects, and text has none here; its base takes
  // any text.
  auto* base = reinterpret_cast<PyTypeObject*>(python_side.no_loop)->tp_base;
  raise(reinterpret_cast<PyObject*>(base),
        "ufunc '%s' did not contain a loop with signature matching types (%s) -> None", ufunc,
        types.c_str());
}

ScalarKernels::ScalarKernels(const Ufunc& ufunc) {
  for (const Loop& loop : ufunc.loops) {
    if (ufunc.nin == 2 && loop.types[0] != loop.types[1]) continue;
    if (loop.types[0] >= TypeId::kObject) continue;
    const auto i = static_cast<int>(loop.types[0]);
    kernels[i] = loop.kernel;
    results[i] = loop.types[ufunc.nin];
  }
}

}  // namespace nd::py
