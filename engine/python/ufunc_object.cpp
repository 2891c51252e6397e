#include "python/ufunc_object.h"

#include <structmember.h>

#include <cmath>
#include <cstddef>
#include <string>

#include "python/arguments.h"
#include "python/array_object.h"
#include "python/scalar_object.h"
#include "python/ufunc_override.h"
#include "ufunc/reduction.h"

namespace nd::py {
namespace {

struct UfuncObject {
  PyObject_HEAD const Ufunc* ufunc;
  vectorcallfunc vectorcall;
};

PyTypeObject* ufunc_type = nullptr;
PyObject* ufuncs_by_name = nullptr;  // name -> ufunc object

void take_out(PyObject* value, int nout, UfuncKeywords* keywords) {
  if (!PyTuple_Check(value)) {
    if (nout > 1) {
      raise(PyExc_TypeError, "'out' must be a tuple of arrays");
    }
    keywords->out[0] = value;
    return;
  }
  if (PyTuple_GET_SIZE(value) != nout) {
    raise(PyExc_ValueError, "The 'out' tuple must have exactly one entry per ufunc output");
  }
  for (int k = 0; k < nout; ++k) keywords->out[k] = PyTuple_GET_ITEM(value, k);
}

void take_keyword(const Ufunc& ufunc, PyObject* name, PyObject* value, UfuncKeywords* keywords) {
  const std::string text = text_of(name);
  if (text == "out") {
    if (keywords->out[0]) {
      raise(PyExc_TypeError, "cannot specify 'out' as both a positional and keyword argument");
    }
    take_out(value, ufunc.nout, keywords);
  } else if (text == "where") {
    keywords->where = value;
  } else if (text == "dtype") {
    keywords->dtype = value;
  } else if (text == "casting") {
    keywords->casting = casting_from(value, Casting::kSameKind);
  } else if (text == "order") {
    keywords->order = order_from(value, Order::kKeep);
  } else if (text == "subok") {
    if (!PyBool_Check(value)) raise(PyExc_TypeError, "'subok' must be a boolean");
    keywords->subok = value == Py_True;
  } else {
    if (text == "signature" || text == "sig" || text == "axes" || text == "axis" ||
        text == "keepdims") {
      raise(PyExc_NotImplementedError,
            "%s(): the keyword '%s' is part of NumPy but not of ndojo yet", ufunc.name,
            text.c_str());
    }
    raise(PyExc_TypeError, "%s() got an unexpected keyword argument '%s'", ufunc.name,
          text.c_str());
  }
}

PyObject* ufunc_vectorcall(PyObject* self, PyObject* const* args, size_t flags,
                           PyObject* keyword_names) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    const Py_ssize_t given = PyVectorcall_NARGS(flags);
    if (given < ufunc.nin || given > ufunc.nargs()) {
      raise(PyExc_TypeError, "%s() takes from %d to %d positional arguments but %zd %s given",
            ufunc.name, ufunc.nin, ufunc.nargs(), given, given == 1 ? "was" : "were");
    }
    if (Ref result = overridden(self, ufunc.nin, ufunc.nout, UfuncMethod::kCall, args, given,
                                keyword_names)) {
      return result;
    }
    UfuncKeywords keywords;
    for (Py_ssize_t i = ufunc.nin; i < given; ++i) keywords.out[i - ufunc.nin] = args[i];
    const Py_ssize_t count = keyword_names ? PyTuple_GET_SIZE(keyword_names) : 0;
    for (Py_ssize_t k = 0; k < count; ++k) {
      take_keyword(ufunc, PyTuple_GET_ITEM(keyword_names, k), args[given + k], &keywords);
    }
    return call_ufunc(ufunc, args, keywords);
  });
}

PyObject* ufunc_repr(PyObject* self) {
  return PyUnicode_FromFormat("<ufunc '%s'>", ufunc_of(self).name);
}

PyObject* get_name(PyObject* self, void*) { return PyUnicode_FromString(ufunc_of(self).name); }

PyObject* get_doc(PyObject* self, void*) {
  const Ufunc& ufunc = ufunc_of(self);
  const char* inputs = ufunc.nin == 1 ? "x" : "x1, x2";
  const char* outputs = ufunc.nout == 1 ? "[, out]" : "[, out1, out2]";
  return PyUnicode_FromFormat(
      "%s(%s%s, *, out=None, where=True, casting='same_kind', order='K', dtype=None, "
      "subok=True)\n\n%s\n\nOperands are broadcast together; the result is a new array unless "
      "`out` "
      "is given.",
      ufunc.name, inputs, outputs, ufunc.doc);
}

PyObject* get_nin(PyObject* self, void*) { return PyLong_FromLong(ufunc_of(self).nin); }
PyObject* get_nout(PyObject* self, void*) { return PyLong_FromLong(ufunc_of(self).nout); }
PyObject* get_nargs(PyObject* self, void*) { return PyLong_FromLong(ufunc_of(self).nargs()); }
PyObject* get_ntypes(PyObject* self, void*) {
  return PyLong_FromSize_t(ufunc_of(self).loops.size());
}

PyObject* get_types(PyObject* self, void*) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    Ref list = Ref::steal(PyList_New(0));
    for (const Loop& loop : ufunc.loops) {
      std::string text;
      for (int k = 0; k < ufunc.nargs(); ++k) {
        if (k == ufunc.nin) text += "->";
        text += DType(loop.types[k]).code();
      }
      check(PyList_Append(list.get(), from_text(text).get()));
    }
    return list;
  });
}

PyObject* get_identity(PyObject* self, void*) {
  return guarded([&] {
    switch (ufunc_of(self).identity) {
      case Identity::kNone:
      case Identity::kReorderable:
        return none();
      case Identity::kZero:
        return Ref::steal(PyLong_FromLong(0));
      case Identity::kOne:
        return Ref::steal(PyLong_FromLong(1));
      case Identity::kMinusOne:
        return Ref::steal(PyLong_FromLong(-1));
      case Identity::kFalse:
        return from_bool(false);
      case Identity::kTrue:
        return from_bool(true);
      case Identity::kMinusInfinity:
        return Ref::steal(PyFloat_FromDouble(-INFINITY));
    }
    __builtin_unreachable();
  });
}

PyObject* get_signature(PyObject*, void*) { return none().release(); }

PyGetSetDef ufunc_attributes[] = {
    {"__name__", get_name, nullptr, nullptr, nullptr},
    {"__qualname__", get_name, nullptr, nullptr, nullptr},
    {"__doc__", get_doc, nullptr, nullptr, nullptr},
    {"nin", get_nin, nullptr, "The number of inputs.", nullptr},
    {"nout", get_nout, nullptr, "The number of outputs.", nullptr},
    {"nargs", get_nargs, nullptr, "Inputs and outputs together.", nullptr},
    {"ntypes", get_ntypes, nullptr, "The number of loops.", nullptr},
    {"types", get_types, nullptr, "The loops, as dtype characters 'inputs->outputs'.", nullptr},
    {"identity", get_identity, nullptr, "What a reduction over nothing gives, or None.", nullptr},
    {"signature", get_signature, nullptr, "None: this ufunc works element by element.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMemberDef ufunc_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(UfuncObject, vectorcall), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

}  // namespace

const Ufunc& ufunc_of(PyObject* object) { return *reinterpret_cast<UfuncObject*>(object)->ufunc; }

PyObject* ufunc_object(const char* name) { return PyDict_GetItemString(ufuncs_by_name, name); }

void init_ufuncs(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
      {Py_tp_repr, reinterpret_cast<void*>(ufunc_repr)},
      {Py_tp_getset, ufunc_attributes},
      {Py_tp_members, ufunc_members},
      {Py_tp_methods, ufunc_methods},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy.ufunc", sizeof(UfuncObject), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL, slots};
  ufunc_type = reinterpret_cast<PyTypeObject*>(Ref::steal(PyType_FromSpec(&spec)).release());
  check(PyModule_AddObjectRef(module, "ufunc", reinterpret_cast<PyObject*>(ufunc_type)));
  ufuncs_by_name = Ref::steal(PyDict_New()).release();
  for (const Ufunc& ufunc : ufunc_table()) {
    const Ref object = Ref::steal(ufunc_type->tp_alloc(ufunc_type, 0));
    auto* self = reinterpret_cast<UfuncObject*>(object.get());
    self->ufunc = &ufunc;
    self->vectorcall = ufunc_vectorcall;
    check(PyDict_SetItemString(ufuncs_by_name, ufunc.name, object.get()));
    check(PyModule_AddObjectRef(module, ufunc.name, object.get()));
  }
}

}  // namespace nd::py
