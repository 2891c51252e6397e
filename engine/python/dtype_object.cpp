// numpy.dtype, its metaclass and the class of each dtype.
#include "python/dtype_object.h"

#include <cstring>
#include <string>
#include <unordered_map>

#include "python/array_object.h"
#include "python/scalar_object.h"

namespace nd::py {

PyTypeObject* dtype_type = nullptr;

namespace {

struct DTypeObject {
  PyObject_HEAD DType dtype;
  PyObject* array;  // whose own it is, or null; borrowed, for the array holds the object
};

DTypeObject* as_object(PyObject* object) { return reinterpret_cast<DTypeObject*>(object); }

enum Abstract { kBase, kIntegers, kFloats, kComplexes, kAbstractCount };

constexpr const char* kAbstractNames[kAbstractCount] = {
    "numpy.dtype", "numpy.dtypes._IntegerAbstractDType", "numpy.dtypes._FloatAbstractDType",
    "numpy.dtypes._ComplexAbstractDType"};

constexpr const char* kDoc =
    "dtype(dtype, align=False, copy=False, **kwargs)\n--\n\n"
    "What one element of an array is: its kind and its size in bytes. Accepts the name of a data "
    "type ('float64', 'f8'), a scalar class (np.float64), a Python class (float) or another dtype.";

PyTypeObject meta_type;
PyTypeObject abstract_types[kAbstractCount];
PyTypeObject concrete_types[kClassCount];  // the position in the array is the class_index
std::string concrete_names[kClassCount];
std::string concrete_docs[kClassCount];

bool is_concrete(PyTypeObject* type) {
  return type >= concrete_types && type < concrete_types + kClassCount;
}

// The dtype that a concrete class stands for, before its parameters are known.
DType class_dtype(PyTypeObject* type) {
  return dtype_of_class_index(static_cast<int>(type - concrete_types));
}

Ref new_object(DType dtype) {
  auto* object = PyObject_New(DTypeObject, &concrete_types[class_index(dtype)]);
  if (!object) throw PythonError{};
  object->dtype = dtype;
  object->array = nullptr;
  return Ref::steal(reinterpret_cast<PyObject*>(object));
}

// The metaclass: what its instances say of themselves.

PyObject* meta_new(PyTypeObject*, PyObject*, PyObject*) {
  PyErr_SetString(PyExc_TypeError, "Preliminary-API: Cannot subclass DType.");
  return nullptr;
}

PyTypeObject* as_type(PyObject* object) { return reinterpret_cast<PyTypeObject*>(object); }

PyObject* meta_scalar_type(PyObject* self, void*) {
  if (!is_concrete(as_type(self))) return none().release();
  PyTypeObject* scalar = scalar_class(class_dtype(as_type(self)));
  return Ref::share(reinterpret_cast<PyObject*>(scalar)).release();
}

PyObject* meta_abstract(PyObject* self, void*) {
  return from_bool(!is_concrete(as_type(self))).release();
}

PyObject* meta_legacy(PyObject* self, void*) {
  return from_bool(is_concrete(as_type(self))).release();
}

bool is_number_class(PyTypeObject* type) {
  return is_concrete(type) && class_dtype(type).is_number();
}

PyObject* meta_parametric(PyObject* self, void*) {
  const bool has_parameters = is_concrete(as_type(self)) && !is_number_class(as_type(self)) &&
                              !class_dtype(as_type(self)).is_object();
  return from_bool(has_parameters).release();
}

PyObject* meta_numeric(PyObject* self, void*) {
  const bool is_number =
      is_concrete(as_type(self)) ? is_number_class(as_type(self)) : as_type(self) != dtype_type;
  return from_bool(is_number).release();
}

PyGetSetDef meta_attributes[] = {
    {"type", meta_scalar_type, nullptr, "The scalar class of the dtype.", nullptr},
    {"_abstract", meta_abstract, nullptr, nullptr, nullptr},
    {"_legacy", meta_legacy, nullptr, nullptr, nullptr},
    {"_parametric", meta_parametric, nullptr, nullptr, nullptr},
    {"_is_numeric", meta_numeric, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

// dtype(dtype, align=False, copy=False, metadata=None)
PyObject* dtype_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    if (type != dtype_type) raise(PyExc_TypeError, "cannot create '%s' instances", type->tp_name);
    static const char* names[] = {"dtype", "align", "copy", "metadata", nullptr};
    PyObject *wanted = nullptr, *align = nullptr, *copy = nullptr, *metadata = nullptr;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|OOO!:dtype", const_cast<char**>(names),
                                     &wanted, &align, &copy, &PyDict_Type, &metadata)) {
      throw PythonError{};
    }
    // Pickles of old NumPys say align=0, copy=1.
    const bool is_of_pickle = align && copy && PyLong_CheckExact(align) &&
                              PyLong_CheckExact(copy) && PyLong_AsLong(align) == 0 &&
                              PyLong_AsLong(copy) == 1;
    PyErr_Clear();  // of numbers that are too large
    const bool is_bool =
        align && (PyBool_Check(align) || Py_TYPE(align) == scalar_class(TypeId::kBool));
    if (align && !is_bool && !is_of_pickle) {
      const std::string text =
          "dtype(): align should be passed as Python or NumPy boolean but got `align=" +
          repr_of(align) +
          "`. Did you mean to pass a tuple to create a subarray type? (Deprecated NumPy 2.4)";
      check(PyErr_WarnEx(python_side.visible_deprecation, text.c_str(), 1));
    }
    const DType dtype = dtype_from(wanted, align && PyObject_IsTrue(align));
    PyObject* kept = metadata && PyDict_GET_SIZE(metadata) > 0 ? metadata : nullptr;
    PyObject* own = is_dtype(wanted) ? dtype_metadata(wanted) : nullptr;
    const int copies = copy ? PyObject_IsTrue(copy) : 0;
    check(copies);
    const bool is_wanted = is_dtype(wanted) && dtype_of(wanted) == dtype;
    if (!kept && is_wanted && !copies) return Ref::share(wanted);
    if (!kept && !own) return copies ? new_object(dtype) : dtype_object(dtype);
    Ref all = Ref::steal(own ? PyDict_Copy(own) : PyDict_New());
    if (kept) check(PyDict_Update(all.get(), kept));
    Annotation annotation = dtype.descriptor()->annotation;
    annotation.metadata = all.release();  // kept for ever, as the descriptor is
    return dtype_object(annotated(dtype, annotation));
  });
}

// StrDType(4): the dtype of a length.
Ref sized_text_dtype(DType dtype, PyObject* args, PyObject* keywords) {
  if (keywords && PyDict_GET_SIZE(keywords) > 0) {
    raise(PyExc_TypeError, "%s() takes no keyword arguments", dtype.c_class());
  }
  const Py_ssize_t count = PyTuple_GET_SIZE(args);
  if (count != 1) {
    raise(PyExc_TypeError, "function takes %s 1 %sargument%s (%zd given)",
          count == 0 ? "exactly" : "at most", count == 0 ? "positional " : "", "", count);
  }
  const Ref index = Ref::steal(PyNumber_Index(PyTuple_GET_ITEM(args, 0)));
  int overflow = 0;
  const int64_t length = PyLong_AsLongLongAndOverflow(index.get(), &overflow);
  if (overflow < 0 || (overflow == 0 && length < 0)) {
    raise(PyExc_ValueError, "Strings cannot have a negative size but a size of %S was given",
          index.get());
  }
  if (overflow > 0 || length > INT32_MAX / (dtype.is_str() ? 4 : 1)) {
    raise(PyExc_TypeError, "Strings too large to store inside array.");
  }
  return dtype_object(text_dtype(dtype, length));
}

// Float64DType()
PyObject* concrete_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    const DType dtype = class_dtype(type);
    if (dtype.is_text()) return sized_text_dtype(dtype, args, keywords);
    if (dtype.is_void() || dtype.is_time()) {
      raise(PyExc_TypeError,
            "Preliminary-API: Flexible/Parametric legacy DType '%S' can only be instantiated using "
            "`np.dtype(...)`",
            type);
    }
    if (PyTuple_GET_SIZE(args) > 0 || (keywords && PyDict_GET_SIZE(keywords) > 0)) {
      raise(PyExc_TypeError,
            "currently only the no-argument instantiation is supported; use `np.dtype` instead.");
    }
    return dtype_object(dtype);
  });
}

void dtype_dealloc(PyObject* self) { PyObject_Free(self); }

PyObject* dtype_repr(PyObject* self) {
  return guarded([&] { return from_text(repr_text(dtype_of(self))); });
}

PyObject* dtype_str(PyObject* self) {
  return guarded([&] { return from_text(str_text(dtype_of(self))); });
}

// Equal dtypes have one descriptor.
Py_hash_t dtype_hash(PyObject* self) {
  // Dtypes that are equal have one hash: `primary` leaves out what comparing leaves out.
  return _Py_HashPointer(const_cast<Descriptor*>(primary(dtype_of(self)).descriptor()));
}

int dtype_bool(PyObject*) { return 1; }

PyNumberMethods numbers;

void prepare(PyTypeObject& type, const char* name, PyTypeObject* base) {
  Py_SET_REFCNT(&type, 1);
  Py_SET_TYPE(&type, &meta_type);
  type.tp_name = name;
  type.tp_base = base;
  type.tp_basicsize = sizeof(DTypeObject);
  type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
  type.tp_dealloc = dtype_dealloc;
  type.tp_as_number = &numbers;
  type.tp_as_sequence = &dtype_sequence;
  type.tp_as_mapping = &dtype_mapping;
}

void init_meta() {
  Py_SET_REFCNT(&meta_type, 1);
  meta_type.tp_name = "numpy._DTypeMeta";
  meta_type.tp_base = &PyType_Type;
  meta_type.tp_flags = Py_TPFLAGS_DEFAULT;
  meta_type.tp_doc = "The class of numpy.dtype and of its subclasses.";
  meta_type.tp_new = meta_new;
  meta_type.tp_getset = meta_attributes;
  check(PyType_Ready(&meta_type));
}

void init_abstract(int i) {
  PyTypeObject& type = abstract_types[i];
  prepare(type, kAbstractNames[i], i == kBase ? &PyBaseObject_Type : dtype_type);
  type.tp_new = dtype_new;
  if (i == kBase) {
    type.tp_doc = kDoc;
    type.tp_repr = dtype_repr;
    type.tp_str = dtype_str;
    type.tp_hash = dtype_hash;
    type.tp_richcompare = dtype_richcompare;
    type.tp_getset = dtype_attributes;
    type.tp_methods = dtype_methods;
  }
  check(PyType_Ready(&type));
}

Abstract base_of(DType dtype) {
  if (dtype.is_integer()) return kIntegers;
  if (dtype.is_floating()) return kFloats;
  return dtype.is_complex() ? kComplexes : kBase;
}

void init_concrete(PyObject* module, int i) {
  const DType dtype = dtype_of_class_index(i);
  PyTypeObject& type = concrete_types[i];
  concrete_names[i] = std::string("numpy.dtypes.") + dtype.c_class();
  const char* parameters = dtype.is_text()   ? "(size, /)"
                           : dtype.is_void() ? "(length, /)"
                           : dtype.is_time() ? "(unit, /)"
                                             : "()";
  concrete_docs[i] =
      std::string(dtype.c_class()) + parameters +
      "\n--\n\nDType class corresponding to the `numpy." + dtype.name() +
      "` scalar type.\n\nSee `numpy.dtype` for the typical way to create dtype instances.";
  prepare(type, concrete_names[i].c_str(), &abstract_types[base_of(dtype)]);
  type.tp_flags = Py_TPFLAGS_DEFAULT;
  type.tp_doc = concrete_docs[i].c_str();
  type.tp_new = concrete_new;
  check(PyType_Ready(&type));
  check(PyModule_AddObjectRef(module, dtype.c_class(), reinterpret_cast<PyObject*>(&type)));
}

}  // namespace

void set_dtype_of_copy(PyObject* object, DType dtype) {
  const bool is_the_one = dtype_of(object).descriptor()->binding == object;
  if (!is_the_one) as_object(object)->dtype = dtype;
}

void set_renamed(PyObject* object, DType dtype) {
  DTypeObject* self = as_object(object);
  const bool is_of_array = self->array && array_of(self->array).dtype == self->dtype;
  self->dtype = dtype;
  if (is_of_array) array_of(self->array).dtype = dtype;
}

void release_dtype_object(PyObject* object) {
  as_object(object)->array = nullptr;
  Py_DECREF(object);
}

Ref dtype_object_of(PyObject* array) {
  const DType dtype = array_of(array).dtype;
  if (!dtype.has_fields()) return dtype_object(dtype);
  PyObject*& own = reinterpret_cast<ArrayObject*>(array)->dtype;
  if (!own || !(dtype_of(own) == dtype)) {
    if (own) release_dtype_object(own);
    own = new_object(dtype).release();
    as_object(own)->array = array;
  }
  return Ref::share(own);
}

Ref dtype_object(DType dtype) {
  if (dtype.has_fields()) return new_object(dtype);
  void*& object = dtype.descriptor()->binding;
  if (!object) object = new_object(dtype).release();  // kept for ever, as the descriptor is
  return Ref::share(static_cast<PyObject*>(object));
}

DType dtype_of(PyObject* object) { return as_object(object)->dtype; }
PyObject* dtype_metadata(PyObject* object) {
  return static_cast<PyObject*>(dtype_of(object).descriptor()->annotation.metadata);
}

DType with_scalar_class(DType dtype, PyTypeObject* type) {
  if (type == &scalar_classes[class_index(dtype)]) return dtype;
  static auto& names = *new std::unordered_map<PyTypeObject*, std::string>;
  std::string& name = names[type];
  if (name.empty()) {
    Py_INCREF(type);  // kept for ever, as the descriptor is
    auto* object = reinterpret_cast<PyObject*>(type);
    const Ref module = Ref::steal(PyObject_GetAttrString(object, "__module__"));
    name = str_of(module.get()) + "." + text_of(Ref::steal(PyType_GetName(type)).get());
  }
  Annotation annotation = dtype.descriptor()->annotation;
  annotation.scalar_class = type;
  annotation.class_name = name.c_str();
  return annotated(dtype, annotation);
}

bool is_dtype(PyObject* object) { return is_concrete(Py_TYPE(object)); }

bool dtype_of_dtype_class(PyObject* object, DType* dtype) {
  if (!PyType_Check(object) || !is_concrete(as_type(object))) return false;
  *dtype = class_dtype(as_type(object));
  return true;
}

void init_dtype_type(PyObject* module) {
  dtype_type = &abstract_types[kBase];
  numbers.nb_bool = dtype_bool;
  init_meta();
  for (int i = 0; i < kAbstractCount; ++i) init_abstract(i);
  for (int i = 0; i < kClassCount; ++i) init_concrete(module, i);
  check(PyModule_AddObjectRef(module, "dtype", reinterpret_cast<PyObject*>(dtype_type)));
}

}  // namespace nd::py
