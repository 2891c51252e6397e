// What an argument that names a dtype may be.
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "datetime/unit_text.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/dtype_structured.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

template <size_t kCount>
bool is_one_of(std::string_view text, const std::string_view (&list)[kCount]) {
  for (std::string_view entry : list) {
    if (text == entry) return true;
  }
  return false;
}

// "M8[25s]", "timedelta64[D/4]". Throws TypeError for units that are none.
bool find_time_spelling(const std::string& spelling, DType* dtype) {
  static constexpr struct {
    std::string_view head;
    TypeId id;
  } kHeads[] = {{"M8", TypeId::kDateTime},
                {"m8", TypeId::kTimeDelta},
                {"datetime64", TypeId::kDateTime},
                {"timedelta64", TypeId::kTimeDelta}};
  for (const auto& row : kHeads) {
    if (spelling.compare(0, row.head.size(), row.head) != 0) continue;
    *dtype = time_dtype(row.id, datetime::parse_metadata(spelling.substr(row.head.size())));
    return true;
  }
  return false;
}

DType dtype_of_text(const std::string& spelling, bool align) {
  DType dtype;
  static constexpr std::string_view kOrders = "<>=|";
  const bool has_order = !spelling.empty() && kOrders.find(spelling[0]) != std::string_view::npos;
  const std::string code = has_order ? spelling.substr(1) : spelling;
  // After a byte order only codes may follow, not names.
  const bool is_code = !code.empty() && (code.size() == 1 || is_digits(code.substr(1)) ||
                                         code.substr(0, 2) == "M8" || code.substr(0, 2) == "m8");
  const bool is_structure = code.find_first_of(",(") != std::string::npos ||
                            (!code.empty() && is_digits(code.substr(0, 1)));
  if (is_structure) return dtype_of_comma_text(spelling, align);
  if (find_time_spelling(code, &dtype)) {
    return spelling[0] == '>' ? swapped(dtype) : dtype;
  }
  if ((!has_order || is_code) && find_dtype(spelling, &dtype)) {
    if (code[0] == 'a' && (code.size() == 1 || is_digits(code.substr(1)))) {
      check(PyErr_WarnEx(PyExc_DeprecationWarning,
                         "Data type alias 'a' was deprecated in NumPy 2.0. Use the 'S' alias "
                         "instead.",
                         1));
    }
    return dtype;
  }
  if (spelling == "O8" || spelling == "|O8") return TypeId::kObject;
  static constexpr std::string_view kRemoved[] = {"bool8",  "int0",    "uint0", "str0",
                                                  "bytes0", "object0", "void0"};
  if (is_one_of(spelling, kRemoved)) {
    raise(PyExc_TypeError,
          "Alias '%s' was removed in NumPy 2.0. Use a name without a digit at the end.",
          spelling.c_str());
  }
  raise(PyExc_TypeError, "data type '%s' not understood", spelling.c_str());
}

// NumPy's refusals of the abstract scalar classes.
void refuse_abstract(PyObject* type) {
  static constexpr struct {
    const char* name;
    const char* text;
  } kRefusals[] = {
      {"numpy.character", "Converting `np.character` to a dtype is not allowed"},
      {"numpy.generic", "Converting `np.generic` to a dtype is not allowed."},
      {"numpy.number", "Converting `np.inexact` or `np.floating` to a dtype not allowed"},
      {"numpy.inexact", "Converting `np.inexact` or `np.floating` to a dtype not allowed"},
      {"numpy.floating", "Converting `np.inexact` or `np.floating` to a dtype not allowed"},
      {"numpy.complexfloating", "Converting `np.complex` to a dtype is not allowed."},
      {"numpy.integer", "Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed"},
      {"numpy.signedinteger",
       "Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed"},
      {"numpy.unsignedinteger", "Converting `np.unsignedinteger` to a dtype is not allowed"},
  };
  if (!PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(type), generic_type)) return;
  const char* name = reinterpret_cast<PyTypeObject*>(type)->tp_name;
  for (const auto& refusal : kRefusals) {
    if (std::strcmp(name, refusal.name) == 0) raise(PyExc_TypeError, "%s", refusal.text);
  }
}

// The dtype that an object or class carries as its `dtype` attribute. False when it carries none;
// properties of classes do not count.
bool dtype_of_attribute(PyObject* object, DType* dtype) {
  PyObject* found = PyObject_GetAttrString(object, "dtype");
  if (!found) {
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) throw PythonError{};
    PyErr_Clear();
    return false;
  }
  const Ref value = Ref::steal(found);
  if (is_dtype(found)) {
    *dtype = dtype_from(found);
    return true;
  }
  if (PyType_Check(object) && PyObject_HasAttrString(found, "__get__")) return false;
  raise(PyExc_ValueError, "Could not convert %R to a NumPy dtype (via `.dtype` value %R).", object,
        found);
}

// Types of ctypes, which nobody has who has not imported it.
bool dtype_of_ctypes_type(PyObject* type, DType* dtype) {
  const Ref name = from_text("_ctypes");
  PyObject* loaded = PyImport_GetModule(name.get());
  if (!loaded) return false;
  Py_DECREF(loaded);
  const Ref ours = Ref::steal(PyImport_ImportModule("numpy._core._dtype_ctypes"));
  const Ref known = Ref::steal(PyObject_CallMethod(ours.get(), "is_ctypes_type", "O", type));
  if (known.get() != Py_True) return false;
  const Ref made = Ref::steal(PyObject_CallMethod(ours.get(), "dtype_from_ctypes_type", "O", type));
  *dtype = dtype_of(made.get());
  return true;
}

DType dtype_of_type(PyObject* type) {
  DType dtype;
  if (dtype_of_class(type, &dtype) || dtype_of_dtype_class(type, &dtype)) return dtype;
  refuse_abstract(type);
  // Python subclasses of a scalar class are that class's dtype.
  if (PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(type), scalar_class(TypeId::kVoid))) {
    if (!dtype_of_attribute(type, &dtype)) dtype = TypeId::kVoid;
    return with_scalar_class(dtype, reinterpret_cast<PyTypeObject*>(type));
  }
  if (PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(type), generic_type)) {
    return dtype_of_type(
        reinterpret_cast<PyObject*>(reinterpret_cast<PyTypeObject*>(type)->tp_base));
  }
  if (dtype_of_attribute(type, &dtype)) return dtype;
  const auto named = [&](PyTypeObject* known) {
    return type == reinterpret_cast<PyObject*>(known);
  };
  if (named(&PyUnicode_Type)) return str_dtype(0);
  if (named(&PyBytes_Type)) return bytes_dtype(0);
  if (named(&PyMemoryView_Type)) return void_dtype(0);
  if (dtype_of_ctypes_type(type, &dtype)) return dtype;
  return TypeId::kObject;
}

DType dtype_of_bytes(PyObject* bytes, bool align) {
  const Ref text = Ref::steal(
      PyUnicode_DecodeLatin1(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes), nullptr));
  if (!PyUnicode_IS_ASCII(text.get())) raise(PyExc_TypeError, "data type not understood");
  return dtype_of_text(text_of(text.get()), align);
}

}  // namespace

DType dtype_from(PyObject* object, bool align) {
  if (is_dtype(object)) return dtype_of(object);
  if (object == Py_None) return TypeId::kFloat64;
  if (PyType_Check(object)) return dtype_of_type(object);
  if (PyUnicode_Check(object)) return dtype_of_text(text_of(object), align);
  if (PyBytes_Check(object)) return dtype_of_bytes(object, align);
  if (PyTuple_Check(object)) {
    const RecursionLevel level(" while trying to convert the given data type from a tuple object");
    return dtype_of_tuple(object, align);
  }
  if (PyList_Check(object)) {
    const RecursionLevel level(" while trying to convert the given data type from a list object");
    return dtype_of_list(object, align);
  }
  if (PyDict_Check(object)) {
    const RecursionLevel level(" while trying to convert the given data type from a dict object");
    return dtype_of_dict(object, align);
  }
  if (is_array(object)) raise(PyExc_TypeError, "Cannot construct a dtype from an array");
  DType dtype;
  if (dtype_of_attribute(object, &dtype)) return dtype;
  raise(PyExc_TypeError, "Cannot interpret '%R' as a data type", object);
}

bool optional_dtype(PyObject* object, DType* dtype) {
  if (!object || object == Py_None) return false;
  *dtype = dtype_from(object);
  return true;
}

}  // namespace nd::py
