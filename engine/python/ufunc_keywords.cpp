// The keywords of a ufunc call.
#include "python/arguments.h"
#include "python/ufunc_object.h"

namespace nd::py {
namespace {

bool is_named(PyObject* name, const char* text) {
  return PyUnicode_CompareWithASCIIString(name, text) == 0;
}

void take_out(const Ufunc& ufunc, PyObject* value, UfuncKeywords* keywords) {
  if (keywords->has_positional_out) {
    raise(PyExc_TypeError, "cannot specify 'out' as both a positional and keyword argument");
  }
  keywords->says_out = true;
  if (value == Py_Ellipsis) {
    keywords->returns_array = true;
    return;
  }
  if (!PyTuple_CheckExact(value)) {
    if (ufunc.nout > 1) {
      raise(PyExc_TypeError, "'out' must be a tuple of arrays");
    }
    keywords->out[0] = value == Py_None ? nullptr : value;
    return;
  }
  if (PyTuple_GET_SIZE(value) != ufunc.nout) {
    raise(PyExc_ValueError, "The 'out' tuple must have exactly one entry per ufunc output");
  }
  for (int k = 0; k < ufunc.nout; ++k) {
    keywords->out[k] = PyTuple_GET_ITEM(value, k);
    if (keywords->out[k] == Py_Ellipsis) {
      raise(PyExc_TypeError, "must use `...` as `out=...` and not per-operand/in a tuple");
    }
  }
}

void take_signature(PyObject* value, UfuncKeywords* keywords) {
  if (keywords->signature) {
    raise(PyExc_TypeError, "cannot specify both 'sig' and 'signature'");
  }
  if (keywords->dtype) {
    raise(PyExc_TypeError, "cannot specify both 'signature' and 'dtype'");
  }
  keywords->signature = value;
}

// axes=, axis= and keepdims= belong to generalized ufuncs, where= to the others.
bool take_core_keyword(PyObject* name, PyObject* value, UfuncKeywords* keywords) {
  if (is_named(name, "axes") || is_named(name, "axis")) {
    if (keywords->axes || keywords->axis) {
      raise(PyExc_TypeError, "cannot specify both 'axis' and 'axes'");
    }
    (is_named(name, "axes") ? keywords->axes : keywords->axis) = value;
    return true;
  }
  if (!is_named(name, "keepdims")) return false;
  if (!PyBool_Check(value)) raise(PyExc_TypeError, "'keepdims' must be a boolean");
  keywords->keepdims = value == Py_True;
  return true;
}

}  // namespace

void take_keyword(const Ufunc& ufunc, PyObject* name, PyObject* value, UfuncKeywords* keywords) {
  if (is_named(name, "out")) return take_out(ufunc, value, keywords);
  if (is_named(name, "dtype")) {
    if (keywords->signature) {
      raise(PyExc_TypeError, "cannot specify both 'signature' and 'dtype'");
    }
    keywords->dtype = value;
  } else if (is_named(name, "where") && !ufunc.core) {
    keywords->where = value;
  } else if (is_named(name, "casting")) {
    keywords->casting = casting_from(value, Casting::kSameKind);
  } else if (is_named(name, "order")) {
    keywords->order = order_from(value, Order::kKeep);
  } else if (is_named(name, "subok")) {
    if (!PyBool_Check(value)) raise(PyExc_TypeError, "'subok' must be a boolean");
    keywords->subok = value == Py_True;
  } else if (is_named(name, "signature") || is_named(name, "sig")) {
    take_signature(value, keywords);
  } else if (!ufunc.core || !take_core_keyword(name, value, keywords)) {
    raise(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", ufunc.name, name);
  }
}

}  // namespace nd::py
