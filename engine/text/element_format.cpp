#include "text/element_format.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

#include "core/casting.h"
#include "text/element_value.h"
#include "text/real_format.h"
#include "text/scalar_text.h"
#include "text/shown_elements.h"
#include "text/time_format.h"

namespace nd {
namespace {

void append_raw(const char* element, int64_t itemsize, std::string* out) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  out->append("b'");
  for (int64_t i = 0; i < itemsize; ++i) {
    const auto byte = static_cast<unsigned char>(element[i]);
    out->append({'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]});
  }
  out->push_back('\'');
}

class BoolFormat : public ElementFormat {
 public:
  explicit BoolFormat(const Array& array) : true_(array.ndim() == 0 ? "True" : " True") {}
  void append(const char* element, std::string* out) const override {
    out->append(load_bool(element) ? true_ : "False");
  }

 private:
  const char* true_;
};

int text_of(int64_t value, char* text) {
  return static_cast<int>(std::to_chars(text, text + 24, value).ptr - text);
}

int text_of(uint64_t value, char* text) {
  return static_cast<int>(std::to_chars(text, text + 24, value).ptr - text);
}

// Value is int64_t or uint64_t, which all integer dtypes widen to.
template <class Value>
class IntegerFormat : public ElementFormat {
 public:
  IntegerFormat(const Array& array, int64_t edge_items, char sign) : type_(array.dtype.id()) {
    Value largest = std::numeric_limits<Value>::min();
    Value smallest = std::numeric_limits<Value>::max();
    visit_shown(array, edge_items, [&](const char* element) {
      const Value value = load(element);
      largest = std::max(largest, value);
      smallest = std::min(smallest, value);
    });
    if (sign == '+' || (sign == ' ' && smallest >= 0)) sign_ = sign;
    char text[24];
    width_ = std::max(text_of(largest, text) + (largest >= 0 && sign_), text_of(smallest, text));
  }

  void append(const char* element, std::string* out) const override {
    const Value value = load(element);
    char text[24];
    const int length = text_of(value, text);
    const bool with_sign = sign_ && value >= 0;
    out->append(std::max(width_ - length - with_sign, 0), ' ');
    if (with_sign) out->push_back(sign_);
    out->append(text, length);
  }

 private:
  Value load(const char* element) const {
    if constexpr (std::is_signed_v<Value>)
      return load_signed(type_, element);
    else
      return load_unsigned(type_, element);
  }

  TypeId type_;
  char sign_ = 0;  // written before numbers that are not negative
  int width_;
};

class FloatFormat : public ElementFormat {
 public:
  FloatFormat(const Array& array, int64_t edge_items, const PrintOptions& options)
      : width_(float_width(array.dtype)), real_(array, 0, edge_items, options, options.sign) {}
  void append(const char* element, std::string* out) const override {
    real_.append(load_real(width_, element), out);
  }

 private:
  FloatWidth width_;
  RealFormat real_;
};

// NumPy 1.13 writes the parts of complex numbers in modes of their own.
PrintOptions in_mode(PrintOptions::FloatMode mode, const PrintOptions& options) {
  PrintOptions result = options;
  if (options.is_legacy(113)) result.floatmode = mode;
  return result;
}

class ComplexFormat : public ElementFormat {
 public:
  ComplexFormat(const Array& array, int64_t edge_items, const PrintOptions& options)
      : width_(float_width(array.dtype)),
        imaginary_offset_(array.itemsize() / 2),
        real_(array, 0, edge_items, in_mode(PrintOptions::kMaxprecEqual, options), options.sign),
        imaginary_(array, imaginary_offset_, edge_items, in_mode(PrintOptions::kMaxprec, options),
                   '+') {}

  void append(const char* element, std::string* out) const override {
    real_.append(load_real(width_, element), out);
    imaginary_.append(load_real(width_, element + imaginary_offset_), out);
    out->insert(out->find_last_not_of(' ') + 1, 1, 'j');  // the padding stays at the end
  }

 private:
  FloatWidth width_;
  int64_t imaginary_offset_;
  RealFormat real_;
  RealFormat imaginary_;
};

// Elements that the binding words; they are not aligned with each other.
class OtherFormat : public ElementFormat {
 public:
  explicit OtherFormat(DType dtype) : dtype_(dtype) {}
  void append(const char* element, std::string* out) const override {
    out->append(element_texts().repr(dtype_, element));
  }

 private:
  DType dtype_;
};

// Raw bytes: b'\x01\xff'.
class RawFormat : public ElementFormat {
 public:
  explicit RawFormat(int64_t itemsize) : itemsize_(itemsize) {}
  void append(const char* element, std::string* out) const override {
    append_raw(element, itemsize_, out);
  }

 private:
  int64_t itemsize_;
};

// The elements of a sub-array in brackets, without line breaks.
class SubarrayFormat : public ElementFormat {
 public:
  SubarrayFormat(Dims shape, int64_t itemsize, std::unique_ptr<ElementFormat> format)
      : shape_(std::move(shape)), itemsize_(itemsize), format_(std::move(format)) {}
  void append(const char* element, std::string* out) const override { append(element, 0, out); }

 private:
  void append(const char* element, int axis, std::string* out) const {
    if (axis == shape_.size()) return format_->append(element, out);
    int64_t step = itemsize_;
    for (int i = axis + 1; i < shape_.size(); ++i) step *= shape_[i];
    out->push_back('[');
    for (int64_t i = 0; i < shape_[axis]; ++i) {
      if (i > 0) out->append(", ");
      append(element + i * step, axis + 1, out);
    }
    out->push_back(']');
  }

  Dims shape_;
  int64_t itemsize_;
  std::unique_ptr<ElementFormat> format_;
};

// A structure as a tuple; each field is aligned with the same field of the other elements.
class StructureFormat : public ElementFormat {
 public:
  StructureFormat(const Array& array, int64_t edge_items, const PrintOptions& options)
      : dtype_(array.dtype) {
    for (const Field& field : dtype_.structure()->fields) {
      formats_.push_back(field_format(array, field, edge_items, options));
    }
  }

  void append(const char* element, std::string* out) const override {
    const auto& fields = dtype_.structure()->fields;
    out->push_back('(');
    for (size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out->append(", ");
      formats_[i]->append(element + fields[i].offset, out);
    }
    out->append(fields.size() == 1 ? ",)" : ")");
  }

 private:
  static std::unique_ptr<ElementFormat> field_format(const Array& array, const Field& field,
                                                     int64_t edge_items,
                                                     const PrintOptions& options) {
    const Array view = field_view(array, field);
    auto format = make_element_format(view, edge_items, options);
    if (!field.dtype.is_subarray()) return format;
    Dims inner;
    for (int axis = array.ndim(); axis < view.ndim(); ++axis) inner.push_back(view.shape[axis]);
    return std::make_unique<SubarrayFormat>(inner, view.itemsize(), std::move(format));
  }

  DType dtype_;
  std::vector<std::unique_ptr<ElementFormat>> formats_;
};

// Numbers in the other byte order, or not aligned, through a native copy of each element.
class NativeFormat : public ElementFormat {
 public:
  NativeFormat(const Array& array, int64_t edge_items, const PrintOptions& options)
      : cast_(array.dtype, native(array.dtype)),
        element_(empty({}, native(array.dtype))),
        format_(make_element_format(readable(array), edge_items, options)) {}
  void append(const char* element, std::string* out) const override {
    cast_(element, 0, element_.data, 0, 1);
    format_->append(element_.data, out);
  }

 private:
  Cast cast_;
  Array element_;
  std::unique_ptr<ElementFormat> format_;
};

class WriterFormat : public ElementFormat {
 public:
  WriterFormat(DType dtype, const PrintOptions::ElementWriter& writer)
      : dtype_(dtype), writer_(writer) {}
  void append(const char* element, std::string* out) const override {
    out->append(writer_(dtype_, element));
  }

 private:
  DType dtype_;
  const PrintOptions::ElementWriter& writer_;
};

}  // namespace

std::unique_ptr<ElementFormat> make_element_format(const Array& array, int64_t edge_items,
                                                   const PrintOptions& options) {
  const DType dtype = array.dtype;
  if (const PrintOptions::ElementWriter* writer = find_writer(options, dtype)) {
    return std::make_unique<WriterFormat>(dtype, *writer);
  }
  if (dtype.is_time()) return make_time_format(array, edge_items);
  if (dtype.has_fields()) return std::make_unique<StructureFormat>(array, edge_items, options);
  if (dtype.is_void()) return std::make_unique<RawFormat>(array.itemsize());
  if (!dtype.is_number()) return std::make_unique<OtherFormat>(dtype);
  if (!dtype.is_native() || !is_aligned(array)) {
    return std::make_unique<NativeFormat>(array, edge_items, options);
  }
  if (dtype.is_bool()) return std::make_unique<BoolFormat>(array);
  if (dtype.is_signed()) {
    return std::make_unique<IntegerFormat<int64_t>>(array, edge_items, options.sign);
  }
  if (dtype.is_unsigned()) {
    return std::make_unique<IntegerFormat<uint64_t>>(array, edge_items, options.sign);
  }
  if (dtype.is_floating()) return std::make_unique<FloatFormat>(array, edge_items, options);
  return std::make_unique<ComplexFormat>(array, edge_items, options);
}

}  // namespace nd
