// it[k] and it[k] = value: the operands as the present step shows them.
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/nditer_object.h"

namespace nd::py {
namespace {

// The iteration, once it shows something.
NdIter& shown_iteration(PyObject* self) {
  NdIter& iter = present_iteration(self);
  if (iter.has_delayed_buffers()) {
    throw value_error(
        "Iterator construction used delayed buffer allocation, and no reset has been done yet");
  }
  return iter;
}

int operand_number(const NdIter& iter, Py_ssize_t index) {
  const Py_ssize_t number = index < 0 ? index + iter.operand_count() : index;
  if (number < 0 || number >= iter.operand_count()) {
    throw index_error("Iterator operand index " + std::to_string(index) + " is out of bounds");
  }
  return static_cast<int>(number);
}

Ref item(PyObject* self, Py_ssize_t index) {
  const NdIter& iter = shown_iteration(self);
  return wrap_view(iter.value(operand_number(iter, index)), self);
}

void assign_item(PyObject* self, Py_ssize_t index, PyObject* value) {
  const NdIter& iter = shown_iteration(self);
  const int k = operand_number(iter, index);
  if (!iter.is_written(k)) {
    throw Error(ErrorKind::kRuntime,
                "Iterator operand " + std::to_string(index) + " is not writeable");
  }
  Array target = iter.value(k);
  if (!iter.has_external_loop()) {
    target.shape.push_back(1);
    target.strides.push_back(0);
  }
  assign_value(target, value);
}

bool is_position(PyObject* key) {
  return PyLong_Check(key) || (PyIndex_Check(key) && !PySequence_Check(key));
}

Py_ssize_t position_of(PyObject* key) {
  if (PyBool_Check(key)) throw type_error("an integer is required");
  return static_cast<Py_ssize_t>(integer_from(key));
}

struct Range {
  Py_ssize_t first, last;
};

Range range_of(PyObject* key, const NdIter& iter, const char* wrong_step) {
  if (!PySlice_Check(key)) throw type_error("invalid index type for iterator indexing");
  const Py_ssize_t count = iter.operand_count();
  Py_ssize_t first, last, step, length;
  check(PySlice_GetIndicesEx(key, count, &first, &last, &step, &length));
  if (step != 1) throw value_error(wrong_step);
  if (first >= count) first = count - 1;
  return {first, std::max(first, last)};
}

void assign_range(PyObject* self, Range range, PyObject* values) {
  if (!PySequence_Check(values) || PySequence_Size(values) != range.last - range.first) {
    PyErr_Clear();
    throw value_error("Wrong size to assign to iterator slice");
  }
  for (Py_ssize_t k = range.first; k < range.last; ++k) {
    const Ref value = Ref::steal(PySequence_GetItem(values, k - range.first));
    assign_item(self, k, value.get());
  }
}

void check_not_deleted(PyObject* value) {
  if (!value) throw type_error("Cannot delete iterator elements");
}

}  // namespace

Ref nditer_value(PyObject* self) {
  const int count = present_iteration(self).operand_count();
  if (count == 1) return item(self, 0);
  Ref values = Ref::steal(PyTuple_New(count));
  for (int k = 0; k < count; ++k) PyTuple_SET_ITEM(values.get(), k, item(self, k).release());
  return values;
}

PyObject* nditer_item(PyObject* self, Py_ssize_t index) {
  return guarded([&] { return item(self, index); });
}

int nditer_assign_item(PyObject* self, Py_ssize_t index, PyObject* value) {
  return guarded_status([&] {
    check_not_deleted(value);
    assign_item(self, index, value);
    return 0;
  });
}

PyObject* nditer_subscript(PyObject* self, PyObject* key) {
  return guarded([&] {
    const NdIter& iter = shown_iteration(self);
    if (is_position(key)) return item(self, position_of(key));
    const Range range = range_of(key, iter, "Iterator slicing only supports a step of 1");
    Ref items = Ref::steal(PyTuple_New(range.last - range.first));
    for (Py_ssize_t k = range.first; k < range.last; ++k) {
      PyTuple_SET_ITEM(items.get(), k - range.first, item(self, k).release());
    }
    return items;
  });
}

int nditer_assign_subscript(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    check_not_deleted(value);
    const NdIter& iter = shown_iteration(self);
    if (is_position(key)) {
      assign_item(self, position_of(key), value);
    } else {
      assign_range(self, range_of(key, iter, "Iterator slice assignment only supports a step of 1"),
                   value);
    }
    return 0;
  });
}

}  // namespace nd::py
