// The scalar classes and their hierarchy.
#include <cstring>

#include "python/scalar_slots.h"

namespace nd::py {

PyTypeObject scalar_classes[kTypeCount];
PyTypeObject* generic_type = nullptr;

namespace {

enum Abstract {
  kGeneric,
  kNumber,
  kInteger,
  kSignedInteger,
  kUnsignedInteger,
  kInexact,
  kFloating,
  kComplexFloating,
  kAbstractCount
};

struct AbstractRow {
  const char* name;
  Abstract base;  // kGeneric has none
  const char* doc;
};

constexpr AbstractRow kAbstractRows[kAbstractCount] = {
    {"numpy.generic", kGeneric,
     "Base class of NumPy's scalar types. A scalar has the attributes and methods of an array with "
     "no dimensions."},
    {"numpy.number", kGeneric, "Abstract base class of all numeric scalar types."},
    {"numpy.integer", kNumber, "Abstract base class of all integer scalar types."},
    {"numpy.signedinteger", kInteger, "Abstract base class of all signed integer scalar types."},
    {"numpy.unsignedinteger", kInteger,
     "Abstract base class of all unsigned integer scalar types."},
    {"numpy.inexact", kNumber,
     "Abstract base class of all numeric scalar types with a (potentially) inexact "
     "representation of the values in its range, such as floating-point numbers."},
    {"numpy.floating", kInexact, "Abstract base class of all floating-point scalar types."},
    {"numpy.complexfloating", kInexact,
     "Abstract base class of all complex number scalar types that are made up of floating-point "
     "numbers."},
};

struct ConcreteRow {
  const char* name;
  Abstract base;
  PyTypeObject* builtin;  // float64 is a float too, complex128 a complex
  const char* doc;
};

// By TypeId.
const ConcreteRow kConcreteRows[kTypeCount] = {
    {"numpy.bool", kGeneric, nullptr, "Boolean type (True or False), stored as a byte."},
    {"numpy.int8", kSignedInteger, nullptr, "8-bit signed integer (``-128`` to ``127``)."},
    {"numpy.uint8", kUnsignedInteger, nullptr, "8-bit unsigned integer (``0`` to ``255``)."},
    {"numpy.int16", kSignedInteger, nullptr, "16-bit signed integer (``-32_768`` to ``32_767``)."},
    {"numpy.uint16", kUnsignedInteger, nullptr, "16-bit unsigned integer (``0`` to ``65_535``)."},
    {"numpy.int32", kSignedInteger, nullptr,
     "32-bit signed integer (``-2_147_483_648`` to ``2_147_483_647``)."},
    {"numpy.uint32", kUnsignedInteger, nullptr,
     "32-bit unsigned integer (``0`` to ``4_294_967_295``)."},
    {"numpy.int64", kSignedInteger, nullptr,
     "64-bit signed integer (``-9_223_372_036_854_775_808`` to ``9_223_372_036_854_775_807``); the "
     "default integer."},
    {"numpy.uint64", kUnsignedInteger, nullptr,
     "64-bit unsigned integer (``0`` to ``18_446_744_073_709_551_615``)."},
    {"numpy.float16", kFloating, nullptr,
     "Half-precision number: sign bit, 5 bits exponent, 10 bits mantissa."},
    {"numpy.float32", kFloating, nullptr,
     "Single-precision number: sign bit, 8 bits exponent, 23 bits mantissa."},
    {"numpy.float64", kFloating, &PyFloat_Type,
     "Double-precision number, compatible with Python :class:`float`: sign bit, 11 bits exponent, "
     "52 bits mantissa."},
    {"numpy.complex64", kComplexFloating, nullptr,
     "Complex number of two single-precision numbers."},
    {"numpy.complex128", kComplexFloating, &PyComplex_Type,
     "Complex number of two double-precision numbers, compatible with Python :class:`complex`."},
};

struct Alias {
  const char* name;
  TypeId id;
};

// C names as on 64-bit Linux; the long doubles are doubles here.
constexpr Alias kAliases[] = {
    {"bool_", TypeId::kBool},         {"byte", TypeId::kInt8},
    {"ubyte", TypeId::kUInt8},        {"short", TypeId::kInt16},
    {"ushort", TypeId::kUInt16},      {"intc", TypeId::kInt32},
    {"uintc", TypeId::kUInt32},       {"int_", TypeId::kInt64},
    {"uint", TypeId::kUInt64},        {"intp", TypeId::kInt64},
    {"uintp", TypeId::kUInt64},       {"long", TypeId::kInt64},
    {"ulong", TypeId::kUInt64},       {"longlong", TypeId::kInt64},
    {"ulonglong", TypeId::kUInt64},   {"half", TypeId::kFloat16},
    {"single", TypeId::kFloat32},     {"double", TypeId::kFloat64},
    {"longdouble", TypeId::kFloat64}, {"csingle", TypeId::kComplex64},
    {"cdouble", TypeId::kComplex128}, {"clongdouble", TypeId::kComplex128},
};

PyTypeObject abstract_types[kAbstractCount];
PyNumberMethods integer_numbers, other_numbers;
PyObject* bools[2];

void name_type(PyTypeObject& type, const char* name, const char* doc) {
  Py_SET_REFCNT(&type, 1);
  type.tp_name = name;
  type.tp_doc = doc;
  type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
}

// Of numpy.generic and again of the concrete classes: two of them would else take the arithmetic of
// Python's float and complex, which are bases of theirs too.
void set_operations(PyTypeObject& type) {
  type.tp_dealloc = scalar_dealloc;
  type.tp_richcompare = scalar_compare;
  type.tp_as_number = &other_numbers;
  type.tp_as_mapping = &scalar_mapping;
}

void add(PyObject* module, const char* name, PyTypeObject* type) {
  check(PyModule_AddObjectRef(module, name, reinterpret_cast<PyObject*>(type)));
}

const char* short_name(const PyTypeObject& type) { return type.tp_name + sizeof "numpy." - 1; }

void init_abstract(PyObject* module, int i) {
  PyTypeObject& type = abstract_types[i];
  name_type(type, kAbstractRows[i].name, kAbstractRows[i].doc);
  type.tp_basicsize = sizeof(PyObject);
  type.tp_base = i == kGeneric ? &PyBaseObject_Type : &abstract_types[kAbstractRows[i].base];
  if (i == kGeneric) {
    set_operations(type);
    // As in NumPy, the base class itself is not hashable; its concrete subclasses are.
    type.tp_hash = PyObject_HashNotImplemented;
    type.tp_methods = generic_methods();
    type.tp_getset = generic_attributes;
  } else if (i == kNumber) {
    type.tp_methods = number_methods;
  } else if (i == kInteger) {
    type.tp_methods = integer_methods;
    type.tp_getset = integer_attributes;
  } else if (i == kFloating) {
    type.tp_methods = floating_methods;
  }
  check(PyType_Ready(&type));
  add(module, short_name(type), &type);
}

void init_concrete(PyObject* module, int i) {
  const ConcreteRow& row = kConcreteRows[i];
  const DType dtype(static_cast<TypeId>(i));
  PyTypeObject& type = scalar_classes[i];
  name_type(type, row.name, row.doc);
  set_operations(type);
  constexpr Py_ssize_t kAlignment = alignof(PyObject);
  const Py_ssize_t size = sizeof(PyObject) + dtype.itemsize();
  type.tp_basicsize = (size + kAlignment - 1) / kAlignment * kAlignment;
  type.tp_new = scalar_new;
  type.tp_repr = scalar_repr_slot;
  type.tp_str = scalar_str_slot;
  type.tp_hash = scalar_hash;
  type.tp_as_buffer = &scalar_buffer;
  type.tp_methods = concrete_methods(dtype);
  if (dtype.is_integer()) type.tp_as_number = &integer_numbers;
  PyTypeObject* base = &abstract_types[row.base];
  type.tp_base = base;
  if (row.builtin) {
    type.tp_base = row.builtin;  // the one that lays the instance out
    type.tp_bases = Ref::steal(PyTuple_Pack(2, base, row.builtin)).release();
  }
  check(PyType_Ready(&type));
  add(module, short_name(type), &type);
}

PyObject* new_scalar(PyTypeObject* type, const char* element, int itemsize) {
  auto* object = static_cast<PyObject*>(PyObject_Malloc(static_cast<size_t>(type->tp_basicsize)));
  if (!object) {
    PyErr_NoMemory();
    throw PythonError{};
  }
  PyObject_Init(object, type);
  std::memcpy(reinterpret_cast<char*>(object) + sizeof(PyObject), element,
              static_cast<size_t>(itemsize));
  return object;
}

}  // namespace

Ref make_bool(bool value) { return Ref::share(bools[value]); }

Ref make_scalar(DType dtype, const char* element) {
  if (dtype.is_bool()) return make_bool(*element != 0);
  return Ref::steal(new_scalar(scalar_class(dtype), element, dtype.itemsize()));
}

bool dtype_of_class(PyObject* type, DType* found) {
  if (type == reinterpret_cast<PyObject*>(&PyBool_Type))
    *found = TypeId::kBool;
  else if (type == reinterpret_cast<PyObject*>(&PyLong_Type))
    *found = TypeId::kInt64;
  else if (type == reinterpret_cast<PyObject*>(&PyFloat_Type))
    *found = TypeId::kFloat64;
  else if (type == reinterpret_cast<PyObject*>(&PyComplex_Type))
    *found = TypeId::kComplex128;
  else if (is_scalar_class(reinterpret_cast<PyTypeObject*>(type)))
    *found = scalar_type_id(reinterpret_cast<PyTypeObject*>(type));
  else
    return false;
  return true;
}

void init_scalar_types(PyObject* module) {
  static_assert(offsetof(PyFloatObject, ob_fval) == sizeof(PyObject));
  static_assert(offsetof(PyComplexObject, cval) == sizeof(PyObject));
  generic_type = &abstract_types[kGeneric];
  other_numbers = integer_numbers = scalar_numbers();
  integer_numbers.nb_index = scalar_int;
  for (int i = 0; i < kAbstractCount; ++i) init_abstract(module, i);
  for (int i = 0; i < kTypeCount; ++i) init_concrete(module, i);
  for (const Alias& alias : kAliases) add(module, alias.name, scalar_class(alias.id));
  for (char value = 0; value < 2; ++value) {
    bools[static_cast<int>(value)] = new_scalar(scalar_class(TypeId::kBool), &value, 1);
  }
  check(PyModule_AddObjectRef(module, "False_", bools[0]));
  check(PyModule_AddObjectRef(module, "True_", bools[1]));
}

}  // namespace nd::py
