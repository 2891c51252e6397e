// The formats of PEP 3118, as NumPy writes them.
#include <string>

#include "python/scalar_object.h"

namespace nd::py {
namespace {

// '@' stands for the machine's sizes and alignment, '=' and '>' for standard sizes without
// alignment,
// '^' for the machine's sizes without alignment; what is in force is not repeated.
class BufferFormat {
 public:
  explicit BufferFormat(int64_t itemsize) : itemsize_(itemsize) {}

  void add(DType dtype) {
    if (dtype.is_subarray()) return add_subarray(dtype);
    if (dtype.has_fields()) return add_structure(dtype);
    add_value(dtype);
    offset_ += dtype.itemsize();
  }

  const std::string& text() const { return text_; }

 private:
  void add_subarray(DType dtype) {
    const Structure& structure = *dtype.structure();
    std::string shape;
    for (int64_t extent : structure.shape) {
      shape += (shape.empty() ? "" : ",") + std::to_string(extent);
    }
    text_ += "(" + shape + ")";
    const int64_t end = offset_ + dtype.itemsize();
    add(structure.base);
    offset_ = end;
  }

  void add_structure(DType dtype) {
    const int64_t start = offset_;
    text_ += "T{";
    for (const Field& field : dtype.structure()->fields) {
      const int64_t place = start + field.offset;
      if (offset_ > place) {
        raise(PyExc_ValueError,
              "dtypes with overlapping or out-of-order fields are not representable as buffers. "
              "Consider reordering the fields.");
      }
      text_.append(static_cast<size_t>(place - offset_), 'x');
      offset_ = place;
      add(field.dtype);
      if (field.name.find(':') != std::string::npos) {
        raise(PyExc_ValueError, "':' is not an allowed character in buffer field names");
      }
      text_ += ":" + field.name + ":";
    }
    text_ += "}";
  }

  void use(char mark) {
    if (mark_ != mark) text_ += mark;
    mark_ = mark;
  }

  // Whether the value's size is the standard one, not the machine's.
  bool choose_mark(DType dtype) {
    if (dtype.itemsize() == 1 && dtype.is_number()) return true;
    if (dtype.is_object() || dtype.is_bytes() || dtype.is_void()) return true;
    const bool is_aligned = offset_ % dtype.alignment() == 0 && itemsize_ % dtype.alignment() == 0;
    const bool is_long_double = dtype.is_twin() && dtype.is_inexact();
    if (!dtype.is_native()) {
      use('>');
    } else if (is_aligned || is_long_double) {
      use(is_aligned ? '@' : '^');
      return false;
    } else {
      use('=');
    }
    return true;
  }

  void add_value(DType dtype) {
    const bool is_standard = choose_mark(dtype);
    switch (dtype.kind()) {
      case 'O':
        text_ += "O";
        break;
      case 'S':
        text_ += std::to_string(dtype.itemsize()) + "s";
        break;
      case 'U':
        text_ += std::to_string(text_length(dtype)) + "w";
        break;
      case 'V':
        text_ += std::to_string(dtype.itemsize()) + "x";
        break;
      case 'M':
      case 'm':
        raise(PyExc_ValueError, "cannot include dtype '%c' in a buffer", dtype.kind());
      default:
        add_number(dtype, is_standard);
        break;
    }
  }

  void add_number(DType dtype, bool is_standard) {
    // C's long has the 64 bits of int64 on some machines only.
    const bool is_long = dtype.id() == TypeId::kInt64 || dtype.id() == TypeId::kUInt64;
    if (is_long && (is_standard || sizeof(long) != 8)) {
      text_ += dtype.is_signed() ? "q" : "Q";
    } else if (dtype.is_complex()) {
      text_ += dtype.is_twin() ? "Zg" : dtype.id() == TypeId::kComplex64 ? "Zf" : "Zd";
    } else {
      text_ += dtype.code();
    }
  }

  const int64_t itemsize_;
  int64_t offset_ = 0;
  char mark_ = '@';
  std::string text_;
};

}  // namespace

std::string buffer_format(DType dtype) {
  BufferFormat format(dtype.itemsize());
  format.add(dtype);
  return format.text();
}

}  // namespace nd::py
