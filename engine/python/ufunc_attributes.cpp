// The attributes of ufunc objects.
#include <cmath>
#include <string>

#include "python/dtype_object.h"
#include "python/ufunc_object.h"
#include "ufunc/type_list.h"

namespace nd::py {
namespace {

PyObject* get_name(PyObject* self, void*) { return PyUnicode_FromString(ufunc_of(self).name); }

// "x" or "x1, x2"
std::string numbered(const char* stem, int count) {
  if (count == 1) return stem;
  std::string text;
  for (int i = 1; i <= count; ++i) text += (i > 1 ? ", " : "") + (stem + std::to_string(i));
  return text;
}

std::string heading(const Ufunc& ufunc) {
  std::string text = std::string(ufunc.name) + "(" + numbered("x", ufunc.nin);
  text += ufunc.nout == 1 ? ", /, out=None, *, "
                          : "[, " + numbered("out", ufunc.nout) + "], / [, out=(None" +
                                [&] {
                                  std::string rest;
                                  for (int k = 1; k < ufunc.nout; ++k) rest += ", None";
                                  return rest;
                                }() +
                                ")], *, ";
  if (!ufunc.core) text += "where=True, ";
  text += "casting='same_kind', order='K', dtype=None, subok=True[, signature";
  return text + (ufunc.core ? ", axes, axis])" : "])");
}

PyObject* get_doc(PyObject* self, void*) {
  return guarded([&] {
    if (PyObject* own = *ufunc_doc_slot(self)) return Ref::share(own);
    const Ufunc& ufunc = ufunc_of(self);
    return from_text(heading(ufunc) + "\n\n" + ufunc.doc);
  });
}

int set_doc(PyObject* self, PyObject* value, void*) {
  PyObject** slot = ufunc_doc_slot(self);
  Py_XINCREF(value);
  Py_XSETREF(*slot, value);
  return 0;
}

PyObject* get_nin(PyObject* self, void*) { return PyLong_FromLong(ufunc_of(self).nin); }
PyObject* get_nout(PyObject* self, void*) { return PyLong_FromLong(ufunc_of(self).nout); }
PyObject* get_nargs(PyObject* self, void*) { return PyLong_FromLong(ufunc_of(self).nargs()); }
PyObject* get_ntypes(PyObject* self, void*) {
  return PyLong_FromSize_t(type_list(ufunc_of(self)).size());
}

PyObject* get_types(PyObject* self, void*) {
  return guarded([&] {
    Ref list = Ref::steal(PyList_New(0));
    for (const std::string& text : type_list(ufunc_of(self))) {
      check(PyList_Append(list.get(), from_text(text).get()));
    }
    return list;
  });
}

PyObject* get_identity(PyObject* self, void*) {
  return guarded([&] {
    const Ufunc& ufunc = ufunc_of(self);
    switch (ufunc.identity) {
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
      case Identity::kObject:
        return Ref::share(static_cast<PyObject*>(ufunc.identity_object));
    }
    __builtin_unreachable();
  });
}

PyObject* get_signature(PyObject* self, void*) {
  const CoreSignature* core = ufunc_of(self).core;
  if (!core) return none().release();
  return PyUnicode_FromString(core->text().c_str());
}

// What inspect.signature shows.
PyObject* get_inspected(PyObject* self, void*) {
  return guarded([&] {
    const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._ufunc_signature"));
    return Ref::steal(PyObject_CallMethod(module.get(), "signature_of", "O", self));
  });
}

}  // namespace

PyGetSetDef ufunc_attributes[] = {
    {"__name__", get_name, nullptr, nullptr, nullptr},
    {"__doc__", get_doc, set_doc, nullptr, nullptr},
    {"__signature__", get_inspected, nullptr, "The parameters of a call.", nullptr},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr, nullptr},
    {"nin", get_nin, nullptr, "The number of inputs.", nullptr},
    {"nout", get_nout, nullptr, "The number of outputs.", nullptr},
    {"nargs", get_nargs, nullptr, "Inputs and outputs together.", nullptr},
    {"ntypes", get_ntypes, nullptr, "The number of loops.", nullptr},
    {"types", get_types, nullptr, "The loops, as dtype characters 'inputs->outputs'.", nullptr},
    {"identity", get_identity, nullptr, "What a reduction over nothing gives, or None.", nullptr},
    {"signature", get_signature, nullptr,
     "The core dimensions on which a generalized ufunc works, or None.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
