#include "array_view.h"

#include <emscripten.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

using emscripten::EM_VAL;
using emscripten::val;

// clang-format off
EM_JS(EM_VAL, ndojo_typed_array, (const char* type, uintptr_t address, size_t length), {
  return Emval.toHandle(new globalThis[UTF8ToString(type)](HEAPU8.buffer, address, length));
});
// clang-format on

namespace nd::browser {

namespace {

/// What one element is in JavaScript: `entries` numbers of `entry_bytes` each.
struct ElementType {
  std::string dtype;
  const char* typed_array;
  int entry_bytes;
  int entries;
};

std::optional<ElementType> integer_type(bool is_signed, Py_ssize_t bytes) {
  const std::string name = std::string(is_signed ? "int" : "uint") + std::to_string(bytes * 8);
  switch (bytes) {
    case 1:
      return ElementType{name, is_signed ? "Int8Array" : "Uint8Array", 1, 1};
    case 2:
      return ElementType{name, is_signed ? "Int16Array" : "Uint16Array", 2, 1};
    case 4:
      return ElementType{name, is_signed ? "Int32Array" : "Uint32Array", 4, 1};
    case 8:
      return ElementType{name, is_signed ? "BigInt64Array" : "BigUint64Array", 8, 1};
    default:
      return std::nullopt;
  }
}

/// From a format of the struct module; native byte order only.
std::optional<ElementType> element_type(const char* format, Py_ssize_t bytes) {
  if (*format == '@' || *format == '=' || *format == '<') ++format;
  const bool complex = *format == 'Z';
  if (complex) ++format;
  if (format[0] == '\0' || format[1] != '\0') return std::nullopt;
  if (complex) {
    if (*format == 'f') return ElementType{"complex64", "Float32Array", 4, 2};
    if (*format == 'd') return ElementType{"complex128", "Float64Array", 8, 2};
    return std::nullopt;
  }
  switch (*format) {
    case '?':
      return ElementType{"bool", "Uint8Array", 1, 1};
    case 'e':
      return ElementType{"float16", "Uint16Array", 2, 1};
    case 'f':
      return ElementType{"float32", "Float32Array", 4, 1};
    case 'd':
      return ElementType{"float64", "Float64Array", 8, 1};
    default:
      break;
  }
  if (std::strchr("bhilqn", *format)) return integer_type(true, bytes);
  if (std::strchr("BHILQN", *format)) return integer_type(false, bytes);
  return std::nullopt;
}

val numbers(const Py_ssize_t* values, int count, Py_ssize_t unit) {
  val array = val::array();
  for (int i = 0; i < count; ++i) array.set(i, static_cast<double>(values[i] / unit));
  return array;
}

val lend(const Py_buffer& view) {
  const auto type = element_type(view.format ? view.format : "B", view.itemsize);
  if (!type) return val::null();
  // The elements lie between the lowest and the highest address that the strides reach.
  Py_ssize_t below = 0, above = view.itemsize;
  bool empty = false;
  for (int axis = 0; axis < view.ndim; ++axis) {
    if (view.shape[axis] == 0) empty = true;
    const Py_ssize_t reach = (view.shape[axis] - 1) * view.strides[axis];
    (reach < 0 ? below : above) += reach;
    if (view.strides[axis] % type->entry_bytes != 0) return val::null();
  }
  if (empty) below = above = 0;
  const auto address =
      reinterpret_cast<std::uintptr_t>(view.buf) + static_cast<std::uintptr_t>(below);
  if (!empty && address % static_cast<std::uintptr_t>(type->entry_bytes) != 0) return val::null();
  const auto length = static_cast<std::size_t>((above - below) / type->entry_bytes);
  val result = val::object();
  result.set("dtype", type->dtype);
  result.set("shape", numbers(view.shape, view.ndim, 1));
  result.set("strides", numbers(view.strides, view.ndim, type->entry_bytes));
  result.set("offset", static_cast<double>(-below / type->entry_bytes));
  result.set("data", val::take_ownership(
                         ndojo_typed_array(type->typed_array, empty ? 0 : address, length)));
  return result;
}

}  // namespace

val lend_array(PyObject* object) {
  Py_buffer view;
  if (!PyObject_CheckBuffer(object) ||
      PyObject_GetBuffer(object, &view, PyBUF_STRIDES | PyBUF_FORMAT) < 0) {
    PyErr_Clear();
    return val::null();
  }
  val result = lend(view);
  // The variable keeps the memory; the lease ends with the next run all the same.
  PyBuffer_Release(&view);
  return result;
}

}  // namespace nd::browser
