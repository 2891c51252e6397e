// The attributes of dtype objects.
#include <string>

#include "python/dtype_object.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

PyObject* text(const char* value) { return PyUnicode_FromString(value); }
PyObject* letter(char value) { return PyUnicode_FromStringAndSize(&value, 1); }

PyObject* get_name(PyObject* self, void*) { return text(dtype_from(self).name()); }
PyObject* get_str(PyObject* self, void*) { return text(dtype_from(self).str()); }
PyObject* get_kind(PyObject* self, void*) { return letter(dtype_from(self).kind()); }
PyObject* get_char(PyObject* self, void*) { return letter(dtype_from(self).code()); }
PyObject* get_num(PyObject* self, void*) { return PyLong_FromLong(dtype_from(self).num()); }
PyObject* get_itemsize(PyObject* self, void*) {
  return PyLong_FromLong(dtype_from(self).itemsize());
}
PyObject* get_alignment(PyObject* self, void*) {
  return PyLong_FromLong(dtype_from(self).alignment());
}
PyObject* get_type(PyObject* self, void*) {
  return Ref::share(reinterpret_cast<PyObject*>(scalar_class(dtype_from(self)))).release();
}
// Single bytes have no order.
PyObject* get_byteorder(PyObject* self, void*) {
  return letter(dtype_from(self).itemsize() == 1 ? '|' : '=');
}
PyObject* get_descr(PyObject* self, void*) {
  return Py_BuildValue("[(ss)]", "", dtype_from(self).str());
}
PyObject* get_self(PyObject* self, void*) { return Ref::share(self).release(); }
PyObject* get_none(PyObject*, void*) { return none().release(); }
PyObject* get_true(PyObject*, void*) { return from_bool(true).release(); }
PyObject* get_false(PyObject*, void*) { return from_bool(false).release(); }
PyObject* get_zero(PyObject*, void*) { return PyLong_FromLong(0); }
PyObject* get_one(PyObject*, void*) { return PyLong_FromLong(1); }
PyObject* get_no_dims(PyObject*, void*) { return PyTuple_New(0); }

int set_names(PyObject*, PyObject*, void*) {
  PyErr_SetString(PyExc_ValueError, "there are no fields defined");
  return -1;
}

}  // namespace

PyGetSetDef dtype_attributes[] = {
    {"alignment", get_alignment, nullptr, "The alignment of an element in bytes.", nullptr},
    {"base", get_self, nullptr, "The dtype of the base element: the dtype itself.", nullptr},
    {"byteorder", get_byteorder, nullptr, "'=' for native byte order, '|' for single bytes.",
     nullptr},
    {"char", get_char, nullptr, "The one-character code of the dtype.", nullptr},
    {"descr", get_descr, nullptr, "The description of the array interface.", nullptr},
    {"fields", get_none, nullptr, "The fields of a structured dtype, or None.", nullptr},
    {"flags", get_zero, nullptr, "Bit flags of how the dtype is interpreted.", nullptr},
    {"hasobject", get_false, nullptr, "Whether elements hold references to Python objects.",
     nullptr},
    {"isalignedstruct", get_false, nullptr, "Whether fields are aligned.", nullptr},
    {"isbuiltin", get_one, nullptr, "1: a dtype that the engine brings along.", nullptr},
    {"isnative", get_true, nullptr, "Whether the byte order is the machine's.", nullptr},
    {"itemsize", get_itemsize, nullptr, "The size of an element in bytes.", nullptr},
    {"kind", get_kind, nullptr, "'b' bool, 'i' signed, 'u' unsigned, 'f' floating, 'c' complex.",
     nullptr},
    {"metadata", get_none, nullptr, "Metadata, or None.", nullptr},
    {"name", get_name, nullptr, "The name of the dtype.", nullptr},
    {"names", get_none, set_names, "The names of the fields, or None.", nullptr},
    {"ndim", get_zero, nullptr, "The dimensions of a sub-array dtype, else 0.", nullptr},
    {"num", get_num, nullptr, "The number of the dtype.", nullptr},
    {"shape", get_no_dims, nullptr, "The shape of a sub-array dtype, else ().", nullptr},
    {"str", get_str, nullptr, "The array-protocol spelling.", nullptr},
    {"subdtype", get_none, nullptr, "Base and shape of a sub-array dtype, or None.", nullptr},
    {"type", get_type, nullptr, "The scalar class of the dtype.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
