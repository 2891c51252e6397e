#include "python/assignment.h"

#include "core/casting.h"
#include "python/array_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "shaping/broadcast.h"

namespace nd::py {
namespace {

// Values that are one element, however the array is shaped.
bool is_single(PyObject* value) {
  return PyLong_Check(value) || PyFloat_Check(value) || PyComplex_Check(value) ||
         PyUnicode_Check(value) || PyBytes_Check(value) || value == Py_None || is_scalar(value);
}

// True when a nested sequence has a level below `depth`.
bool is_deeper(PyObject* value, int depth) {
  if (is_array(value)) return array_of(value).ndim() > depth;
  if (!PyList_Check(value) && !PyTuple_Check(value)) return false;
  if (depth == 0) return true;
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(value); ++i) {
    if (is_deeper(PySequence_Fast_GET_ITEM(value, i), depth - 1)) return true;
  }
  return false;
}

// The shape that NumPy compares with one of `ndim` axes.
Dims without_leading_ones(Dims shape, int ndim) {
  while (shape.size() > ndim && shape[0] == 1) shape.erase(0);
  return shape;
}

Array single_element(PyObject* value, DType dtype) {
  const Array element = empty({}, dtype);
  store_element(dtype, element.data, value);
  return element;
}

// Here NumPy scalars are cast like arrays, not range-checked like Python numbers.
Array cast_scalar(PyObject* scalar, DType dtype) {
  const Array element = empty({}, dtype);
  assign(element, as_array(scalar));
  return element;
}

}  // namespace

void assign(const Array& target, const Array& source) {
  Array view;
  if (!broadcast_for_assignment(source, target.shape, &view)) {
    throw value_error("could not broadcast input array from shape " +
                      compact_text(without_leading_ones(source.shape, target.ndim())) +
                      " into shape " + compact_text(target.shape));
  }
  if (source.dtype == target.dtype) return copy_into(target, view);
  warn_of_lost_imaginary_parts(source.dtype, target.dtype);
  const FpScope scope;
  copy_into(target, view);
  scope.done("cast");
}

void assign_value(const Array& target, PyObject* value) {
  if (is_array(value)) return assign(target, array_of(value));
  if (is_single(value)) return copy_into(target, single_element(value, target.dtype));
  if (!target.dtype.is_object() && is_deeper(value, target.ndim())) {
    throw value_error(
        "setting an array element with a sequence. The requested array would exceed the maximum "
        "number of dimension of " +
        std::to_string(target.ndim()) + ".");
  }
  const DType dtype = target.dtype;
  assign(target, as_array(value, &dtype, target.ndim()));
}

Array assignable(PyObject* value, DType dtype, int max_ndim) {
  if (is_array(value)) return array_of(value);
  if (is_scalar(value)) return cast_scalar(value, dtype);
  if (is_single(value)) return single_element(value, dtype);
  return as_array(value, &dtype, dtype.is_object() ? max_ndim : kMaxDims);
}

void warn_of_lost_imaginary_parts(DType from, DType to) {
  if (!from.is_complex() || to.is_complex() || to.is_bool() || !to.is_number()) return;
  check(PyErr_WarnEx(python_side.complex_warning,
                     "Casting complex values to real discards the imaginary part", 1));
}

}  // namespace nd::py
