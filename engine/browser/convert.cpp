#include "convert.h"

using emscripten::val;

namespace nd::browser {

namespace {

constexpr long long kSafeInteger = 9007199254740991;

val list_to_js(PyObject* list) {
  const PyRef items(PySequence_Fast(list, "a list"));
  val array = val::array();
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.get()); ++i) {
    array.set(static_cast<int>(i), to_js(PySequence_Fast_GET_ITEM(items.get(), i)));
  }
  return array;
}

val dict_to_js(PyObject* dict) {
  val object = val::object();
  PyObject *key, *value;
  for (Py_ssize_t position = 0; PyDict_Next(dict, &position, &key, &value);) {
    object.set(to_js_string(key), to_js(value));
  }
  return object;
}

val int_to_js(PyObject* number) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (overflow == 0 && value >= -kSafeInteger && value <= kSafeInteger)
    return val(static_cast<double>(value));
  const PyRef digits(PyObject_Str(number));
  return val::global("BigInt")(to_js_string(digits.get()));
}

}  // namespace

PyRef from_js_string(const std::u16string& text) {
  int little_endian = -1;
  return PyRef(PyUnicode_DecodeUTF16(reinterpret_cast<const char*>(text.data()),
                                     static_cast<Py_ssize_t>(text.size() * 2), "surrogatepass",
                                     &little_endian));
}

val to_js_string(PyObject* text) {
  std::u16string units;
  const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
  const int kind = PyUnicode_KIND(text);
  const void* data = PyUnicode_DATA(text);
  units.reserve(static_cast<std::size_t>(length));
  for (Py_ssize_t i = 0; i < length; ++i) {
    const Py_UCS4 character = PyUnicode_READ(kind, data, i);
    if (character < 0x10000) {
      units.push_back(static_cast<char16_t>(character));
    } else {
      units.push_back(static_cast<char16_t>(Py_UNICODE_HIGH_SURROGATE(character)));
      units.push_back(static_cast<char16_t>(Py_UNICODE_LOW_SURROGATE(character)));
    }
  }
  return val(units);
}

val to_js(PyObject* object) {
  if (object == Py_None) return val::null();
  if (PyBool_Check(object)) return val(object == Py_True);
  if (PyLong_Check(object)) return int_to_js(object);
  if (PyFloat_Check(object)) return val(PyFloat_AS_DOUBLE(object));
  if (PyUnicode_Check(object)) return to_js_string(object);
  if (PyList_Check(object) || PyTuple_Check(object)) return list_to_js(object);
  if (PyDict_Check(object)) return dict_to_js(object);
  val::global("TypeError")
      .new_(std::string("no JavaScript value for a Python ") + Py_TYPE(object)->tp_name)
      .throw_();
}

}  // namespace nd::browser
