// The methods of ufunc objects: reduce, accumulate, outer, at.
#include "indexing/index.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/ufunc_object.h"
#include "python/ufunc_override.h"

namespace nd::py {
namespace {

constexpr Signature kReduce = {
    "reduce", {"array", "axis", "dtype", "out", "keepdims", "initial", "where"}, 1};
constexpr Signature kAccumulate = {"accumulate", {"array", "axis", "dtype", "out"}, 1};

// reduce and accumulate take out as an array or as a tuple of one.
PyObject* single_out(PyObject* out) {
  if (!out || !PyTuple_Check(out)) return out;
  if (PyTuple_GET_SIZE(out) != 1) {
    raise(PyExc_ValueError, "The 'out' tuple must have exactly one entry per ufunc output");
  }
  return PyTuple_GET_ITEM(out, 0);
}

PyObject* ufunc_reduce(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (count > 0) check_foldable(ufunc, "reduce");
    const Arguments given(kReduce, args, count, names);
    if (Ref result = overridden(self, 1, 1, UfuncMethod::kReduce, args, count, names)) {
      return result;
    }
    const Ref first_axis = Ref::steal(PyLong_FromLong(0));
    ReduceArguments arguments;
    arguments.axis = given[1] ? given[1] : first_axis.get();
    arguments.dtype = given[2];
    arguments.out = single_out(given[3]);
    arguments.keepdims = given[4];
    arguments.initial = given[5];
    arguments.where = given[6];
    return call_reduce(ufunc, given[0], arguments);
  });
}

PyObject* ufunc_accumulate(PyObject* self, PyObject* const* args, Py_ssize_t count,
                           PyObject* names) {
  return guarded([&] {
    const Arguments given(kAccumulate, args, count, names);
    if (Ref result = overridden(self, 1, 1, UfuncMethod::kAccumulate, args, count, names)) {
      return result;
    }
    const int64_t axis = given.given(1) ? axis_from(given[1], kNoInteger) : 0;
    return call_accumulate(ufunc_of(self), given[0], axis, given[2], single_out(given[3]));
  });
}

// outer(A, B, **kwargs): the ufunc on every pair, shape A.shape + B.shape.
PyObject* ufunc_outer(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (ufunc.nin != 2) {
      raise(PyExc_ValueError, "outer product only supported for binary functions");
    }
    if (count != 2) {
      raise(PyExc_TypeError, "exactly two arguments expected");
    }
    if (Ref result =
            overridden(self, ufunc.nin, ufunc.nout, UfuncMethod::kOuter, args, count, names)) {
      return result;
    }
    const auto operand = [](PyObject* object) {
      return as_array_object(object, nullptr, CopyMode::kIfNeeded, Order::kKeep, 0,
                             Subclasses::kPass);
    };
    Ref left = operand(args[0]);
    const Ref right = operand(args[1]);
    Array widened = array_of(left.get());
    for (int i = 0; i < array_of(right.get()).ndim(); ++i) {
      widened.shape.push_back(1);
      widened.strides.push_back(0);
    }
    left = wrap_view(widened, left.get());
    PyObject* operands[12] = {left.get(), right.get()};
    const Py_ssize_t keywords = names ? PyTuple_GET_SIZE(names) : 0;
    if (keywords > 10) raise(PyExc_TypeError, "outer() takes at most 10 keyword arguments");
    for (Py_ssize_t k = 0; k < keywords; ++k) operands[2 + k] = args[2 + k];
    return Ref::steal(PyObject_Vectorcall(self, operands, 2, names));
  });
}

// at(a, indices, b=None): a[indices] op= b, where repeated indices count each time.
PyObject* ufunc_at(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (ufunc.nout != 1) {
      raise(PyExc_ValueError, "Only single output ufuncs supported at this time");
    }
    if (count < 2) {
      raise(PyExc_TypeError, "at() takes at least 2 arguments (%zd given)", count);
    }
    if (count > 3) raise(PyExc_TypeError, "at() takes at most 3 arguments (%zd given)", count);
    if (Ref result =
            overridden(self, ufunc.nin, ufunc.nout, UfuncMethod::kAt, args, count, nullptr)) {
      return result;
    }
    if (ufunc.nin == 2 && count != 3) {
      raise(PyExc_ValueError, "second operand needed for ufunc");
    }
    if (!is_array(args[0])) raise(PyExc_TypeError, "first operand must be array");
    // The positions of the selected elements, in order, as flat indices.
    Array& target = array_of(args[0]);
    Array numbers = empty(target.shape, TypeId::kInt64);
    for (int64_t i = 0; i < numbers.size(); ++i) numbers.as<int64_t>()[i] = i;
    const Ref numbered = wrap(numbers);
    const Ref selected = Ref::steal(PyObject_GetItem(numbered.get(), args[1]));
    const DType index_type(TypeId::kInt64);
    const Array positions = copy(as_array(selected.get(), &index_type));
    Array operand;
    if (ufunc.nin == 2) operand = broadcast_view(as_array(args[2]), positions.shape);
    const Array values = ufunc.nin == 2 ? copy(operand) : Array{};
    const Dims flat_strides = c_strides(target.shape, 1);
    for (int64_t i = 0; i < positions.size(); ++i) {
      int64_t position = positions.as<int64_t>()[i];
      Array element = target;
      element.shape = {};
      element.strides = {};
      for (int axis = 0; axis < target.ndim(); ++axis) {
        element.data += position / flat_strides[axis] * target.strides[axis];
        position %= flat_strides[axis];
      }
      const Ref cell = wrap_view(element, args[0]);
      PyObject* inputs[2] = {cell.get(), nullptr};
      Ref second;
      if (ufunc.nin == 2) {
        Array value = values;
        value.shape = {};
        value.strides = {};
        value.data += i * values.itemsize();
        second = wrap(value);
        inputs[1] = second.get();
      }
      UfuncKeywords keywords;
      keywords.out[0] = cell.get();
      call_ufunc(ufunc, inputs, keywords);
    }
    return none();
  });
}

// Pickled by name: pickle looks it up in the numpy package.
PyObject* ufunc_reduce_for_pickle(PyObject* self, PyObject*) {
  return PyObject_GetAttrString(self, "__name__");
}

}  // namespace

PyMethodDef ufunc_methods[] = {
    {"__reduce__", ufunc_reduce_for_pickle, METH_NOARGS, "For pickling."},
    {"reduce", method(ufunc_reduce), METH_FASTCALL | METH_KEYWORDS,
     "Folds an array along one or more axes."},
    {"accumulate", method(ufunc_accumulate), METH_FASTCALL | METH_KEYWORDS,
     "The running fold along one axis."},
    {"outer", method(ufunc_outer), METH_FASTCALL | METH_KEYWORDS,
     "Applies the ufunc to every pair of elements of two arrays."},
    {"at", method(ufunc_at), METH_FASTCALL,
     "Applies the ufunc in place to the selected elements; repeated indices count each time."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
