#include "python/ufunc_object.h"

#include <structmember.h>

#include <cstddef>
#include <string>

#include "python/ufunc_override.h"

namespace nd::py {
namespace {

struct UfuncObject {
  PyObject_HEAD const Ufunc* ufunc;
  vectorcallfunc vectorcall;
  PyObject* owner;  // keeps `ufunc` alive; null for those of the table, which live for ever
  PyObject* doc;    // a docstring that was set
  PyObject* dict;
};

PyTypeObject* ufunc_type = nullptr;
PyObject* ufuncs_by_name = nullptr;  // name -> ufunc object

UfuncObject* as_ufunc(PyObject* object) { return reinterpret_cast<UfuncObject*>(object); }

constexpr char kOutputByPosition[] =
    "Passing more than 2 positional arguments to np.maximum and np.minimum is deprecated. If you "
    "meant to use the third argument as an output, use the `out` keyword argument instead. If you "
    "hoped to work with more than 2 inputs, combine them into a single array and get the extrema "
    "for the relevant axis.";

// A third argument of maximum and minimum is easily meant as another input.
void warn_of_output_by_position(const Ufunc& ufunc) {
  const std::string_view name = ufunc.name;
  if (name != "maximum" && name != "minimum") return;
  check(PyErr_WarnEx(PyExc_DeprecationWarning, kOutputByPosition, 1));
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
    if (given > ufunc.nin) warn_of_output_by_position(ufunc);
    UfuncKeywords keywords;
    keywords.has_positional_out = given > ufunc.nin;
    for (int k = 2; k < ufunc.nout; ++k) keywords.out[k] = nullptr;
    for (Py_ssize_t i = ufunc.nin; i < given; ++i) {
      if (args[i] == Py_Ellipsis) {
        raise(PyExc_TypeError, "out=... is only allowed as a keyword argument.");
      }
      if (args[i] != Py_None) keywords.out[i - ufunc.nin] = args[i];
    }
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

int ufunc_traverse(PyObject* self, visitproc visit, void* arg) {
  Py_VISIT(as_ufunc(self)->owner);
  Py_VISIT(as_ufunc(self)->doc);
  Py_VISIT(as_ufunc(self)->dict);
  Py_VISIT(Py_TYPE(self));
  return 0;
}

int ufunc_clear(PyObject* self) {
  Py_CLEAR(as_ufunc(self)->doc);
  Py_CLEAR(as_ufunc(self)->dict);
  return 0;
}

void ufunc_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  ufunc_clear(self);
  Py_CLEAR(as_ufunc(self)->owner);
  type->tp_free(self);
  Py_DECREF(type);
}

PyMemberDef ufunc_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(UfuncObject, vectorcall), READONLY, nullptr},
    {"__dictoffset__", T_PYSSIZET, offsetof(UfuncObject, dict), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

}  // namespace

const Ufunc& ufunc_of(PyObject* object) { return *as_ufunc(object)->ufunc; }

PyObject** ufunc_doc_slot(PyObject* object) { return &as_ufunc(object)->doc; }

PyObject* ufunc_object(const char* name) { return PyDict_GetItemString(ufuncs_by_name, name); }

Ref make_ufunc_object(const Ufunc& ufunc, Ref owner) {
  Ref object = Ref::steal(ufunc_type->tp_alloc(ufunc_type, 0));
  UfuncObject* self = as_ufunc(object.get());
  self->ufunc = &ufunc;
  self->vectorcall = ufunc_vectorcall;
  self->owner = owner.release();
  ufunc.binding = object.get();
  return object;
}

void init_ufuncs(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
      {Py_tp_repr, reinterpret_cast<void*>(ufunc_repr)},
      {Py_tp_traverse, reinterpret_cast<void*>(ufunc_traverse)},
      {Py_tp_clear, reinterpret_cast<void*>(ufunc_clear)},
      {Py_tp_dealloc, reinterpret_cast<void*>(ufunc_dealloc)},
      {Py_tp_getset, ufunc_attributes},
      {Py_tp_members, ufunc_members},
      {Py_tp_methods, ufunc_methods},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy.ufunc", sizeof(UfuncObject), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_HAVE_GC |
                                 Py_TPFLAGS_DISALLOW_INSTANTIATION,
                             slots};
  ufunc_type = reinterpret_cast<PyTypeObject*>(Ref::steal(PyType_FromSpec(&spec)).release());
  check(PyModule_AddObjectRef(module, "ufunc", reinterpret_cast<PyObject*>(ufunc_type)));
  ufuncs_by_name = Ref::steal(PyDict_New()).release();
  const Ref numpy = from_text("numpy");
  for (const Ufunc& ufunc : ufunc_table()) {
    const Ref object = make_ufunc_object(ufunc, Ref());
    const Ref name = from_text(ufunc.name);
    check(PyObject_SetAttrString(object.get(), "__module__", numpy.get()));
    check(PyObject_SetAttrString(object.get(), "__qualname__", name.get()));
    check(PyDict_SetItem(ufuncs_by_name, name.get(), object.get()));
    check(PyModule_AddObjectRef(module, ufunc.name, object.get()));
  }
  check(PyModule_AddFunctions(module, ufunc_functions));
}

}  // namespace nd::py
