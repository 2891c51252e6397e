#include "python/dtype_structured.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "python/arguments.h"
#include "python/dtype_object.h"
#include "python/from_python.h"

namespace nd::py {
namespace {

// A field before it has its place: offset -1 stands for "after the one before".
struct Draft {
  Field field;
  bool has_offset = false;
};

// Fields without a name are called after their position.
void name_fields(std::vector<Draft>* drafts) {
  for (size_t i = 0; i < drafts->size(); ++i) {
    std::string& name = (*drafts)[i].field.name;
    if (name.empty()) name = "f" + std::to_string(i);
  }
  for (size_t i = 0; i < drafts->size(); ++i) {
    const Field& field = (*drafts)[i].field;
    for (size_t k = 0; k < drafts->size(); ++k) {
      const Field& other = (*drafts)[k].field;
      if (k == i && !field.title.empty() && field.title == field.name) {
        throw value_error("title already used as a name or title.");
      }
      const bool twice = (k < i && other.name == field.name) ||
                         (k != i && !field.title.empty() && other.name == field.title) ||
                         (k < i && !field.title.empty() && other.title == field.title);
      if (!twice) continue;
      const std::string& repeated = other.name == field.name ? field.name : field.title;
      throw value_error("field " + repr_of(from_text(repeated).get()) + " occurs more than once");
    }
  }
}

DType in_order(std::vector<Draft> drafts, bool align) {
  name_fields(&drafts);
  std::vector<Field> fields;
  for (Draft& draft : drafts) fields.push_back(std::move(draft.field));
  return laid_out(std::move(fields), align);
}

// The shape of a sub-array: an int or a tuple of ints.
Dims subarray_shape(PyObject* object) {
  Dims shape;
  const auto add = [&](PyObject* entry) {
    const int64_t extent = PyIndex_Check(entry) ? integer_from(entry) : -1;
    if (!PyIndex_Check(entry)) throw value_error("invalid shape in fixed-type tuple.");
    if (extent < 0) {
      throw value_error("invalid shape in fixed-type tuple: dimension smaller then zero.");
    }
    if (extent > INT32_MAX) {
      throw value_error("invalid shape in fixed-type tuple: dimension does not fit into a C int.");
    }
    shape.push_back(extent);
  };
  if (PyTuple_Check(object)) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(object); ++i) add(PyTuple_GET_ITEM(object, i));
  } else {
    add(object);
  }
  return shape;
}

DType repeated(DType base, const Dims& shape) {
  int64_t bytes = base.itemsize();
  for (int64_t extent : shape) {
    if (__builtin_mul_overflow(bytes, extent, &bytes) || bytes > INT32_MAX) {
      throw value_error(
          "invalid shape in fixed-type tuple: dtype size in bytes must fit into a C "
          "int.");
    }
  }
  return subarray_dtype(base, shape);
}

// The name of a field, or (title, name).
void read_name(PyObject* object, Field* field) {
  if (PyTuple_Check(object)) {
    if (PyTuple_GET_SIZE(object) != 2) {
      raise(PyExc_TypeError,
            "If a tuple, the first element of a field tuple must have two elements, not %zd",
            PyTuple_GET_SIZE(object));
    }
    PyObject* name = PyTuple_GET_ITEM(object, 1);
    if (!PyUnicode_Check(name)) raise(PyExc_TypeError, "Field name must be a str");
    field->name = text_of(name);
    field->title = str_of(PyTuple_GET_ITEM(object, 0));
  } else if (PyUnicode_Check(object)) {
    field->name = text_of(object);
  } else {
    raise(PyExc_TypeError, "First element of field tuple is neither a tuple nor str");
  }
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return std::string(text);
}

[[noreturn]] void raise_not_understood(const std::string& text) {
  raise(PyExc_TypeError, "data type '%s' not understood", text.c_str());
}

// The parts between commas that stand in no bracket.
std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (char c : text) {
    depth += (c == '(' || c == '[') - (c == ')' || c == ']');
    if (c == ',' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// "(2, 3)" or "3"; false when the text does not begin with a shape.
bool read_shape(std::string_view* text, Dims* shape, const std::string& whole, bool is_alone) {
  std::string_view rest = *text;
  const auto number = [&] {
    int64_t value = 0;
    while (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') {
      value = std::min<int64_t>(value * 10 + (rest[0] - '0'), int64_t{INT32_MAX} + 1);
      rest.remove_prefix(1);
    }
    return value;
  };
  const auto skip_spaces = [&] {
    while (!rest.empty() && is_space(rest[0])) rest.remove_prefix(1);
  };
  const auto is_digit = [&] { return !rest.empty() && rest[0] >= '0' && rest[0] <= '9'; };
  if (is_digit()) {
    shape->push_back(number());
  } else if (!rest.empty() && rest[0] == '(') {
    rest.remove_prefix(1);
    int commas = 0;
    for (skip_spaces(); is_digit(); skip_spaces()) {
      shape->push_back(number());
      skip_spaces();
      if (rest.empty() || rest[0] != ',') break;
      ++commas;
      rest.remove_prefix(1);
    }
    // A number in brackets is no tuple.
    const bool is_tuple = shape->size() != 1 || commas == 1;
    if (rest.empty() || rest[0] != ')' || (!is_tuple && is_alone)) raise_not_understood(whole);
    if (!is_tuple) {
      check(PyErr_WarnEx(PyExc_DeprecationWarning,
                         "Passing in a parenthesized single number for repeats is deprecated; pass "
                         "either a single number or indicate a tuple with a comma, like \"(2,)\".",
                         1));
    }
    rest.remove_prefix(1);
  } else {
    return false;
  }
  skip_spaces();
  *text = rest;
  return true;
}

// One item of a comma-separated text: order, repeats, order, type.
DType dtype_of_item(const std::string& item, const std::string& whole, bool is_alone, bool align) {
  std::string_view rest = item;
  const auto order_mark = [&]() -> char {
    if (rest.empty() || std::string_view("<>|=").find(rest[0]) == std::string_view::npos) return 0;
    const char mark = rest[0];
    rest.remove_prefix(1);
    return mark;
  };
  const char first = order_mark();
  Dims shape;
  const bool repeats = read_shape(&rest, &shape, whole, is_alone);
  const char second = repeats ? order_mark() : 0;
  if (first && second && first != second) {
    throw value_error(std::string("inconsistent byte-order specification ") + first + " and " +
                      second);
  }
  const char order = second ? second : first;
  const std::string type_alone = trimmed(rest);
  if (type_alone.empty() || type_alone[0] == '[' || type_alone == whole) {
    raise_not_understood(type_alone);
  }
  std::string type = type_alone;
  if (order) type.insert(0, 1, order);
  const DType base = dtype_from(from_text(type).get(), align);
  return repeats ? repeated(base, shape) : base;
}

// The entry of a dict, borrowed; null when it is absent.
PyObject* entry(PyObject* dict, const char* key) {
  PyObject* found = PyDict_GetItemString(dict, key);
  return found && found != Py_None ? found : nullptr;
}

void check_overlaps(const std::vector<Field>& fields) {
  for (const Field& a : fields) {
    if (!a.dtype.has_references()) continue;
    for (const Field& b : fields) {
      if (&a == &b) continue;
      if (a.offset < b.offset + b.dtype.itemsize() && b.offset < a.offset + a.dtype.itemsize()) {
        raise(PyExc_TypeError, "Cannot create a NumPy dtype with overlapping object fields");
      }
    }
  }
}

// Places the fields of a dict: at their offsets, or one after the other.
DType placed(std::vector<Draft> drafts, PyObject* itemsize, bool align) {
  name_fields(&drafts);
  std::vector<Field> fields;
  int64_t end = 0;
  int alignment = 1;
  for (Draft& draft : drafts) {
    Field& field = draft.field;
    if (align) alignment = std::max(alignment, field.dtype.alignment());
    if (draft.has_offset) {
      if (field.offset < 0) throw value_error("offset cannot be negative");
      if (align && field.offset % field.dtype.alignment() != 0) {
        throw value_error("offset " + std::to_string(field.offset) +
                          " for NumPy dtype with fields is not divisible by the field alignment " +
                          std::to_string(field.dtype.alignment()) + " with align=True");
      }
    } else {
      field.offset = align ? aligned(end, field.dtype.alignment()) : end;
    }
    const int64_t last = field.offset + field.dtype.itemsize();
    end = draft.has_offset ? std::max(end, last) : last;
    fields.push_back(std::move(field));
  }
  check_overlaps(fields);
  int64_t total = align ? aligned(end, alignment) : end;
  if (itemsize) {
    const int64_t given = integer_from(itemsize);
    if (given < end) {
      throw value_error("NumPy dtype descriptor requires " + std::to_string(end) +
                        " bytes, cannot override to smaller itemsize of " + std::to_string(given));
    }
    if (align && given % alignment != 0) {
      throw value_error(
          "NumPy dtype descriptor requires alignment of " + std::to_string(alignment) +
          " bytes, which is not divisible into the specified itemsize " + std::to_string(given));
    }
    total = given;
  }
  return structured_dtype(std::move(fields), total, alignment, align);
}

// {'a': ('i4', 0), 'b': ('f8', 8, 'title')}, in the order of the offsets.
DType dtype_of_field_dict(PyObject* dict, bool align) {
  std::vector<Draft> drafts;
  PyObject *key = nullptr, *value = nullptr;
  Py_ssize_t position = 0;
  while (PyDict_Next(dict, &position, &key, &value)) {
    if (!PyTuple_Check(value) || PyTuple_GET_SIZE(value) < 2 || PyTuple_GET_SIZE(value) > 3 ||
        !PyUnicode_Check(key)) {
      throw value_error("entry not a 2- or 3- tuple");
    }
    if (!PyIndex_Check(PyTuple_GET_ITEM(value, 1))) throw value_error("invalid offset");
    Draft draft;
    draft.field.name = text_of(key);
    draft.field.dtype = dtype_from(PyTuple_GET_ITEM(value, 0), align);
    draft.field.offset = integer_from(PyTuple_GET_ITEM(value, 1));
    draft.has_offset = true;
    if (PyTuple_GET_SIZE(value) == 3) draft.field.title = str_of(PyTuple_GET_ITEM(value, 2));
    drafts.push_back(std::move(draft));
  }
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return a.field.offset < b.field.offset; });
  return placed(std::move(drafts), nullptr, align);
}

}  // namespace

DType dtype_of_comma_text(const std::string& text, bool align) {
  std::vector<std::string> items = split_at_commas(text);
  const bool ends_with_comma = items.size() > 1 && trimmed(items.back()).empty();
  if (ends_with_comma) items.pop_back();
  const bool is_list = ends_with_comma || items.size() > 1;
  std::vector<Draft> drafts;
  for (const std::string& item : items) {
    const std::string part = trimmed(item);
    // NumPy reads such items as Python.
    if (part.empty()) raise(PyExc_SyntaxError, "invalid syntax (<unknown>, line 1)");
    if (!is_list) return dtype_of_item(part, text, true, align);
    drafts.emplace_back().field.dtype = dtype_of_item(part, text, false, align);
  }
  return in_order(std::move(drafts), align);
}

DType dtype_of_list(PyObject* list, bool align) {
  std::vector<Draft> drafts;
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); ++i) {
    PyObject* item = PyList_GET_ITEM(list, i);
    if (!PyTuple_Check(item) || PyTuple_GET_SIZE(item) < 2) {
      raise(PyExc_TypeError, "Field elements must be 2- or 3-tuples, got '%R'", item);
    }
    if (PyTuple_GET_SIZE(item) > 3) {
      raise(PyExc_TypeError, "Field elements must be tuples with at most 3 elements, got '%R'",
            item);
    }
    Field& field = drafts.emplace_back().field;
    read_name(PyTuple_GET_ITEM(item, 0), &field);
    field.dtype = dtype_from(PyTuple_GET_ITEM(item, 1), align);
    if (PyTuple_GET_SIZE(item) == 3) {
      const Ref pair =
          Ref::steal(PyTuple_Pack(2, PyTuple_GET_ITEM(item, 1), PyTuple_GET_ITEM(item, 2)));
      field.dtype = dtype_of_tuple(pair.get(), align);
    }
  }
  return in_order(std::move(drafts), align);
}

DType dtype_of_dict(PyObject* dict, bool align) {
  PyObject* names = entry(dict, "names");
  PyObject* formats = entry(dict, "formats");
  if (!names && !formats) return dtype_of_field_dict(dict, align);
  if (!names || !formats) throw value_error("'names' and 'formats' must both be given");
  PyObject* offsets = entry(dict, "offsets");
  PyObject* titles = entry(dict, "titles");
  if (PyObject* aligned = entry(dict, "aligned")) {
    const int truth = PyObject_IsTrue(aligned);
    check(truth);
    align = align || truth;
  }
  const Py_ssize_t count = PyObject_Length(names);
  check(static_cast<int>(count < 0 ? -1 : 0));
  for (PyObject* other : {formats, offsets, titles}) {
    if (!other) continue;
    const Py_ssize_t length = PyObject_Length(other);
    check(static_cast<int>(length < 0 ? -1 : 0));
    if (length < count) {
      throw value_error(
          "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length");
    }
  }
  const auto item_of = [](PyObject* sequence, Py_ssize_t i) {
    return Ref::steal(PySequence_GetItem(sequence, i));
  };
  std::vector<Draft> drafts;
  for (Py_ssize_t i = 0; i < count; ++i) {
    Draft& draft = drafts.emplace_back();
    const Ref name = item_of(names, i);
    if (!PyUnicode_Check(name.get())) throw value_error("field names must be strings");
    draft.field.name = text_of(name.get());
    draft.field.dtype = dtype_from(item_of(formats, i).get(), align);
    if (offsets) {
      draft.field.offset = integer_from(item_of(offsets, i).get());
      draft.has_offset = true;
    }
    if (!titles) continue;
    const Ref title = item_of(titles, i);
    if (title.get() != Py_None) draft.field.title = str_of(title.get());
  }
  return placed(std::move(drafts), entry(dict, "itemsize"), align);
}

DType dtype_of_tuple(PyObject* tuple, bool align) {
  if (PyTuple_GET_SIZE(tuple) != 2) {
    raise(PyExc_TypeError, "Tuple must have size 2, but has size %zd", PyTuple_GET_SIZE(tuple));
  }
  const DType base = dtype_from(PyTuple_GET_ITEM(tuple, 0), align);
  PyObject* second = PyTuple_GET_ITEM(tuple, 1);
  if (PyIndex_Check(second) && (base.is_text() || base.is_void()) && is_unsized(base)) {
    const int64_t length = integer_from(second);
    if (length < 0 || length > INT32_MAX / 4) {
      throw value_error("invalid itemsize in generic type tuple");
    }
    if (base.is_void()) return annotated(void_dtype(length), base.descriptor()->annotation);
    return text_dtype(base, length);
  }
  if (PyTuple_Check(second) || PyIndex_Check(second)) return repeated(base, subarray_shape(second));
  if (PyDict_Check(second) && !entry(second, "names") && base.is_number()) return base;  // metadata
  if (PyFloat_Check(second)) throw value_error("invalid shape in fixed-type tuple.");
  const DType other = dtype_from(second, align);
  if (base.is_void() && is_unsized(base) && other.has_fields()) {
    Annotation annotation = base.descriptor()->annotation;
    annotation.metadata = other.descriptor()->annotation.metadata;
    return annotated(other, annotation);
  }
  if (other.has_fields()) {
    raise(PyExc_NotImplementedError,
          "dtypes of numbers that also have fields are part of NumPy but not of ndojo yet");
  }
  if (other.itemsize() != base.itemsize()) {
    throw value_error("mismatch in size of old and new data-descriptor");
  }
  return base;
}

}  // namespace nd::py
