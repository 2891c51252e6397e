#include "python/flags_object.h"

#include <string>

#include "python/array_object.h"

namespace nd::py {
namespace {

PyTypeObject* flags_type = nullptr;

struct FlagsObject {
  PyObject_HEAD PyObject* array;
};

struct Flags {
  bool c_contiguous, f_contiguous, owndata, writeable, aligned, writes_back;
};

bool owns_memory(PyObject* object) {
  const auto* self = reinterpret_cast<ArrayObject*>(object);
  return self->base == nullptr || self->writes_back;
}

Flags read(PyObject* self) {
  PyObject* object = reinterpret_cast<FlagsObject*>(self)->array;
  const Array& array = array_of(object);
  return {is_c_contiguous(array), is_f_contiguous(array),
          owns_memory(object),    array.writeable,
          is_aligned(array),      reinterpret_cast<ArrayObject*>(object)->writes_back};
}

// NumPy's numbers of the flag bits, for flags.num.
constexpr long kCContiguous = 1, kFContiguous = 2, kOwnData = 4, kAligned = 0x100,
               kWriteable = 0x400, kWriteBackIfCopy = 0x2000;

struct FlagRow {
  const char* attribute;
  const char* key;
  const char* short_key;
  bool (*get)(const Flags&);
};

constexpr FlagRow kRows[] = {
    {"c_contiguous", "C_CONTIGUOUS", "C", [](const Flags& f) { return f.c_contiguous; }},
    {"f_contiguous", "F_CONTIGUOUS", "F", [](const Flags& f) { return f.f_contiguous; }},
    {"owndata", "OWNDATA", "O", [](const Flags& f) { return f.owndata; }},
    {"writeable", "WRITEABLE", "W", [](const Flags& f) { return f.writeable; }},
    {"aligned", "ALIGNED", "A", [](const Flags& f) { return f.aligned; }},
    {"writebackifcopy", "WRITEBACKIFCOPY", "X", [](const Flags& f) { return f.writes_back; }},
    {"behaved", "BEHAVED", "B", [](const Flags& f) { return f.aligned && f.writeable; }},
    {"carray", "CARRAY", "CA",
     [](const Flags& f) { return f.aligned && f.writeable && f.c_contiguous; }},
    {"farray", "FARRAY", "FA",
     [](const Flags& f) { return f.aligned && f.writeable && f.f_contiguous && !f.c_contiguous; }},
    {"fnc", "FNC", "FNC", [](const Flags& f) { return f.f_contiguous && !f.c_contiguous; }},
    {"forc", "FORC", "FORC", [](const Flags& f) { return f.f_contiguous || f.c_contiguous; }},
    {"contiguous", "CONTIGUOUS", "CONTIGUOUS", [](const Flags& f) { return f.c_contiguous; }},
    {"fortran", "FORTRAN", "FORTRAN", [](const Flags& f) { return f.f_contiguous; }},
};
constexpr int kShown = 6;

PyObject* flags_getattro(PyObject* self, PyObject* name) {
  for (const FlagRow& row : kRows) {
    if (PyUnicode_CompareWithASCIIString(name, row.attribute) == 0) {
      return from_bool(row.get(read(self))).release();
    }
  }
  if (PyUnicode_CompareWithASCIIString(name, "num") == 0) {
    const Flags flags = read(self);
    return PyLong_FromLong(
        (flags.c_contiguous ? kCContiguous : 0) | (flags.f_contiguous ? kFContiguous : 0) |
        (flags.owndata ? kOwnData : 0) | (flags.aligned ? kAligned : 0) |
        (flags.writeable ? kWriteable : 0) | (flags.writes_back ? kWriteBackIfCopy : 0));
  }
  return PyObject_GenericGetAttr(self, name);
}

int flags_setattro(PyObject* self, PyObject* name, PyObject* value) {
  return guarded_status([&] {
    for (const char* settable : {"writeable", "aligned", "writebackifcopy"}) {
      if (value || PyUnicode_CompareWithASCIIString(name, settable) != 0) continue;
      raise(PyExc_AttributeError, "Cannot delete flags %s attribute", settable);
    }
    if (PyUnicode_CompareWithASCIIString(name, "writeable") != 0) {
      for (const FlagRow& row : kRows) {
        if (PyUnicode_CompareWithASCIIString(name, row.attribute) != 0) continue;
        raise(PyExc_AttributeError, "attribute '%U' of '%s' objects is not writable", name,
              Py_TYPE(self)->tp_name);
      }
      return PyObject_GenericSetAttr(self, name, value);
    }
    const int truth = PyObject_IsTrue(value);
    check(truth);
    set_writeable(reinterpret_cast<FlagsObject*>(self)->array, truth != 0);
    return 0;
  });
}

const FlagRow* row_of(PyObject* key) {
  if (!PyUnicode_Check(key)) return nullptr;
  for (const FlagRow& row : kRows) {
    if (PyUnicode_CompareWithASCIIString(key, row.key) == 0 ||
        PyUnicode_CompareWithASCIIString(key, row.short_key) == 0) {
      return &row;
    }
  }
  return nullptr;
}

PyObject* flags_subscript(PyObject* self, PyObject* key) {
  return guarded([&] {
    const FlagRow* row = row_of(key);
    if (!row) raise(PyExc_KeyError, "Unknown flag");
    return from_bool(row->get(read(self)));
  });
}

int flags_assign(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    const FlagRow* row = row_of(key);
    if (!row || std::string(row->attribute) != "writeable") {
      raise(PyExc_KeyError, "Unknown flag");
    }
    const int truth = PyObject_IsTrue(value);
    check(truth);
    set_writeable(reinterpret_cast<FlagsObject*>(self)->array, truth != 0);
    return 0;
  });
}

PyObject* flags_repr(PyObject* self) {
  return guarded([&] {
    const Flags flags = read(self);
    std::string text;
    for (int i = 0; i < kShown; ++i) {
      text += std::string("  ") + kRows[i].key + " : " + (kRows[i].get(flags) ? "True" : "False") +
              "\n";
    }
    return from_text(text);
  });
}

PyObject* flags_richcompare(PyObject* a, PyObject* b, int op) {
  return guarded([&] {
    const bool comparable = Py_TYPE(b) == flags_type && (op == Py_EQ || op == Py_NE);
    if (!comparable) return Ref::share(Py_NotImplemented);
    const Ref x = Ref::steal(PyObject_GetAttrString(a, "num"));
    const Ref y = Ref::steal(PyObject_GetAttrString(b, "num"));
    return Ref::steal(PyObject_RichCompare(x.get(), y.get(), op));
  });
}

void flags_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  Py_DECREF(reinterpret_cast<FlagsObject*>(self)->array);
  type->tp_free(self);
  Py_DECREF(type);
}

}  // namespace

Ref flags_of(PyObject* array) {
  Ref flags = Ref::steal(flags_type->tp_alloc(flags_type, 0));
  Py_INCREF(array);
  reinterpret_cast<FlagsObject*>(flags.get())->array = array;
  return flags;
}

void set_writeable(PyObject* object, bool writeable) {
  if (!writeable) {
    array_of(object).writeable = false;
    return;
  }
  PyObject* base = reinterpret_cast<ArrayObject*>(object)->base;
  bool may_write = true;
  if (base && is_array(base)) {
    may_write = array_of(base).writeable;
  } else if (base) {
    Py_buffer view;
    may_write = PyObject_GetBuffer(base, &view, PyBUF_WRITABLE) == 0;
    if (may_write) PyBuffer_Release(&view);
    PyErr_Clear();
  }
  if (!may_write) throw value_error("cannot set WRITEABLE flag to True of this array");
  array_of(object).writeable = true;
}

void init_flags_type() {
  static PyType_Slot slots[] = {
      {Py_tp_dealloc, reinterpret_cast<void*>(flags_dealloc)},
      {Py_tp_getattro, reinterpret_cast<void*>(flags_getattro)},
      {Py_tp_setattro, reinterpret_cast<void*>(flags_setattro)},
      {Py_tp_repr, reinterpret_cast<void*>(flags_repr)},
      {Py_tp_richcompare, reinterpret_cast<void*>(flags_richcompare)},
      {Py_mp_subscript, reinterpret_cast<void*>(flags_subscript)},
      {Py_mp_ass_subscript, reinterpret_cast<void*>(flags_assign)},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy._core.multiarray.flagsobj", sizeof(FlagsObject), 0,
                             Py_TPFLAGS_DEFAULT, slots};
  flags_type = reinterpret_cast<PyTypeObject*>(Ref::steal(PyType_FromSpec(&spec)).release());
}

}  // namespace nd::py
