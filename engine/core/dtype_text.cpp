#include "core/dtype_text.h"

namespace nd {
namespace {

std::string quoted(const std::string& text) {
  const char quote =
      text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
  std::string result(1, quote);
  for (char c : text) {
    if (c == quote || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + quote;
}

// The spelling of one element type inside a structure: '<i4', 'S5', '?', 'O'.
std::string short_spelling(DType dtype) {
  const bool is_unsized = dtype.itemsize() == 0;
  switch (dtype.kind()) {
    case 'b':
      return "?";
    case 'O':
      return "O";
    case 'S':
    case 'V':
      return is_unsized ? std::string(1, dtype.kind()) : dtype.str() + 1;
    case 'U':
      return is_unsized ? std::string(dtype.str(), 2) : dtype.str();
    default:
      return dtype.itemsize() == 1 ? dtype.str() + 1 : dtype.str();
  }
}

std::string structure_text(DType dtype, bool with_align);

std::string format_text(DType dtype) {
  if (dtype.has_fields()) return structure_text(dtype, true);
  if (dtype.is_subarray()) return str_text(dtype);
  return "'" + short_spelling(dtype) + "'";
}

std::string field_name_text(const Field& field) {
  if (field.title.empty()) return quoted(field.name);
  return "(" + quoted(field.title) + ", " + quoted(field.name) + ")";
}

std::string list_text(const Structure& structure) {
  std::string text = "[";
  for (const Field& field : structure.fields) {
    if (text.size() > 1) text += ", ";
    text += "(" + field_name_text(field) + ", ";
    if (field.dtype.is_subarray()) {
      const Structure& inner = *field.dtype.structure();
      text += format_text(inner.base) + ", " + to_string(inner.shape) + ")";
    } else {
      text += format_text(field.dtype) + ")";
    }
  }
  return text + "]";
}

template <class Text>
std::string joined(const Structure& structure, Text&& text) {
  std::string result;
  for (const Field& field : structure.fields) {
    if (!result.empty()) result += ", ";
    result += text(field);
  }
  return "[" + result + "]";
}

// The spelling that also says where fields lie.
std::string dictionary_text(DType dtype, bool with_align) {
  const Structure& structure = *dtype.structure();
  std::string text =
      "{'names': " + joined(structure, [](const Field& f) { return quoted(f.name); });
  text += ", 'formats': " + joined(structure, [](const Field& f) { return format_text(f.dtype); });
  text +=
      ", 'offsets': " + joined(structure, [](const Field& f) { return std::to_string(f.offset); });
  bool has_titles = false;
  for (const Field& field : structure.fields) has_titles |= !field.title.empty();
  if (has_titles) {
    text += ", 'titles': " + joined(structure, [](const Field& f) {
              return f.title.empty() ? std::string("None") : quoted(f.title);
            });
  }
  text += ", 'itemsize': " + std::to_string(dtype.itemsize());
  if (with_align && structure.is_aligned) text += ", 'aligned': True";
  return text + "}";
}

std::string structure_text(DType dtype, bool with_align) {
  const bool is_list = is_packed(dtype) && !(with_align && dtype.structure()->is_aligned);
  return is_list ? list_text(*dtype.structure()) : dictionary_text(dtype, with_align);
}

}  // namespace

std::string field_names_text(DType structured) {
  std::string text;
  for (const Field& field : structured.structure()->fields) {
    text += (text.empty() ? "" : ", ") + quoted(field.name);
  }
  return "(" + text + (structured.structure()->fields.size() == 1 ? ",)" : ")");
}

bool is_packed(DType structured) {
  const Structure& structure = *structured.structure();
  int64_t end = 0;
  int largest = 1;
  for (const Field& field : structure.fields) {
    if (structure.is_aligned) {
      end = aligned(end, field.dtype.alignment());
      largest = std::max(largest, field.dtype.alignment());
    }
    if (field.offset != end) return false;
    end += field.dtype.itemsize();
  }
  if (structure.is_aligned) end = aligned(end, largest);
  return structured.itemsize() == end;
}

namespace {

// "(numpy.record, …)" around the text of a dtype whose elements have a class of their own.
std::string with_class(DType dtype, const std::string& text) {
  const char* name = dtype.descriptor()->annotation.class_name;
  return name ? std::string("(") + name + ", " + text + ")" : text;
}

}  // namespace

std::string str_text(DType dtype) {
  if (dtype.has_fields()) return with_class(dtype, structure_text(dtype, true));
  if (dtype.is_subarray()) {
    const Structure& inner = *dtype.structure();
    return "(" + format_text(inner.base) + ", " + to_string(inner.shape) + ")";
  }
  if (dtype.is_text() || dtype.is_void() || !dtype.is_native()) return dtype.str();
  return dtype.name();
}

std::string repr_text(DType dtype) {
  if (dtype.has_fields()) {
    std::string text = with_class(dtype, structure_text(dtype, false));
    if (dtype.structure()->is_aligned) text += ", align=True";
    return "dtype(" + text + ")";
  }
  if (dtype.is_subarray()) return "dtype(" + str_text(dtype) + ")";
  const bool has_name = dtype.is_number() && dtype.is_native();
  const std::string spelling = has_name ? std::string(dtype.name()) : short_spelling(dtype);
  return "dtype('" + spelling + "')";
}

}  // namespace nd
