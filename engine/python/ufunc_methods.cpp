// The methods of ufunc objects: reduce, accumulate, reduceat, outer, at.
#include <vector>

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
constexpr Signature kReduceat = {"reduceat", {"array", "indices", "axis", "dtype", "out"}, 2};

// reduce and its relatives take out as an array or as a tuple of one.
PyObject* single_out(PyObject* out) {
  if (!out || !PyTuple_Check(out)) return out;
  if (PyTuple_GET_SIZE(out) != 1) {
    raise(PyExc_ValueError, "The 'out' tuple must have exactly one entry per ufunc output");
  }
  PyObject* only = PyTuple_GET_ITEM(out, 0);
  if (only == Py_Ellipsis) {
    raise(PyExc_TypeError, "must use `...` as `out=...` and not per-operand/in a tuple");
  }
  if (only == Py_None) raise(PyExc_TypeError, "return arrays must be of ArrayType");
  return only;
}

// The one axis of a running fold; None stands for the only axis of an array.
int64_t single_axis(PyObject* axis, PyObject* object, const char* method) {
  const auto refuse = [&] { raise(PyExc_ValueError, "%s does not allow multiple axes", method); };
  if (!axis) return 0;
  if (axis == Py_None) {
    const int ndim = as_array(object).ndim();
    if (ndim > 1) refuse();
    return 0;
  }
  if (!PyTuple_Check(axis)) return axis_from(axis, kNoInteger);
  const int ndim = as_array(object).ndim();
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(axis); ++i) {
    normalize_axis(axis_from(PyTuple_GET_ITEM(axis, i), kNoInteger), ndim);
  }
  if (PyTuple_GET_SIZE(axis) != 1) refuse();
  return axis_from(PyTuple_GET_ITEM(axis, 0), kNoInteger);
}

// out=... asks for an array even where a scalar would be handed out.
Ref as_asked(Ref result, bool returns_array) {
  if (!returns_array || is_array(result.get())) return result;
  const Array array = as_array(result.get());
  return wrap(array);
}

// Takes the marker `...` out of an out argument, which it may be as a keyword alone.
bool take_ellipsis(PyObject** out, bool is_positional) {
  if (*out != Py_Ellipsis) return false;
  if (is_positional) raise(PyExc_TypeError, "out=... is only allowed as a keyword argument.");
  *out = nullptr;
  return true;
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
    const bool returns_array = take_ellipsis(&arguments.out, count > 3);
    return as_asked(call_reduce(ufunc, given[0], arguments), returns_array);
  });
}

PyObject* ufunc_accumulate(PyObject* self, PyObject* const* args, Py_ssize_t count,
                           PyObject* names) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (count > 0) check_foldable(ufunc, "accumulate");
    const Arguments given(kAccumulate, args, count, names);
    if (Ref result = overridden(self, 1, 1, UfuncMethod::kAccumulate, args, count, names)) {
      return result;
    }
    const int64_t axis = single_axis(given[1], given[0], "accumulate");
    PyObject* out = single_out(given[3]);
    const bool returns_array = take_ellipsis(&out, count > 3);
    return as_asked(call_accumulate(ufunc, given[0], axis, given[2], out), returns_array);
  });
}

PyObject* ufunc_reduceat(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (count > 0) check_foldable(ufunc, "reduceat");
    const Arguments given(kReduceat, args, count, names);
    if (Ref result = overridden(self, 1, 1, UfuncMethod::kReduceat, args, count, names)) {
      return result;
    }
    const int64_t axis = single_axis(given[2], given[0], "reduceat");
    PyObject* out = single_out(given[4]);
    const bool returns_array = take_ellipsis(&out, count > 4);
    return as_asked(call_reduceat(ufunc, given[0], given[1], axis, given[3], out), returns_array);
  });
}

// outer(A, B, **kwargs): the ufunc on every pair, shape A.shape + B.shape.
PyObject* ufunc_outer(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (ufunc.core) {
      raise(PyExc_TypeError, "method outer is not allowed in ufunc with non-trivial signature");
    }
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
    std::vector<PyObject*> operands = {left.get(), right.get()};
    const Py_ssize_t keywords = names ? PyTuple_GET_SIZE(names) : 0;
    operands.insert(operands.end(), args + 2, args + 2 + keywords);
    return Ref::steal(PyObject_Vectorcall(self, operands.data(), 2, names));
  });
}

// at(a, indices, b=None, /)
PyObject* ufunc_at(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    if (count < 2) {
      raise(PyExc_TypeError, "at() takes at least 2 arguments (%zd given)", count);
    }
    if (count > 3) raise(PyExc_TypeError, "at() takes at most 3 arguments (%zd given)", count);
    if (ufunc.core) {
      raise(PyExc_TypeError,
            "%s.at does not support ufunc with non-trivial signature: %s has signature %s.",
            ufunc.name, ufunc.name, ufunc.core->text().c_str());
    }
    if (ufunc.nin > 2) {
      raise(PyExc_ValueError, "Only unary and binary ufuncs supported at this time");
    }
    if (ufunc.nout != 1) {
      raise(PyExc_ValueError, "Only single output ufuncs supported at this time");
    }
    if (Ref result =
            overridden(self, ufunc.nin, ufunc.nout, UfuncMethod::kAt, args, count, nullptr)) {
      return result;
    }
    if (ufunc.nin == 2 && count != 3) {
      raise(PyExc_ValueError, "second operand needed for ufunc");
    }
    if (ufunc.nin == 1 && count == 3) {
      raise(PyExc_ValueError, "second operand provided when ufunc is unary");
    }
    call_at(ufunc, args[0], args[1], count == 3 ? args[2] : nullptr);
    return none();
  });
}

// Those of the table are pickled by name: pickle looks it up in the numpy package.
PyObject* ufunc_reduce_for_pickle(PyObject* self, PyObject*) {
  if (ufunc_object(ufunc_of(self).name) != self) {
    PyErr_SetString(PyExc_TypeError, "cannot pickle 'ufunc' object");
    return nullptr;
  }
  return PyObject_GetAttrString(self, "__name__");
}

constexpr int kCall = METH_FASTCALL | METH_KEYWORDS;

}  // namespace

PyMethodDef ufunc_methods[] = {
    {"__reduce__", ufunc_reduce_for_pickle, METH_NOARGS, "For pickling."},
    {"reduce", method(ufunc_reduce), kCall,
     "reduce($self, array, /, axis=0, dtype=None, out=None, **kwargs)\n--\n\n"
     "reduce(array, axis=0, dtype=None, out=None, keepdims=False, initial=<no value>, where=True)"
     "\n\nFolds an array along one or more axes."},
    {"accumulate", method(ufunc_accumulate), kCall,
     "accumulate($self, array, /, axis=0, dtype=None, out=None)\n--\n\n"
     "accumulate(array, axis=0, dtype=None, out=None)\n\nThe running fold along one axis."},
    {"reduceat", method(ufunc_reduceat), kCall,
     "reduceat($self, array, /, indices, axis=0, dtype=None, out=None)\n--\n\n"
     "reduceat(array, indices, axis=0, dtype=None, out=None)\n\n"
     "The folds of slices of one axis, which start at the indices."},
    {"outer", method(ufunc_outer), kCall,
     "outer($self, A, B, /, **kwargs)\n--\n\nouter(A, B, /, **kwargs)\n\n"
     "Applies the ufunc to every pair of elements of two arrays."},
    {"at", method(ufunc_at), METH_FASTCALL,
     "at($self, a, indices, b=None, /)\n--\n\nat(a, indices, b=None, /)\n\n"
     "Applies the ufunc in place to the selected elements; repeated indices count each time."},
    {"resolve_dtypes", method(ufunc_resolve_dtypes), kCall,
     "resolve_dtypes($self, dtypes, *, signature=None, casting=None, reduction=False)\n--\n\n"
     "resolve_dtypes(dtypes, *, signature=None, casting=None, reduction=False)\n\n"
     "The dtypes in which a call with operands of these dtypes would work."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
