// The attributes of nditer.
#include "python/array_object.h"
#include "python/nditer_object.h"

namespace nd::py {
namespace {

// A tuple with one entry for each operand.
template <class Entry>
Ref tuple_of_operands(const NdIter& iter, Entry&& entry) {
  const int count = iter.operand_count();
  Ref tuple = Ref::steal(PyTuple_New(count));
  for (int k = 0; k < count; ++k) PyTuple_SET_ITEM(tuple.get(), k, entry(k).release());
  return tuple;
}

Ref integer(int64_t value) { return Ref::steal(PyLong_FromLongLong(value)); }

int64_t integer_value(PyObject* object) {
  const long long value = PyLong_AsLongLong(object);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  return value;
}

void check_not_deleted(PyObject* value, const char* name) {
  if (!value) raise(PyExc_AttributeError, "Cannot delete nditer %s", name);
}

// The setters move the iteration: it then stands before the element it was moved to.
void mark_moved(PyObject* self) {
  nditer_of(self)->is_started = nditer_of(self)->is_finished = false;
  reset_children(nditer_of(self));
}

PyObject* get_value(PyObject* self, void*) {
  return guarded([&] { return nditer_value(self); });
}

PyObject* get_shape(PyObject* self, void*) {
  return guarded([&] {
    const Dims shape = present_iteration(self).shape();
    return tuple_of(shape.begin(), shape.end());
  });
}

PyObject* get_multi_index(PyObject* self, void*) {
  return guarded([&] {
    const NdIter& iter = present_iteration(self);
    if (!iter.has_multi_index()) throw value_error("Iterator is not tracking a multi-index");
    if (iter.has_delayed_buffers()) {
      throw value_error(
          "Iterator construction used delayed buffer allocation, and no reset has been done yet");
    }
    const Dims index = iter.multi_index();
    return tuple_of(index.begin(), index.end());
  });
}

int set_multi_index(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    check_not_deleted(value, "multi_index");
    NdIter& iter = open_iteration(self);
    if (!iter.has_multi_index()) throw value_error("Iterator is not tracking a multi-index");
    if (!PySequence_Check(value)) {
      throw value_error("multi_index must be set with a sequence");
    }
    const Py_ssize_t size = PySequence_Size(value);
    check(size < 0 ? -1 : 0);
    if (size != iter.ndim()) throw value_error("Wrong number of indices");
    Dims index;
    for (Py_ssize_t i = 0; i < size; ++i) {
      index.push_back(integer_value(Ref::steal(PySequence_GetItem(value, i)).get()));
    }
    iter.go_to_multi_index(index);
    mark_moved(self);
    return 0;
  });
}

PyObject* get_index(PyObject* self, void*) {
  return guarded([&] {
    const NdIter& iter = present_iteration(self);
    if (!iter.has_index()) throw value_error("Iterator does not have an index");
    return integer(iter.index());
  });
}

int set_index(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    check_not_deleted(value, "index");
    NdIter& iter = open_iteration(self);
    if (!iter.has_index()) throw value_error("Iterator does not have an index");
    iter.go_to_index(integer_value(value));
    mark_moved(self);
    return 0;
  });
}

PyObject* get_iterindex(PyObject* self, void*) {
  return guarded([&] { return integer(present_iteration(self).iterindex()); });
}

int set_iterindex(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    check_not_deleted(value, "iterindex");
    open_iteration(self).go_to_iterindex(integer_value(value));
    mark_moved(self);
    return 0;
  });
}

PyObject* get_iterrange(PyObject* self, void*) {
  return guarded([&] {
    const NdIter& iter = open_iteration(self);
    const int64_t range[] = {iter.range_first(), iter.range_last()};
    return tuple_of(range, range + 2);
  });
}

int set_iterrange(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    check_not_deleted(value, "iterrange");
    NdIter& iter = open_iteration(self);
    long long first, last;
    if (!PyArg_ParseTuple(value, "LL", &first, &last)) throw PythonError{};
    iter.reset_to_range(first, last);
    nditer_of(self)->is_started = nditer_of(self)->is_finished = first >= last;
    reset_children(nditer_of(self));
    return 0;
  });
}

PyObject* get_operands(PyObject* self, void*) {
  return guarded([&] {
    const NdIter& iter = open_iteration(self);
    return tuple_of_operands(iter, [&](int k) { return nditer_of(self)->operands[k]; });
  });
}

PyObject* get_itviews(PyObject* self, void*) {
  return guarded([&] {
    const NdIter& iter = open_iteration(self);
    return tuple_of_operands(iter, [&](int k) {
      return wrap_base_view(iter.view(k), nditer_of(self)->operands[k].get());
    });
  });
}

PyObject* get_dtypes(PyObject* self, void*) {
  return guarded([&] {
    const NdIter& iter = open_iteration(self);
    return tuple_of_operands(iter, [&](int k) { return nditer_of(self)->dtypes[k]; });
  });
}

template <bool (NdIter::*kFact)() const>
PyObject* get_flag(PyObject* self, void*) {
  return guarded([&] { return from_bool((open_iteration(self).*kFact)()); });
}

PyObject* get_ndim(PyObject* self, void*) {
  return guarded([&] { return integer(open_iteration(self).ndim()); });
}

PyObject* get_nop(PyObject* self, void*) {
  return guarded([&] { return integer(open_iteration(self).operand_count()); });
}

PyObject* get_itersize(PyObject* self, void*) {
  return guarded([&] { return integer(open_iteration(self).size()); });
}

PyObject* get_finished(PyObject* self, void*) {
  return PyBool_FromLong(nditer_of(self)->iter && nditer_of(self)->is_finished);
}

}  // namespace

PyGetSetDef nditer_attributes[] = {
    {"value", get_value, nullptr, "What the present step shows: one array, or a tuple.", nullptr},
    {"shape", get_shape, nullptr, "The shape that is walked.", nullptr},
    {"multi_index", get_multi_index, set_multi_index, "The position, as a tuple.", nullptr},
    {"index", get_index, set_index, "The position in C or Fortran order.", nullptr},
    {"iterindex", get_iterindex, set_iterindex, "The number of the present step.", nullptr},
    {"iterrange", get_iterrange, set_iterrange, "The range of steps, as (first, last).", nullptr},
    {"operands", get_operands, nullptr, "The arrays that are walked.", nullptr},
    {"itviews", get_itviews, nullptr, "The operands with the axes of the walk.", nullptr},
    {"has_delayed_bufalloc", get_flag<&NdIter::has_delayed_buffers>, nullptr,
     "Whether buffers wait for a reset.", nullptr},
    {"iterationneedsapi", get_flag<&NdIter::needs_references>, nullptr,
     "Whether steps touch Python objects.", nullptr},
    {"has_multi_index", get_flag<&NdIter::has_multi_index>, nullptr,
     "Whether a multi-index is tracked.", nullptr},
    {"has_index", get_flag<&NdIter::has_index>, nullptr, "Whether an index is tracked.", nullptr},
    {"dtypes", get_dtypes, nullptr, "The dtypes of what the steps show.", nullptr},
    {"ndim", get_ndim, nullptr, "The number of axes that are walked.", nullptr},
    {"nop", get_nop, nullptr, "The number of operands.", nullptr},
    {"itersize", get_itersize, nullptr, "The number of elements that are walked.", nullptr},
    {"finished", get_finished, nullptr, "Whether the walk is over.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
