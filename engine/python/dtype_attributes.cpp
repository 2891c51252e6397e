// The attributes of dtype objects.
#include <string>

#include "core/error.h"
#include "python/dtype_object.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

PyObject* text(const char* value) { return PyUnicode_FromString(value); }
PyObject* letter(char value) { return PyUnicode_FromStringAndSize(&value, 1); }

PyObject* get_name(PyObject* self, void*) { return text(dtype_of(self).name()); }
PyObject* get_str(PyObject* self, void*) { return text(dtype_of(self).str()); }
PyObject* get_kind(PyObject* self, void*) { return letter(dtype_of(self).kind()); }
PyObject* get_char(PyObject* self, void*) { return letter(dtype_of(self).code()); }
PyObject* get_num(PyObject* self, void*) { return PyLong_FromLong(dtype_of(self).num()); }
PyObject* get_itemsize(PyObject* self, void*) {
  return PyLong_FromLongLong(dtype_of(self).itemsize());
}
PyObject* get_alignment(PyObject* self, void*) {
  return PyLong_FromLong(dtype_of(self).alignment());
}
PyObject* get_type(PyObject* self, void*) {
  return Ref::share(reinterpret_cast<PyObject*>(scalar_class(dtype_of(self)))).release();
}

PyObject* get_byteorder(PyObject* self, void*) {
  const DType dtype = dtype_of(self);
  const char first = dtype.str()[0];
  if (dtype.structure() || first == '|') return letter('|');
  return letter(first == '<' ? '=' : first);
}

Ref described(const Field& field);

// What the array interface calls the description of a dtype: a list of fields.
Ref description(DType dtype) {
  if (!dtype.has_fields()) return Ref::steal(Py_BuildValue("[(ss)]", "", dtype.str()));
  Ref list = Ref::steal(PyList_New(0));
  int64_t end = 0;
  const auto pad_to = [&](int64_t offset) {
    if (offset <= end) return;
    const Ref gap = Ref::steal(Py_BuildValue("(ss)", "", void_dtype(offset - end).str()));
    check(PyList_Append(list.get(), gap.get()));
  };
  for (const Field& field : dtype.structure()->fields) {
    if (field.offset < end) {
      throw value_error(
          "dtype.descr is not defined for types with overlapping or out-of-order fields");
    }
    pad_to(field.offset);
    check(PyList_Append(list.get(), described(field).get()));
    end = field.offset + field.dtype.itemsize();
  }
  pad_to(dtype.itemsize());
  return list;
}

// (name, format), or (name, format, shape) for a sub-array; (title, name) for the name.
Ref described(const Field& field) {
  const bool repeats = field.dtype.is_subarray();
  const DType element = repeats ? field.dtype.structure()->base : field.dtype;
  Ref name = from_text(field.name);
  if (!field.title.empty()) {
    name = Ref::steal(Py_BuildValue("(sN)", field.title.c_str(), name.release()));
  }
  Ref format = element.has_fields() ? description(element) : from_text(element.str());
  if (!repeats) return Ref::steal(Py_BuildValue("(NN)", name.release(), format.release()));
  const Dims& shape = field.dtype.structure()->shape;
  return Ref::steal(Py_BuildValue("(NNN)", name.release(), format.release(),
                                  tuple_of(shape.begin(), shape.end()).release()));
}

PyObject* get_descr(PyObject* self, void*) {
  return guarded([&] { return description(dtype_of(self)); });
}

// (dtype, offset) or (dtype, offset, title).
Ref field_entry(const Field& field) {
  const auto offset = static_cast<long long>(field.offset);
  PyObject* dtype = dtype_object(field.dtype).release();
  if (field.title.empty()) return Ref::steal(Py_BuildValue("(NL)", dtype, offset));
  return Ref::steal(Py_BuildValue("(NLs)", dtype, offset, field.title.c_str()));
}

PyObject* get_fields(PyObject* self, void*) {
  return guarded([&]() -> Ref {
    const DType dtype = dtype_of(self);
    if (!dtype.has_fields()) return none();
    const Ref fields = Ref::steal(PyDict_New());
    for (const Field& field : dtype.structure()->fields) {
      const Ref entry = field_entry(field);
      check(PyDict_SetItem(fields.get(), from_text(field.name).get(), entry.get()));
      if (field.title.empty()) continue;
      check(PyDict_SetItem(fields.get(), from_text(field.title).get(), entry.get()));
    }
    return Ref::steal(PyDictProxy_New(fields.get()));
  });
}

PyObject* get_names(PyObject* self, void*) {
  return guarded([&]() -> Ref {
    const DType dtype = dtype_of(self);
    if (!dtype.has_fields()) return none();
    const auto& fields = dtype.structure()->fields;
    Ref names = Ref::steal(PyTuple_New(static_cast<Py_ssize_t>(fields.size())));
    for (size_t i = 0; i < fields.size(); ++i) {
      PyTuple_SET_ITEM(names.get(), static_cast<Py_ssize_t>(i),
                       from_text(fields[i].name).release());
    }
    return names;
  });
}

// Renames the fields in this dtype object, and in the array that it is of.
int set_names(PyObject* self, PyObject* names, void*) {
  return guarded_status([&] {
    const DType dtype = dtype_of(self);
    if (!dtype.has_fields()) throw value_error("there are no fields defined");
    if (!names) raise(PyExc_AttributeError, "Cannot delete dtype names attribute");
    std::vector<Field> fields = dtype.structure()->fields;
    const auto count = static_cast<Py_ssize_t>(fields.size());
    Ref sequence;
    if (PySequence_Check(names)) sequence = Ref::steal(PySequence_Fast(names, ""));
    if (!sequence || PySequence_Fast_GET_SIZE(sequence.get()) != count) {
      throw value_error("must replace all names at once with a sequence of length " +
                        std::to_string(fields.size()));
    }
    for (size_t i = 0; i < fields.size(); ++i) {
      PyObject* name = PySequence_Fast_GET_ITEM(sequence.get(), static_cast<Py_ssize_t>(i));
      if (!PyUnicode_Check(name)) {
        throw value_error("item #" + std::to_string(i) + " of names is of type " +
                          Py_TYPE(name)->tp_name + " and not string");
      }
      fields[i].name = text_of(name);
      for (size_t k = 0; k < i; ++k) {
        if (fields[k].name == fields[i].name) throw value_error("Duplicate field names given.");
      }
    }
    const DType renamed = structured_dtype(std::move(fields), dtype.itemsize(), dtype.alignment(),
                                           dtype.structure()->is_aligned);
    set_renamed(self, annotated(renamed, dtype.descriptor()->annotation));
    return 0;
  });
}

Ref shape_of(DType dtype) {
  if (!dtype.is_subarray()) return Ref::steal(PyTuple_New(0));
  const Dims& shape = dtype.structure()->shape;
  return tuple_of(shape.begin(), shape.end());
}

PyObject* get_shape(PyObject* self, void*) {
  return guarded([&] { return shape_of(dtype_of(self)); });
}

PyObject* get_ndim(PyObject* self, void*) {
  const DType dtype = dtype_of(self);
  return PyLong_FromLong(dtype.is_subarray() ? dtype.structure()->shape.size() : 0);
}

PyObject* get_base(PyObject* self, void*) {
  const DType dtype = dtype_of(self);
  if (!dtype.is_subarray()) return Ref::share(self).release();
  return guarded([&] { return dtype_object(dtype.structure()->base); });
}

PyObject* get_subdtype(PyObject* self, void*) {
  return guarded([&]() -> Ref {
    const DType dtype = dtype_of(self);
    if (!dtype.is_subarray()) return none();
    return Ref::steal(Py_BuildValue("(NN)", dtype_object(dtype.structure()->base).release(),
                                    shape_of(dtype).release()));
  });
}

PyObject* get_metadata(PyObject* self, void*) {
  PyObject* metadata = dtype_metadata(self);
  return metadata ? PyDictProxy_New(metadata) : none().release();
}

PyObject* get_has_object(PyObject* self, void*) {
  return from_bool(dtype_of(self).has_references()).release();
}
PyObject* get_is_native(PyObject* self, void*) {
  return from_bool(dtype_of(self).is_native()).release();
}
PyObject* get_is_aligned(PyObject* self, void*) {
  const DType dtype = dtype_of(self);
  return from_bool(dtype.structure() && dtype.structure()->is_aligned).release();
}

// 0 for structures, 1 for what the engine brings along; 2 would be a user's own.
PyObject* get_is_builtin(PyObject* self, void*) {
  const DType dtype = dtype_of(self);
  const bool is_made = dtype.structure() || dtype.is_time() || !dtype.is_native();
  return PyLong_FromLong(is_made ? 0 : 1);
}

// NumPy's bits of how elements are handled: all of them for objects, those of references and of
// reading whole elements for structures.
PyObject* get_flags(PyObject* self, void*) {
  const DType dtype = dtype_of(self);
  if (dtype.is_object()) return PyLong_FromLong(63);
  if (!dtype.has_fields()) return PyLong_FromLong(0);
  return PyLong_FromLong(dtype.has_references() ? 27 : 16);
}

}  // namespace

PyGetSetDef dtype_attributes[] = {
    {"alignment", get_alignment, nullptr, "The alignment of an element in bytes.", nullptr},
    {"base", get_base, nullptr, "The dtype of the elements of a sub-array, else the dtype itself.",
     nullptr},
    {"byteorder", get_byteorder, nullptr,
     "'=' for the machine's byte order, '>' for the other, '|' where there is none.", nullptr},
    {"char", get_char, nullptr, "The one-character code of the dtype.", nullptr},
    {"descr", get_descr, nullptr, "The description of the array interface.", nullptr},
    {"fields", get_fields, nullptr, "The fields of a structured dtype, or None.", nullptr},
    {"flags", get_flags, nullptr, "Bit flags of how the dtype is interpreted.", nullptr},
    {"hasobject", get_has_object, nullptr, "Whether elements hold references to Python objects.",
     nullptr},
    {"isalignedstruct", get_is_aligned, nullptr, "Whether fields are aligned.", nullptr},
    {"isbuiltin", get_is_builtin, nullptr, "1: a dtype that the engine brings along.", nullptr},
    {"isnative", get_is_native, nullptr, "Whether the byte order is the machine's.", nullptr},
    {"itemsize", get_itemsize, nullptr, "The size of an element in bytes.", nullptr},
    {"kind", get_kind, nullptr,
     "'b' bool, 'i' signed, 'u' unsigned, 'f' floating, 'c' complex, 'O' object, 'S' bytes, 'U' "
     "str, 'V' void, 'M' datetime, 'm' timedelta.",
     nullptr},
    {"metadata", get_metadata, nullptr, "Metadata, or None.", nullptr},
    {"name", get_name, nullptr, "The name of the dtype.", nullptr},
    {"names", get_names, set_names, "The names of the fields, or None.", nullptr},
    {"ndim", get_ndim, nullptr, "The dimensions of a sub-array dtype, else 0.", nullptr},
    {"num", get_num, nullptr, "The number of the dtype.", nullptr},
    {"shape", get_shape, nullptr, "The shape of a sub-array dtype, else ().", nullptr},
    {"str", get_str, nullptr, "The array-protocol spelling.", nullptr},
    {"subdtype", get_subdtype, nullptr, "Base and shape of a sub-array dtype, or None.", nullptr},
    {"type", get_type, nullptr, "The scalar class of the dtype.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
