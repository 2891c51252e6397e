#include "text/element_format.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "text/element_value.h"
#include "text/real_format.h"
#include "text/scalar_text.h"
#include "text/shown_elements.h"
#include "text/time_format.h"

namespace nd {
namespace {

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

class ComplexFormat : public ElementFormat {
 public:
  ComplexFormat(const Array& array, int64_t edge_items, const PrintOptions& options)
      : width_(float_width(array.dtype)),
        imaginary_offset_(array.itemsize() / 2),
        real_(array, 0, edge_items, options, options.sign),
        imaginary_(array, imaginary_offset_, edge_items, options, '+') {}

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
  if (!dtype.is_number()) return std::make_unique<OtherFormat>(dtype);
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
