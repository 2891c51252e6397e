#include "python/flags_object.h"

#include <string>

#include "python/writeable.h"

namespace nd::py {
namespace {

PyTypeObject* flags_type = nullptr;

struct FlagsObject {
  PyObject_HEAD PyObject* array;
};

struct Flags {
  bool c_contiguous, f_contiguous, owndata, writeable, aligned, writes_back, warns_on_write;
};

PyObject* array_behind(PyObject* flags) { return reinterpret_cast<FlagsObject*>(flags)->array; }

Flags read(PyObject* self) {
  const auto* object = reinterpret_cast<ArrayObject*>(array_behind(self));
  const Array& array = object->array;
  const bool owns_memory = object->base == nullptr || object->writes_back;
  return {is_c_contiguous(array), is_f_contiguous(array), owns_memory,           array.writeable,
          is_aligned(array),      object->writes_back,    object->warns_on_write};
}

// NumPy's numbers of the flag bits, for flags.num: an int32.
constexpr uint32_t kCContiguous = 1, kFContiguous = 2, kOwnData = 4, kAligned = 0x100,
                   kWriteable = 0x400, kWriteBackIfCopy = 0x2000, kWarnOnWrite = 0x80000000;

struct FlagRow {
  const char* attribute;
  const char* key;
  const char* short_key;
  bool (*get)(const Flags&);
  bool tells_writeable =
      false;  // says that a result of broadcast_arrays may be written to, and warns
};

constexpr FlagRow kRows[] = {
    {"c_contiguous", "C_CONTIGUOUS", "C", [](const Flags& f) { return f.c_contiguous; }},
    {"f_contiguous", "F_CONTIGUOUS", "F", [](const Flags& f) { return f.f_contiguous; }},
    {"owndata", "OWNDATA", "O", [](const Flags& f) { return f.owndata; }},
    {"writeable", "WRITEABLE", "W", [](const Flags& f) { return f.writeable; }, true},
    {"aligned", "ALIGNED", "A", [](const Flags& f) { return f.aligned; }},
    {"writebackifcopy", "WRITEBACKIFCOPY", "X", [](const Flags& f) { return f.writes_back; }},
    {"behaved", "BEHAVED", "B", [](const Flags& f) { return f.aligned && f.writeable; }, true},
    {"carray", "CARRAY", "CA",
     [](const Flags& f) { return f.aligned && f.writeable && f.c_contiguous; }, true},
    {"farray", "FARRAY", "FA",
     [](const Flags& f) {  // NumPy asks for any one of the three
       return (f.aligned || f.writeable || f.f_contiguous) && !f.c_contiguous;
     }},
    {"fnc", "FNC", "FNC", [](const Flags& f) { return f.f_contiguous && !f.c_contiguous; }},
    {"forc", "FORC", "FORC", [](const Flags& f) { return f.f_contiguous || f.c_contiguous; }},
    {"contiguous", "CONTIGUOUS", "CONTIGUOUS", [](const Flags& f) { return f.c_contiguous; }},
    {"fortran", "FORTRAN", "FORTRAN", [](const Flags& f) { return f.f_contiguous; }},
};
constexpr int kShown = 6;

constexpr char kWillBeReadOnly[] =
    "future versions will not create a writeable array from broadcast_array. Set the writable flag "
    "explicitly to avoid this warning.";

Ref value_of(const FlagRow& row, PyObject* self) {
  const Flags flags = read(self);
  if (row.tells_writeable && flags.warns_on_write) {
    check(PyErr_WarnEx(PyExc_FutureWarning, kWillBeReadOnly, 1));
  }
  return from_bool(row.get(flags));
}

bool truth_of(PyObject* value) {
  const int truth = PyObject_IsTrue(value);
  check(truth);
  return truth != 0;
}

bool is_named(PyObject* name, const char* text) {
  return PyUnicode_CompareWithASCIIString(name, text) == 0;
}

PyObject* flags_getattro(PyObject* self, PyObject* name) {
  return guarded([&] {
    for (const FlagRow& row : kRows) {
      if (is_named(name, row.attribute)) return value_of(row, self);
    }
    const Flags flags = read(self);
    if (is_named(name, "_writeable_no_warn")) return from_bool(flags.writeable);
    if (is_named(name, "_warn_on_write")) {
      raise(PyExc_AttributeError, "attribute '%U' of '%s' objects is not readable", name,
            Py_TYPE(self)->tp_name);
    }
    if (is_named(name, "num")) {
      const uint32_t bits =
          (flags.c_contiguous ? kCContiguous : 0) | (flags.f_contiguous ? kFContiguous : 0) |
          (flags.owndata ? kOwnData : 0) | (flags.aligned ? kAligned : 0) |
          (flags.writeable ? kWriteable : 0) | (flags.writes_back ? kWriteBackIfCopy : 0) |
          (flags.warns_on_write ? kWarnOnWrite : 0);
      return Ref::steal(PyLong_FromLong(static_cast<int32_t>(bits)));
    }
    return Ref::steal(PyObject_GenericGetAttr(self, name));
  });
}

int flags_setattro(PyObject* self, PyObject* name, PyObject* value) {
  return guarded_status([&] {
    for (const char* settable : {"writeable", "aligned", "writebackifcopy", "_warn_on_write"}) {
      if (value || !is_named(name, settable)) continue;
      raise(PyExc_AttributeError, "Cannot delete flags %s attribute", settable);
    }
    if (is_named(name, "writeable")) {
      set_writeable(array_behind(self), truth_of(value));
    } else if (is_named(name, "_warn_on_write")) {
      if (!truth_of(value)) {
        throw value_error(
            "cannot clear '_warn_on_write', set writeable True to clear this private flag");
      }
      reinterpret_cast<ArrayObject*>(array_behind(self))->warns_on_write = true;
    } else {
      bool is_known = is_named(name, "_writeable_no_warn") || is_named(name, "num");
      for (const FlagRow& row : kRows) is_known |= is_named(name, row.attribute);
      if (is_known) {
        raise(PyExc_AttributeError, "attribute '%U' of '%s' objects is not writable", name,
              Py_TYPE(self)->tp_name);
      }
      return PyObject_GenericSetAttr(self, name, value);
    }
    return 0;
  });
}

const FlagRow* row_of(PyObject* key) {
  if (!PyUnicode_Check(key)) return nullptr;
  for (const FlagRow& row : kRows) {
    if (is_named(key, row.key) || is_named(key, row.short_key)) return &row;
  }
  return nullptr;
}

PyObject* flags_subscript(PyObject* self, PyObject* key) {
  return guarded([&] {
    const FlagRow* row = row_of(key);
    if (!row) raise(PyExc_KeyError, "Unknown flag");
    return value_of(*row, self);
  });
}

int flags_assign(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    const FlagRow* row = row_of(key);
    if (!row || std::string(row->attribute) != "writeable") {
      raise(PyExc_KeyError, "Unknown flag");
    }
    set_writeable(array_behind(self), truth_of(value));
    return 0;
  });
}

PyObject* flags_repr(PyObject* self) {
  return guarded([&] {
    const Flags flags = read(self);
    std::string text;
    for (int i = 0; i < kShown; ++i) {
      text += std::string("  ") + kRows[i].key + " : " + (kRows[i].get(flags) ? "True" : "False");
      if (kRows[i].tells_writeable && flags.writeable && flags.warns_on_write)
        text += "  (with WARN_ON_WRITE=True)";
      text += "\n";
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
