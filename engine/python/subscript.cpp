// a[key] and a[key] = value: keys from Python, then the engine's indexing.
#include "core/casting.h"
#include "indexing/advanced.h"
#include "indexing/index.h"
#include "indexing/mask.h"
#include "indexing/one_array.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/fields.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/writeable.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

[[noreturn]] void raise_invalid_index() {
  throw index_error(
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
      "boolean arrays are valid indices");
}

// The value of an exact Python int; ints beyond 64 bits are no indices at all, as in NumPy.
int64_t index_of_int(PyObject* integer) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(integer, &overflow);
  if (overflow) raise_invalid_index();
  return value;
}

void add_array(Index* index, Array array, IndexEntry::Kind kind) {
  index->entries.push_back({.kind = kind, .array = static_cast<int>(index->arrays.size())});
  index->arrays.push_back(std::move(array));
}

void add_integer(Index* index, int64_t position) {
  index->entries.push_back({.kind = IndexEntry::kInteger, .start = position});
}

void add_slice(Index* index, PyObject* slice) {
  Py_ssize_t start, stop, step;
  check(PySlice_Unpack(slice, &start, &stop, &step));
  index->entries.push_back(
      {.kind = IndexEntry::kSlice, .start = start, .stop = stop, .step = step});
}

// A 0-d integer array stands for its element.
void add_array_integer(Index* index, const Array& array) {
  const Ref integer = python_object(array.dtype, array.data);
  const long long position = PyLong_AsLongLong(integer.get());
  if (position == -1 && PyErr_Occurred()) throw PythonError{};
  add_integer(index, position);
}

void add_ndarray(Index* index, const Array& array) {
  if (array.dtype.is_bool()) return add_array(index, array, IndexEntry::kBoolArray);
  if (!array.dtype.is_integer()) {
    throw index_error("arrays used as indices must be of integer (or boolean) type");
  }
  if (array.ndim() == 0) {
    index->has_array_integers = true;
    return add_array_integer(index, array);
  }
  const bool is_int64 = array.dtype == DType(TypeId::kInt64);
  add_array(index, is_int64 ? array : astype(array, TypeId::kInt64), IndexEntry::kIntegerArray);
}

void add_bool(Index* index, bool truth) {
  Array mask = empty({}, TypeId::kBool);
  *mask.data = truth;
  add_array(index, std::move(mask), IndexEntry::kBoolArray);
}

void add_scalar(Index* index, PyObject* scalar) {
  const DType dtype = scalar_dtype(scalar);
  if (dtype.is_bool()) return add_bool(index, *scalar_data(scalar) != 0);
  if (!dtype.is_integer()) raise_invalid_index();
  const Ref integer = python_object(dtype, scalar_data(scalar));
  const long long position = PyLong_AsLongLong(integer.get());
  if (position == -1 && PyErr_Occurred()) throw PythonError{};
  add_integer(index, position);
}

// What cannot become an array is no index; NumPy would make an array of objects and refuse that.
Array index_array_from(PyObject* object) {
  try {
    return as_array(object);
  } catch (const PythonError&) {
    if (!PyErr_ExceptionMatches(PyExc_TypeError) &&
        !PyErr_ExceptionMatches(PyExc_NotImplementedError)) {
      throw;
    }
    PyErr_Clear();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kType) throw;
  }
  raise_invalid_index();
}

void add_array_like(Index* index, PyObject* object) {
  Array array = index_array_from(object);
  // An empty list has no integers that could make it an integer array.
  if (array.size() == 0 && !array.dtype.is_bool()) array = astype(array, TypeId::kInt64);
  if (!array.dtype.is_bool() && !array.dtype.is_integer()) raise_invalid_index();
  add_ndarray(index, array);
}

void add_key(Index* index, PyObject* key) {
  if (PyLong_CheckExact(key)) return add_integer(index, index_of_int(key));
  if (PySlice_Check(key)) return add_slice(index, key);
  if (key == Py_None) return index->entries.push_back({.kind = IndexEntry::kNewAxis});
  if (key == Py_Ellipsis) return index->entries.push_back({.kind = IndexEntry::kEllipsis});
  if (is_array(key)) return add_ndarray(index, array_of(key));
  if (PyBool_Check(key)) return add_bool(index, key == Py_True);
  if (is_scalar(key)) return add_scalar(index, key);
  if (PyIndex_Check(key)) {
    const Ref integer = Ref::steal(PyNumber_Index(key));
    return add_integer(index, index_of_int(integer.get()));
  }
  if (PyUnicode_Check(key) || PyBytes_Check(key) || PyFloat_Check(key) || PyComplex_Check(key)) {
    raise_invalid_index();
  }
  add_array_like(index, key);
}

Index index_from(const Array& array, PyObject* key) {
  Index index;
  if (!PyTuple_Check(key)) {
    index.entries.reserve(2);
    add_key(&index, key);
  } else {
    const Py_ssize_t count = PyTuple_GET_SIZE(key);
    if (count > 2 * kMaxDims) throw index_error("too many indices for array");
    index.entries.reserve(count + 1);
    for (Py_ssize_t i = 0; i < count; ++i) add_key(&index, PyTuple_GET_ITEM(key, i));
  }
  complete(array, &index);
  return index;
}

// The element that a key of exact ints, one for each axis, selects; null for every other key.
char* element_at(const Array& array, PyObject* key) {
  if (PyLong_CheckExact(key)) {
    if (array.ndim() != 1) return nullptr;
    return array.data + checked_position(index_of_int(key), array.shape[0], 0) * array.strides[0];
  }
  if (!PyTuple_Check(key) || PyTuple_GET_SIZE(key) != array.ndim()) return nullptr;
  for (int axis = 0; axis < array.ndim(); ++axis) {
    if (!PyLong_CheckExact(PyTuple_GET_ITEM(key, axis))) return nullptr;
  }
  char* element = array.data;
  for (int axis = 0; axis < array.ndim(); ++axis) {
    const int64_t position = index_of_int(PyTuple_GET_ITEM(key, axis));
    element += checked_position(position, array.shape[axis], axis) * array.strides[axis];
  }
  return element;
}

// True when the whole index is one mask of the shape of the array.
bool is_full_mask(const Array& array, const Index& index) {
  return index.arrays.size() == 1 && index.arrays[0].dtype.is_bool() && index.entries.size() == 1 &&
         index.arrays[0].shape == array.shape;
}

Ref advanced_subscript(PyObject* self, const Index& index) {
  const Array& array = array_of(self);
  if (is_full_mask(array, index)) return wrap_indexed(select_where(array, index.arrays[0]), self);
  const AdvancedIndex advanced(array, index);
  Array taken = advanced.take();
  if (!advanced.moves_axes()) return wrap_indexed(std::move(taken), self);
  Array result = advanced.in_place(taken);
  const Ref owner = wrap(std::move(taken));
  return make_array(Py_TYPE(self), std::move(result), owner.get(), self);
}

Ref subscript(PyObject* self, PyObject* key) {
  const Array& array = array_of(self);
  if (const char* element = element_at(array, key)) return element_object(array, element);
  if (PyLong_CheckExact(key)) return wrap_view(first_axis_view(array, index_of_int(key)), self);
  if (is_array(key) && is_plain_selection(array, array_of(key))) {
    return wrap_indexed(select_at(array, array_of(key)), self);
  }
  if (Array fields; view_of_fields(array, key, &fields)) return wrap_view(std::move(fields), self);
  const Index index = index_from(array, key);
  if (!index.is_basic()) return advanced_subscript(self, index);
  Array view = basic_view(array, index);
  if (selects_element(array, index)) return element_object(array, view.data);
  if (index.has_array_integers) {
    return wrap_like(copy(view, Order::kKeep), wrap_view(view, self).get());
  }
  return wrap_view(std::move(view), self);
}

// Errors come before NumPy's warning of lost imaginary parts.
void assign_where_true(const Array& array, const Array& mask, const Array& values) {
  const bool writes = check_assignable_where(mask, values) > 0;
  if (writes) warn_of_lost_imaginary_parts(values.dtype, array.dtype);
  const FpScope scope;
  assign_where(array, mask, values);
  scope.done("cast");
}

void assign_advanced(AdvancedIndex index, const Array& array, const Array& values) {
  if (values.dtype.is_complex() && !array.dtype.is_complex()) index.check_put(values);
  warn_of_lost_imaginary_parts(values.dtype, array.dtype);
  const FpScope scope;
  index.put(values);
  scope.done("cast");
}

void assign_element(const Array& array, char* element, PyObject* value) {
  trace::element_used();
  store_element(array.dtype, element, value);
}

void assign_subscript(const Array& array, PyObject* key, PyObject* value) {
  if (char* element = element_at(array, key)) return assign_element(array, element, value);
  if (is_array(key) && is_array(value) && is_plain_selection(array, array_of(key)) &&
      assign_at(array, array_of(key), array_of(value))) {
    return;
  }
  if (Array fields; view_of_fields(array, key, &fields)) return assign_value(fields, value);
  const Index index = index_from(array, key);
  if (index.is_basic()) {
    const Array view = basic_view(array, index);
    if (selects_element(array, index)) return assign_element(array, view.data, value);
    return assign_value(view, value);
  }
  if (is_full_mask(array, index)) {
    return assign_where_true(array, index.arrays[0], assignable(value, array.dtype));
  }
  basic_view(array, index);  // integers out of bounds are reported before an unfit value
  // Objects that are sequences are elements below the axes of what is assigned to.
  const int max_ndim =
      array.dtype.is_object() ? AdvancedIndex(array, index).shape().size() : kMaxDims;
  const Array values = assignable(value, array.dtype, max_ndim);
  assign_advanced(AdvancedIndex(array, index), array, values);
}

}  // namespace

PyObject* array_subscript(PyObject* self, PyObject* key) {
  return guarded([&] { return subscript(self, key); });
}

int array_assign_subscript(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    if (!value) throw value_error("cannot delete array elements");
    assign_subscript(writeable_array_of(self, "assignment destination"), key, value);
    return 0;
  });
}

PyObject* array_item(PyObject* self, Py_ssize_t position) {
  return guarded([&] {
    const Array& array = array_of(self);
    Array view = first_axis_view(array, position);
    if (view.ndim() == 0) return element_object(array, view.data);
    return wrap_view(std::move(view), self);
  });
}

}  // namespace nd::py
