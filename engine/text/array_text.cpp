#include "text/array_text.h"

#include <algorithm>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "text/element_format.h"
#include "text/real_format.h"
#include "text/scalar_text.h"
#include "text/shown_elements.h"

namespace nd {
namespace {

constexpr std::string_view kWhitespace = " \t\n\v\f\r\x1c\x1d\x1e\x1f";  // ASCII of str.rstrip

std::string_view without_trailing_space(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kWhitespace) + 1);
}

// Writes nested brackets, breaking lines between elements.
class BracketWriter {
 public:
  BracketWriter(const Array& array, const ElementFormat& format, int64_t edge_items,
                std::string_view separator, int64_t indent, int64_t line_width, bool is_1_13)
      : array_(array),
        format_(format),
        edge_items_(edge_items),
        separator_(separator),
        bare_separator_(without_trailing_space(separator)),
        indent_(indent),
        line_width_(line_width),
        is_1_13_(is_1_13) {}

  std::string write() {
    write_axis(0, array_.data);
    return std::move(out_);
  }

 private:
  void write_axis(int axis, const char* data) {
    out_.push_back('[');
    if (axis + 1 == array_.ndim()) {
      write_row(axis, data);
    } else {
      write_blocks(axis, data);
    }
    out_.push_back(']');
  }

  void write_blocks(int axis, const char* data) {
    const ShownItems items = shown_items(array_.shape[axis], edge_items_);
    const int64_t stride = array_.strides[axis];
    const auto next_line = [&](std::string_view separator, int lines) {
      out_.append(separator);
      out_.append(lines, '\n');
      out_.append(indent_ + 1 + axis, ' ');
    };
    const int lines = array_.ndim() - axis - 1;
    const auto end_block = [&] { next_line(bare_separator_, lines); };
    for (int64_t i = 0; i < items.leading; ++i) {
      write_axis(axis + 1, data + i * stride);
      end_block();
    }
    if (items.summarised) {
      out_.append("...");
      is_1_13_ ? next_line(", ", 1) : end_block();
    }
    for (int64_t i = items.trailing; i < items.count; ++i) {
      write_axis(axis + 1, data + i * stride);
      if (i + 1 < items.count) end_block();
    }
  }

  void write_row(int axis, const char* data) {
    const ShownItems items = shown_items(array_.shape[axis], edge_items_);
    const int64_t stride = array_.strides[axis];
    row_indent_ = column_ = indent_ + 1 + axis;
    // The brackets of this and the outer axes, or a separator, must fit behind the last element.
    const int64_t bare_width = text_width(bare_separator_);
    row_width_ = line_width_ - (is_1_13_ ? bare_width : axis + std::max<int64_t>(bare_width, 1));
    const auto write_item = [&](int64_t i) {
      if (is_1_13_ && i + 1 == items.count) row_width_ = line_width_;
      word_.clear();
      format_.append(data + i * stride, &word_);
      write_word();
      if (i + 1 < items.count) write_separator(separator_);
    };
    for (int64_t i = 0; i < items.leading; ++i) write_item(i);
    if (items.summarised) {
      word_ = "...";
      write_word();
      write_separator(is_1_13_ ? ", " : separator_);
    }
    for (int64_t i = items.trailing; i < items.count; ++i) write_item(i);
  }

  void write_separator(std::string_view separator) {
    out_.append(separator);
    column_ += text_width(separator);
  }

  void write_word() {
    if (!is_1_13_ && word_.find('\n') != std::string::npos) return write_lines();
    const int64_t width = text_width(word_);
    const bool may_help = is_1_13_ || column_ > row_indent_;
    if (column_ + width > row_width_ && may_help) break_line(row_indent_);
    out_.append(word_);
    column_ += width;
  }

  // A word of several lines, from a formatter: its lines stand below each other.
  void write_lines() {
    std::vector<std::string_view> lines;
    int64_t width = 0;
    for (std::string_view rest = word_; !rest.empty();) {
      lines.push_back(rest.substr(0, rest.find('\n')));
      rest.remove_prefix(std::min(lines.back().size() + 1, rest.size()));
      width = std::max(width, text_width(lines.back()));
    }
    if (column_ + width > row_width_ && column_ > row_indent_) break_line(row_indent_);
    const int64_t indent = column_;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) break_line(indent);
      out_.append(lines[i]);
      column_ += text_width(lines[i]);
    }
    const int64_t padding = indent + width - column_;
    out_.append(padding, ' ');
    column_ += padding;
  }

  void break_line(int64_t indent) {
    out_.resize(without_trailing_space(out_).size());
    out_.push_back('\n');
    out_.append(indent, ' ');
    column_ = indent;
  }

  const Array& array_;
  const ElementFormat& format_;
  const int64_t edge_items_;
  const std::string_view separator_;
  const std::string_view bare_separator_;
  const int64_t indent_;
  const int64_t line_width_;
  const bool is_1_13_;  // NumPy 1.13 counts other things as part of a line
  std::string out_;
  std::string word_;
  int64_t column_ = 0;
  int64_t row_indent_ = 0;
  int64_t row_width_ = 0;
};

bool is_summarised(const Array& array, const PrintOptions& options) {
  return array.size() > options.threshold;
}

// The format of the elements that the text of a non-empty array shows. NumPy lays out a summary
// without edge items by all elements.
std::unique_ptr<ElementFormat> common_format(const Array& array, const PrintOptions& options) {
  const bool edges = is_summarised(array, options) && options.edgeitems > 0;
  return make_element_format(array, edges ? options.edgeitems : kShowAll, options);
}

// Whether the elements' text alone gives the dtype back.
bool is_implied(DType dtype, const PrintOptions& options) {
  if (!dtype.is_native() || dtype.is_twin()) return false;
  switch (dtype.id()) {
    case TypeId::kBool:
      return !options.is_legacy(113);
    case TypeId::kInt64:
    case TypeId::kFloat64:
    case TypeId::kComplex128:
      return true;
    default:
      return false;
  }
}

// NumPy 1.13 writes 0-d arrays as the Python values that they hold.
bool is_python_value(const Array& array, const PrintOptions& options) {
  return options.is_legacy(113) && array.ndim() == 0 && !array.dtype.has_fields();
}

// The dtype in the repr of an array.
std::string dtype_text(DType dtype) {
  if (dtype.is_number() && dtype.is_native()) return dtype.name();
  if (dtype.is_object()) return "object";
  if (dtype.is_time() && dtype.is_native()) {
    const std::string name = dtype.name();
    return name.back() == ']' ? "'" + name + "'" : name;
  }
  if (dtype.has_fields()) return str_text(dtype);
  if (dtype.is_void() || dtype.is_text()) return "'" + str_text(dtype) + "'";
  const std::string repr = repr_text(dtype);
  return repr.substr(6, repr.size() - 7);  // between "dtype(" and ")"
}

// Arrays of objects may hold themselves: inside of its own text an array is "...".
class SelfGuard {
 public:
  explicit SelfGuard(const Array& array) : data_(array.dtype.is_object() ? array.data : nullptr) {
    is_inside_ = data_ && std::find(active.begin(), active.end(), data_) != active.end();
    if (data_) active.push_back(data_);
  }
  ~SelfGuard() {
    if (data_) active.pop_back();
  }
  SelfGuard(const SelfGuard&) = delete;
  SelfGuard& operator=(const SelfGuard&) = delete;
  bool is_inside() const { return is_inside_; }

 private:
  static thread_local std::vector<const char*> active;  // where the arrays being written lie
  const char* data_;
  bool is_inside_;
};

thread_local std::vector<const char*> SelfGuard::active;

}  // namespace

std::string array2string(const Array& given, const PrintOptions& options,
                         std::string_view separator, std::string_view prefix,
                         std::string_view suffix) {
  if (is_python_value(given, options)) return element_texts().item_repr(given.dtype, given.data);
  const bool is_read = given.dtype.is_number() || given.dtype.is_time();
  const Array array = is_read ? readable(given) : given;
  if (array.size() == 0) return "[]";
  const SelfGuard guard(array);
  if (guard.is_inside()) return "...";
  const std::unique_ptr<ElementFormat> format = common_format(array, options);
  if (array.ndim() == 0) {
    std::string text;
    format->append(array.data, &text);
    return text;
  }
  const int64_t edge_items =
      is_summarised(array, options) ? std::max<int64_t>(options.edgeitems, 0) : kShowAll;
  const bool is_1_13 = options.is_legacy(113);
  const int64_t line_width = options.linewidth - (is_1_13 ? 0 : text_width(suffix));
  return BracketWriter(array, *format, edge_items, separator, text_width(prefix), line_width,
                       is_1_13)
      .write();
}

std::string array_str(const Array& array, const PrintOptions& options) {
  if (array.ndim() > 0) return array2string(array, options);
  const SelfGuard guard(array);
  if (guard.is_inside()) return "...";
  if (is_python_value(array, options)) return element_texts().item_str(array.dtype, array.data);
  return scalar_str(array.dtype, array.data);
}

std::string array_repr(const Array& array, const PrintOptions& options,
                       std::string_view class_name) {
  std::string text(class_name);
  text.push_back('(');
  const int64_t indent = text_width(text);
  text += array2string(array, options, ", ", text, ")");

  const bool empty = array.size() == 0;
  std::string extras;
  if ((empty && array.ndim() != 1) || (options.legacy == 0 && is_summarised(array, options))) {
    extras += "shape=" + to_string(array.shape);
  }
  if (empty || !is_implied(array.dtype, options)) {
    if (!extras.empty()) extras += ", ";
    extras += "dtype=" + dtype_text(array.dtype);
  }
  if (extras.empty()) return text + ")";

  text.push_back(',');
  const std::string_view last_line = std::string_view(text).substr(text.rfind('\n') + 1);
  const int64_t width = text_width(last_line) + 1 + static_cast<int64_t>(extras.size()) + 1;
  const bool is_flexible = array.dtype.is_text() || array.dtype.is_void();
  if (options.is_legacy(113) ? is_flexible : width > options.linewidth) {
    text.push_back('\n');
    text.append(indent, ' ');
  } else {
    text.push_back(' ');
  }
  return text + extras + ")";
}

std::vector<std::string> cell_texts(const Array& given, const PrintOptions& options,
                                    int64_t limit) {
  const Array array = given.dtype.is_number() ? readable(given) : given;
  std::vector<std::string> texts;
  const int64_t count = std::min(array.size(), limit);
  if (count <= 0) return texts;
  if (array.ndim() == 0) return {scalar_str(array.dtype, array.data)};
  const std::unique_ptr<ElementFormat> format = common_format(array, options);
  const bool own_format = find_writer(options, array.dtype) == nullptr;
  texts.reserve(count);
  Dims index(array.ndim());
  const char* data = array.data;
  for (int64_t i = 0; i < count; ++i) {
    std::string& text = texts.emplace_back();
    format->append(data, &text);
    if (own_format) std::erase(text, ' ');  // padding stands inside complex numbers too
    for (int axis = array.ndim() - 1; axis >= 0; --axis) {
      data += array.strides[axis];
      if (++index[axis] < array.shape[axis]) break;
      data -= array.strides[axis] * array.shape[axis];
      index[axis] = 0;
    }
  }
  return texts;
}

}  // namespace nd
