// The scalar classes and their hierarchy.
#include <cstring>

#include "core/casting.h"
#include "python/fields.h"
#include "python/scalar_slots.h"
#include "python/signatures.h"

namespace nd::py {

PyTypeObject scalar_classes[kClassCount];
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
  kFlexible,
  kCharacter,
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
    {"numpy.flexible", kGeneric,
     "Abstract base class of all scalar types without predefined length."},
    {"numpy.character", kFlexible, "Abstract base class of all character string scalar types."},
};

struct ConcreteRow {
  const char* name;
  Abstract base;
  PyTypeObject* builtin;  // float64 is a float too, complex128 a complex
  const char* doc;
};

// By class_index.
const ConcreteRow kConcreteRows[kClassCount] = {
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
     "64-bit signed integer (``-9_223_372_036_854_775_808`` to ``9_223_372_036_854_775_807``), "
     "`numpy.int64`; the default integer."},
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
    {"numpy.object_", kGeneric, nullptr, "Any Python object."},
    {"numpy.bytes_", kCharacter, &PyBytes_Type, "A byte string, without its trailing zeros."},
    {"numpy.str_", kCharacter, &PyUnicode_Type, "A unicode string, without its trailing zeros."},
    {"numpy.void", kFlexible, nullptr,
     "An element of raw bytes, or of a structure of named fields."},
    {"numpy.datetime64", kGeneric, nullptr,
     "A moment or a date: a 64-bit count of a unit since 1970."},
    {"numpy.timedelta64", kSignedInteger, nullptr, "A span of time: a 64-bit count of a unit."},
    {"numpy.longlong", kSignedInteger, nullptr,
     "64-bit signed integer, C's long long: another class than :class:`int64`, which is C's long."},
    {"numpy.ulonglong", kUnsignedInteger, nullptr,
     "64-bit unsigned integer, C's unsigned long long: another class than :class:`uint64`."},
    {"numpy.longdouble", kFloating, nullptr,
     "C's long double; a double here: sign bit, 11 bits exponent, 52 bits mantissa."},
    {"numpy.clongdouble", kComplexFloating, nullptr,
     "Complex number of two long doubles, which are doubles here."},
};

struct Alias {
  const char* name;
  TypeId id;
};

// C names as on 64-bit Linux.
constexpr Alias kAliases[] = {
    {"bool_", TypeId::kBool},     {"byte", TypeId::kInt8},         {"ubyte", TypeId::kUInt8},
    {"short", TypeId::kInt16},    {"ushort", TypeId::kUInt16},     {"intc", TypeId::kInt32},
    {"uintc", TypeId::kUInt32},   {"int_", TypeId::kInt64},        {"uint", TypeId::kUInt64},
    {"intp", TypeId::kInt64},     {"uintp", TypeId::kUInt64},      {"long", TypeId::kInt64},
    {"ulong", TypeId::kUInt64},   {"half", TypeId::kFloat16},      {"single", TypeId::kFloat32},
    {"double", TypeId::kFloat64}, {"csingle", TypeId::kComplex64}, {"cdouble", TypeId::kComplex128},
};

PyTypeObject abstract_types[kAbstractCount];
PyNumberMethods integer_numbers, other_numbers;
PyObject* bools[2];

void name_type(PyTypeObject& type, const char* name, const char* doc) {
  Py_SET_REFCNT(&type, 1);
  type.tp_name = name;
  type.tp_doc = with_constructor(name, doc);
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
  if (type.tp_methods) add_signatures(type.tp_methods);
  check(PyType_Ready(&type));
  add(module, short_name(type), &type);
}

PyObject* leave_to_sequence(PyObject*, PyObject*) {
  return Ref::share(Py_NotImplemented).release();
}

PyObject* leave_power(PyObject*, PyObject*, PyObject*) {
  return Ref::share(Py_NotImplemented).release();
}

// Text has no arithmetic: + and * are those of its sequence, % is that of the built-in class.
PyNumberMethods* text_numbers(const PyTypeObject& builtin) {
  auto* numbers = new PyNumberMethods{};
  for (binaryfunc PyNumberMethods::*slot :
       {&PyNumberMethods::nb_add, &PyNumberMethods::nb_subtract, &PyNumberMethods::nb_multiply,
        &PyNumberMethods::nb_true_divide, &PyNumberMethods::nb_floor_divide,
        &PyNumberMethods::nb_divmod, &PyNumberMethods::nb_lshift, &PyNumberMethods::nb_rshift,
        &PyNumberMethods::nb_and, &PyNumberMethods::nb_or, &PyNumberMethods::nb_xor}) {
    numbers->*slot = leave_to_sequence;
  }
  numbers->nb_power = leave_power;
  numbers->nb_remainder = builtin.tp_as_number->nb_remainder;
  numbers->nb_bool = scalar_bool;
  numbers->nb_int = scalar_int;
  numbers->nb_float = scalar_float;
  return numbers;
}

// Text compares, hashes, repeats and indexes as the built-in class does.
void be_like_text(PyTypeObject& type, PyTypeObject& builtin) {
  type.tp_richcompare = builtin.tp_richcompare;
  type.tp_hash = builtin.tp_hash;
  type.tp_as_number = text_numbers(builtin);
  type.tp_as_mapping = new PyMappingMethods(*builtin.tp_as_mapping);
  type.tp_as_sequence = new PySequenceMethods(*builtin.tp_as_sequence);
  type.tp_as_buffer = &builtin == &PyBytes_Type ? builtin.tp_as_buffer : &scalar_buffer;
  if (&builtin == &PyBytes_Type) {
    type.tp_dealloc = nullptr;
    type.tp_itemsize = PyBytes_Type.tp_itemsize;
  }
}

void init_concrete(PyObject* module, int i) {
  const ConcreteRow& row = kConcreteRows[i];
  const DType dtype = dtype_of_class_index(i);
  PyTypeObject& type = scalar_classes[i];
  name_type(type, row.name, row.doc);
  set_operations(type);
  constexpr Py_ssize_t kAlignment = alignof(PyObject);
  const Py_ssize_t size = dtype.is_number()
                              ? static_cast<Py_ssize_t>(sizeof(PyObject) + dtype.itemsize())
                              : static_cast<Py_ssize_t>(parametric_scalar_size(dtype.id()));
  type.tp_basicsize = (size + kAlignment - 1) / kAlignment * kAlignment;
  type.tp_new = scalar_new;
  type.tp_repr = scalar_repr_slot;
  type.tp_str = scalar_str_slot;
  type.tp_hash = scalar_hash;
  type.tp_as_buffer = &scalar_buffer;
  type.tp_methods = concrete_methods(dtype);
  if (type.tp_methods) add_signatures(type.tp_methods);
  if (dtype.is_integer()) type.tp_as_number = &integer_numbers;
  PyTypeObject* base = &abstract_types[row.base];
  type.tp_base = base;
  if (dtype.is_str()) type.tp_dealloc = str_scalar_dealloc;
  if (dtype.is_void()) {
    type.tp_dealloc = void_scalar_dealloc;
    type.tp_as_mapping = &void_mapping;
    type.tp_as_sequence = &void_sequence;
  }
  if (row.builtin) {
    type.tp_base = row.builtin;  // the one that lays the instance out
    type.tp_bases = dtype.is_text() ? Ref::steal(PyTuple_Pack(2, row.builtin, base)).release()
                                    : Ref::steal(PyTuple_Pack(2, base, row.builtin)).release();
  }
  if (dtype.is_text()) be_like_text(type, *row.builtin);
  check(PyType_Ready(&type));
  add(module, short_name(type), &type);
}

PyObject* new_scalar(PyTypeObject* type, const char* element, int64_t itemsize) {
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
  if (!dtype.is_native()) {
    const Array aligned = empty({}, native(dtype));
    Cast(dtype, native(dtype))(element, 0, aligned.data, 0, 1);
    return make_scalar(native(dtype), aligned.data);
  }
  if (!dtype.is_number()) return make_parametric_scalar(scalar_class(dtype), dtype, element);
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
    *found = scalar_class_dtype(reinterpret_cast<PyTypeObject*>(type));
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
  for (int i = 0; i < kClassCount; ++i) init_concrete(module, i);
  for (const Alias& alias : kAliases) add(module, alias.name, scalar_class(alias.id));
  for (char value = 0; value < 2; ++value) {
    bools[static_cast<int>(value)] = new_scalar(scalar_class(TypeId::kBool), &value, 1);
  }
  check(PyModule_AddObjectRef(module, "False_", bools[0]));
  check(PyModule_AddObjectRef(module, "True_", bools[1]));
}

}  // namespace nd::py
