#include "python/from_python.h"

#include <cstring>
#include <memory>
#include <string>

#include "core/casting.h"
#include "core/fp_status.h"
#include "core/text_lengths.h"
#include "datetime/casts.h"
#include "python/arguments.h"
#include "python/array_like.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/nested_sequences.h"
#include "python/scalar_object.h"
#include "python/time_objects.h"

namespace nd::py {
namespace {

bool is_python_number(PyObject* object) {
  return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object);
}

DType dtype_of_int(PyObject* number) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  if (overflow == 0) return TypeId::kInt64;
  if (overflow > 0) {
    PyLong_AsUnsignedLongLong(number);
    if (!PyErr_Occurred()) return twin(TypeId::kUInt64);  // as NumPy: an unsigned long long
    PyErr_Clear();
  }
  return TypeId::kObject;
}

}  // namespace

DType dtype_of_element(PyObject* object) {
  if (is_scalar(object)) return scalar_dtype(object);
  if (is_array(object)) return array_of(object).dtype;
  if (PyBool_Check(object)) return TypeId::kBool;
  if (PyFloat_Check(object)) return TypeId::kFloat64;
  if (PyLong_Check(object)) return dtype_of_int(object);
  if (PyComplex_Check(object)) return TypeId::kComplex128;
  if (PyUnicode_Check(object)) return str_dtype(PyUnicode_GetLength(object));
  if (PyBytes_Check(object)) return bytes_dtype(PyBytes_GET_SIZE(object));
  return TypeId::kObject;
}

DType dtype_of_element(PyObject* object, DType wanted) {
  if (wanted.is_text()) {
    if (is_scalar(object)) return text_dtype(wanted, text_length_of(scalar_dtype(object)));
    if (PyUnicode_Check(object)) return text_dtype(wanted, PyUnicode_GetLength(object));
    if (PyBytes_Check(object)) return text_dtype(wanted, PyBytes_GET_SIZE(object));
    const Ref text = Ref::steal(PyObject_Str(object));
    return text_dtype(wanted, PyUnicode_GetLength(text.get()));
  }
  if (wanted.is_void()) {
    if (PyBytes_Check(object)) return void_dtype(PyBytes_GET_SIZE(object));
    return is_scalar(object) ? void_dtype(scalar_dtype(object).itemsize()) : void_dtype(0);
  }
  if (is_scalar(object) && !scalar_dtype(object).is_text()) {
    return sized_for(wanted, scalar_dtype(object));
  }
  DType found;
  return find_time_dtype(wanted, object, &found) ? found : wanted;
}

namespace {

bool is_text_or_void(DType dtype) { return dtype.is_text() || dtype.is_void(); }

Array cast_to(const Array& array, const DType* wanted) {
  if (!wanted || array.dtype == *wanted) return array;
  const DType dtype = sized_for(*wanted, array);
  warn_of_lost_imaginary_parts(array.dtype, dtype);
  const FpScope scope;
  Array result = astype(array, dtype);
  scope.done("cast");
  return result;
}

Array from_scalar(PyObject* object, DType dtype) {
  Array array = empty({}, dtype);
  // Empty text has room for one.
  store_element(dtype.is_subarray() ? dtype : array.dtype, array.data, object);
  return array;
}

// The longest of the elements of an array of objects.
DType sized_for_objects(DType wanted, const Array& array) {
  DType result = wanted;
  const Array packed = is_c_contiguous(array) ? array : copy(array);
  for (int64_t i = 0; i < packed.size(); ++i) {
    const Ref object = python_object(packed.dtype, packed.data + i * packed.itemsize());
    const DType one = dtype_of_element(object.get(), wanted);
    result = i == 0 ? one : promote_types(result, one);
  }
  return result;
}

// np._CopyMode.IF_NEEDED; the other two members have a truth value. The class is made when it is
// first asked for.
bool is_copy_mode_if_needed(PyObject* object) {
  if (Py_IsTrue(object) || Py_IsFalse(object)) return false;
  if (std::strcmp(Py_TYPE(object)->tp_name, "_CopyMode") != 0) return false;
  const Ref value = Ref::steal(PyObject_GetAttrString(object, "value"));
  return !PyBool_Check(value.get());
}

}  // namespace

CopyMode copy_mode_from(PyObject* object, CopyMode fallback) {
  if (!object) return fallback;
  if (object == Py_None) return CopyMode::kIfNeeded;
  if (PyUnicode_Check(object)) {
    throw value_error("strings are not allowed for 'copy' keyword. Use True/False/None instead.");
  }
  if (is_copy_mode_if_needed(object)) return CopyMode::kIfNeeded;
  return flag_from(object, true) ? CopyMode::kAlways : CopyMode::kNever;
}

const char kNeverCopyText[] =
    "Unable to avoid copy while creating an array as requested.\n"
    "If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when "
    "needed (no behavior change in NumPy 1.x).\n"
    "For more details, see "
    "https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-"
    "keyword.";

bool is_unsized(DType dtype) {
  if (dtype.structure()) return false;
  if (is_text_or_void(dtype)) return dtype.itemsize() == 0;
  return dtype.is_time() && dtype.unit().base == TimeBase::kGeneric;
}

DType sized_for(DType wanted, DType from) {
  if (!is_unsized(wanted)) return wanted;
  if (wanted.is_text()) return text_dtype(wanted, text_length_of(from));
  if (wanted.is_void()) return from.is_void() ? from : void_dtype(from.itemsize());
  if (from.id() == wanted.id()) return from;
  return from.is_time() ? time_dtype(wanted.id(), from.unit()) : wanted;
}

DType sized_for(DType wanted, const Array& from) {
  if (!is_unsized(wanted)) return wanted;
  if (wanted.is_datetime() && from.dtype.is_text()) {
    return time_dtype(wanted.id(), datetime::unit_of_texts(from));
  }
  return from.dtype.is_object() ? sized_for_objects(wanted, from) : sized_for(wanted, from.dtype);
}

void release_python_buffer(void* owner) {
  PyBuffer_Release(static_cast<Py_buffer*>(owner));
  delete static_cast<Py_buffer*>(owner);
}

bool is_nested(PyObject* object) {
  if (PyList_CheckExact(object) || PyTuple_CheckExact(object)) return true;
  if (PyUnicode_Check(object) || PyBytes_Check(object) || PyDict_Check(object)) return false;
  if (!PySequence_Check(object)) return false;
  if (PySequence_Size(object) >= 0) return true;
  if (PyErr_ExceptionMatches(PyExc_RecursionError) || PyErr_ExceptionMatches(PyExc_MemoryError)) {
    throw PythonError{};
  }
  PyErr_Clear();  // what has no length is an element
  return false;
}

Weak weak_kind(PyObject* object) {
  if (PyFloat_CheckExact(object)) return Weak::kFloat;
  if (PyLong_CheckExact(object)) return Weak::kInt;
  if (PyBool_Check(object)) return Weak::kBool;
  if (PyComplex_CheckExact(object)) return Weak::kComplex;
  return Weak::kNone;
}

Array as_array(PyObject* object, const DType* wanted, int max_ndim) {
  if (is_array(object)) return cast_to(array_of(object), wanted);
  const bool is_sized = wanted && !is_unsized(*wanted);
  if (is_scalar(object)) {
    const DType dtype = scalar_dtype(object);
    // Alone, a scalar is cast as an array is; among others it is read as an element.
    if (is_sized && wanted->is_number() && !dtype.is_object()) {
      return cast_to(from_scalar(object, dtype), wanted);
    }
    return from_scalar(object, is_sized ? *wanted
                               : wanted ? dtype_of_element(object, *wanted)
                                        : dtype);
  }
  if (is_python_number(object) && (!wanted || is_sized)) {
    return from_scalar(object, wanted ? *wanted : dtype_of_element(object));
  }
  if (const Ref converted = array_like(object, wanted, CopyMode::kIfNeeded).array) {
    return cast_to(array_of(converted.get()), wanted);
  }
  return array_of_nested(object, wanted, max_ndim);
}

Ref as_array_object(PyObject* object, const DType* wanted, CopyMode mode, Order order, int min_ndim,
                    Subclasses subclasses, int max_ndim) {
  if (!is_array(object)) {
    const ArrayLike found = array_like(object, wanted, mode);
    if (found.array) {
      const CopyMode rest = found.was_copied ? CopyMode::kIfNeeded : mode;
      return as_array_object(found.array.get(), wanted, rest, order, min_ndim, subclasses);
    }
  }
  const bool is_source = is_array(object);
  const bool keeps_class = subclasses == Subclasses::kPass || Py_TYPE(object) == array_type;
  const Array source = is_source ? array_of(object) : as_array(object, wanted, max_ndim);
  const DType dtype = wanted && is_source ? sized_for(*wanted, source) : source.dtype;
  const bool shares = is_source;
  const bool must_copy = !same_elements(source.dtype, dtype) || !has_order(source, order);
  if (mode == CopyMode::kNever && (must_copy || !shares)) throw value_error(kNeverCopyText);
  if (is_source && !must_copy && mode != CopyMode::kAlways && source.ndim() >= min_ndim &&
      source.dtype == dtype) {
    return keeps_class ? Ref::share(object) : wrap_base_view(source, object);
  }
  Array array = source;
  array.dtype = dtype;
  if (must_copy || (mode == CopyMode::kAlways && shares)) {
    warn_of_lost_imaginary_parts(source.dtype, dtype);
    const FpScope scope;
    array = astype(source, dtype, order);
    scope.done("cast");
  }
  const bool is_view = array.buffer == source.buffer && shares;
  while (array.ndim() < min_ndim) {
    array.shape.insert(0, 1);
    array.strides.insert(
        0, array.ndim() > 1 ? array.strides[0] * array.shape[1] : array.itemsize() * array.size());
  }
  if (!keeps_class || !is_source) {
    return is_view ? wrap_base_view(std::move(array), object) : wrap(std::move(array));
  }
  return is_view ? wrap_view(std::move(array), object) : wrap_like(std::move(array), object);
}

}  // namespace nd::py
