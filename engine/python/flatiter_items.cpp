// a.flat[key] and a.flat[key] = value.
#include "indexing/flat.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/flatiter.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/writeable.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

// What a key stands for.
struct FlatKey {
  enum Kind { kPosition, kRange, kSlice, kPositions, kCurrent, kNothing, kInvalid } kind = kRange;
  int64_t first = 0, step = 1, count = 0;  // of a range; `first` of a position
  Array positions = {};                    // int64
  bool is_zero_dimensional = false;        // (), (...,): refused in assignments
  PyObject* slice = nullptr;               // read last, as NumPy does
};

[[noreturn]] void raise_invalid_key() {
  throw index_error(
      "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid "
      "indices");
}

[[noreturn]] void raise_too_many(Py_ssize_t count) {
  throw index_error("too many indices for flat iterator: flat iterator is 1-dimensional, but " +
                    std::to_string(count) + " were indexed");
}

void warn_deprecated(const char* text) { check(PyErr_WarnEx(PyExc_DeprecationWarning, text, 1)); }

FlatKey whole(int64_t size) { return {.kind = FlatKey::kRange, .count = size}; }

FlatKey position_key(int64_t position) { return {.kind = FlatKey::kPosition, .first = position}; }

FlatKey positions_key(Array positions) {
  if (positions.ndim() == 0) return position_key(*positions.as<int64_t>());
  FlatKey key{.kind = FlatKey::kPositions};
  key.positions = std::move(positions);
  return key;
}

// Not a copy if it can be helped: NumPy reads positions while it writes, too.
Array as_positions(const Array& array) {
  const bool fits = array.dtype == DType(TypeId::kInt64);
  return fits ? array : astype(array, TypeId::kInt64, Order::kC);
}

FlatKey zero_dimensional_bool(bool truth) {
  warn_deprecated(
      "Indexing flat iterators with a 0-dimensional boolean index is deprecated and may be removed "
      "in a future version. (Deprecated NumPy 2.4)");
  return {.kind = truth ? FlatKey::kCurrent : FlatKey::kNothing};
}

FlatKey key_of_array(const Array& array, int64_t size) {
  if (array.dtype.is_bool()) {
    if (array.ndim() == 0) return zero_dimensional_bool(*array.data != 0);
    if (array.ndim() > 1) raise_too_many(array.ndim());
    if (array.shape[0] != size) {
      throw index_error(
          "boolean index did not match indexed flat iterator along axis 0; size of axis is " +
          std::to_string(size) + " but size of corresponding boolean axis is " +
          std::to_string(array.shape[0]));
    }
    return positions_key(flat_positions_of_mask(array));
  }
  if (!array.dtype.is_integer()) {
    throw index_error("arrays used as indices must be of integer (or boolean) type");
  }
  return positions_key(as_positions(array));
}

// `values` as int64, with the warnings of a cast; text that is no number is no index.
Array forced_to_integers(const Array& values) {
  Array integers = empty(values.shape, TypeId::kInt64);
  try {
    assign(integers, values);
  } catch (const PythonError&) {
    if (!PyErr_ExceptionMatches(PyExc_ValueError)) throw;
    PyErr_Clear();
    raise_invalid_key();
  }
  return integers;
}

// A list, a scalar, anything that can be made an array.
FlatKey key_of_array_like(PyObject* object) {
  const Array array = as_array(object);
  if (array.size() == 0) return positions_key(empty(array.shape, TypeId::kInt64));
  if (array.dtype.is_bool()) {
    throw index_error(
        "boolean indices for iterators are not supported because of previous behavior that was "
        "confusing (valid boolean indices are expected to work in the future)");
  }
  if (array.dtype.is_integer()) return positions_key(as_positions(array));
  Array integers = forced_to_integers(array);
  warn_deprecated(
      "Invalid non-array indices for iterator objects are deprecated and will be removed in a "
      "future version. (Deprecated NumPy 2.4)");
  return positions_key(std::move(integers));
}

// What is only found out when a key is used: the range of a slice, and one kind of error.
FlatKey settled(FlatKey key, int64_t size) {
  if (key.kind == FlatKey::kInvalid) raise_invalid_key();
  if (key.kind != FlatKey::kSlice) return key;
  Py_ssize_t start, stop, step;
  check(PySlice_Unpack(key.slice, &start, &stop, &step));
  const Py_ssize_t count =
      PySlice_AdjustIndices(static_cast<Py_ssize_t>(size), &start, &stop, step);
  return {.kind = FlatKey::kRange, .first = start, .step = step, .count = count};
}

FlatKey key_of_item(PyObject* key, int64_t size) {
  if (key == Py_None) raise_invalid_key();
  if (PyLong_Check(key) && !PyBool_Check(key)) return position_key(integer_from(key));
  if (PySlice_Check(key)) return {.kind = FlatKey::kSlice, .slice = key};
  if (is_array(key)) return key_of_array(array_of(key), size);
  return key_of_array_like(key);
}

// More than one index is always an error; which one depends on what they are.
FlatKey refuse_several(PyObject* key) {
  const Py_ssize_t count = PyTuple_GET_SIZE(key);
  int ellipses = 0;
  for (Py_ssize_t i = 0; i < count; ++i) {
    PyObject* item = PyTuple_GET_ITEM(key, i);
    if (item == Py_None) raise_invalid_key();
    if (item == Py_Ellipsis && ++ellipses > 1) {
      throw index_error("an index can only have a single ellipsis ('...')");
    }
  }
  if (ellipses > 0 && count == 2) return {.kind = FlatKey::kInvalid};
  raise_too_many(count - ellipses);
}

FlatKey key_from(PyObject* key, int64_t size) {
  if (key == Py_Ellipsis) return whole(size);
  if (PyBool_Check(key)) return zero_dimensional_bool(key == Py_True);
  if (!PyTuple_Check(key)) return key_of_item(key, size);
  if (PyTuple_GET_SIZE(key) > 1) return refuse_several(key);
  if (PyTuple_GET_SIZE(key) == 0 || PyTuple_GET_ITEM(key, 0) == Py_Ellipsis) {
    FlatKey all = whole(size);
    all.is_zero_dimensional = true;
    return all;
  }
  return key_of_item(PyTuple_GET_ITEM(key, 0), size);
}

Ref scalar_at(const FlatElements& elements, int64_t position) {
  trace::element_used();
  return make_scalar(elements.dtype(),
                     elements.at(checked_flat_position(position, elements.size())));
}

// Using the iterator by index sends it back to its beginning.
Ref subscript(FlatIterObject* self, PyObject* key) {
  const Array& array = self->array;
  const FlatKey parsed = settled(key_from(key, array.size()), array.size());
  if (parsed.kind == FlatKey::kCurrent) return scalar_at(self->elements, self->index);
  if (parsed.kind == FlatKey::kNothing) return wrap_like(empty({0}, array.dtype), self->owner);
  self->index = 0;
  if (parsed.kind == FlatKey::kPosition) return scalar_at(self->elements, parsed.first);
  if (parsed.kind == FlatKey::kPositions) {
    return wrap_like(take_flat(array, parsed.positions), self->owner);
  }
  return wrap_like(take_flat_range(array, parsed.first, parsed.step, parsed.count), self->owner);
}

void store_at(const FlatElements& elements, int64_t position, PyObject* value) {
  trace::element_used();
  char* element = elements.at(checked_flat_position(position, elements.size()));
  const int status = guarded_status([&] {
    store_element(elements.dtype(), element, value);
    return 0;
  });
  if (status == 0) return;
  PyErr_Clear();
  throw value_error("Error setting single item of array.");
}

void assign_subscript(FlatIterObject* self, PyObject* key, PyObject* value) {
  if (!value) throw type_error("Cannot delete iterator elements");
  const Array& array = self->array;
  prepare_write(self->owner, "underlying array");
  FlatKey parsed = key_from(key, array.size());
  if (parsed.is_zero_dimensional) {
    throw index_error("Assigning to a flat iterator with a 0-D index is not supported");
  }
  if (parsed.kind == FlatKey::kNothing) return;
  if (parsed.kind == FlatKey::kCurrent) {
    const int64_t position = checked_flat_position(self->index, array.size());
    return store_element(array.dtype, self->elements.at(position), value);
  }
  self->index = 0;
  if (parsed.kind == FlatKey::kPosition) return store_at(self->elements, parsed.first, value);
  const DType dtype = array.dtype;
  const Array values = as_array(value, &dtype);
  if (values.size() == 0) return;
  parsed = settled(std::move(parsed), array.size());
  if (parsed.kind == FlatKey::kPositions) return put_flat(array, parsed.positions, values);
  put_flat_range(array, parsed.first, parsed.step, parsed.count, values);
}

}  // namespace

PyObject* flatiter_subscript(PyObject* self, PyObject* key) {
  return guarded([&] { return subscript(flatiter_of(self), key); });
}

int flatiter_assign_subscript(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    assign_subscript(flatiter_of(self), key, value);
    return 0;
  });
}

}  // namespace nd::py
