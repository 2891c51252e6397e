#include "python/sorting_methods.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "core/casting.h"
#include "core/promotion.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/writeable.h"
#include "shaping/reshape.h"
#include "sorting/search.h"
#include "sorting/sort.h"

namespace nd::py {
namespace {

// An axis as C functions of NumPy take it: any integer, also a bool.
int64_t plain_axis(PyObject* object) {
  if (!object) return -1;
  if (PyFloat_Check(object)) raise(PyExc_TypeError, "integer argument expected, got float");
  return integer_from(object);
}

// ---- kind, stable, side: texts that are known by their first letter ----

char first_letter(PyObject* object, const char* what) {
  if (!PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "%s must be str, not %s", what, Py_TYPE(object)->tp_name);
  }
  const std::string text = text_of(object);
  return text.empty() ? '\0' : static_cast<char>(std::tolower(text[0]));
}

// What `kind` and `stable` ask for; mergesort has become a name of the stable sort.
EqualElements equal_elements(PyObject* kind, PyObject* stable) {
  const auto keep_if = [](bool keeps) {
    return keeps ? EqualElements::kKeepOrder : EqualElements::kAnyOrder;
  };
  if (!kind) return keep_if(flag_from(stable, false));
  if (stable) {
    throw value_error(
        "`kind` and keyword parameters can't be provided at the same time. Use only one of them.");
  }
  const char letter = first_letter(kind, "sort kind");
  if (letter != 'q' && letter != 'h' && letter != 'm' && letter != 's') {
    raise(PyExc_ValueError, "sort kind must be one of 'quick', 'heap', or 'stable' (got %R)", kind);
  }
  return keep_if(letter == 'm' || letter == 's');
}

void check_select_kind(PyObject* kind) {
  if (!kind) return;
  first_letter(kind, "select kind");
  if (text_of(kind) == "introselect") return;
  raise(PyExc_ValueError, "select kind must be 'introselect' (got %R)", kind);
}

Side side_from(PyObject* object) {
  if (!object) return Side::kLeft;
  const char letter = first_letter(object, "search side");
  if (letter != 'l' && letter != 'r') {
    raise(PyExc_ValueError, "search side must be 'left' or 'right' (got %R)", object);
  }
  const std::string text = text_of(object);
  if (text != "left" && text != "right") {
    throw value_error("search side must be one of 'left' or 'right'");
  }
  return letter == 'l' ? Side::kLeft : Side::kRight;
}

// ---- order: the fields to compare first ----

std::vector<std::string> field_names_from(PyObject* order) {
  std::vector<std::string> names;
  if (PyUnicode_Check(order)) return {text_of(order)};
  if (!PyList_Check(order) && !PyTuple_Check(order)) {
    raise(PyExc_ValueError, "unsupported order value: %S", order);
  }
  const Ref items = Ref::steal(PySequence_Fast(order, ""));
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.get()); ++i) {
    names.push_back(text_of(PySequence_Fast_GET_ITEM(items.get(), i)));
  }
  return names;
}

// `array` with the fields that `order` names at the front of its dtype, where comparisons begin.
Array with_order(Array array, PyObject* order) {
  if (!order) return array;
  if (!array.dtype.has_fields()) {
    throw value_error("Cannot specify order when the array has no fields.");
  }
  std::vector<Field> rest = array.dtype.structure()->fields;
  std::vector<Field> fields;
  for (const std::string& name : field_names_from(order)) {
    const auto named = [&](const Field& field) { return field.name == name; };
    const auto found = std::find_if(rest.begin(), rest.end(), named);
    if (found == rest.end()) {
      const bool is_double = std::any_of(fields.begin(), fields.end(), named);
      throw value_error((is_double ? "duplicate field name: " : "unknown field name: ") + name);
    }
    fields.push_back(*found);
    rest.erase(found);
  }
  fields.insert(fields.end(), rest.begin(), rest.end());
  const DType dtype = array.dtype;
  array.dtype = structured_dtype(std::move(fields), dtype.itemsize(), dtype.alignment(), false);
  return array;
}

// ---- sort, argsort: (axis=-1, kind=None, order=None, *, stable=None) ----

// What is sorted of an array, and along which axis: without an axis all elements as one lane.
struct Lanes {
  Array array;
  int axis;
};

Lanes lanes_of(const Array& array, PyObject* axis) {
  const bool is_flat = axis == Py_None || array.ndim() == 0;
  const Array lanes = is_flat ? ravel(array, Order::kC) : array;
  const int64_t given = axis == Py_None ? -1 : plain_axis(axis);
  return {lanes, normalize_axis(given, lanes.ndim())};
}

PyObject* array_sort(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature{"sort", {"axis", "kind", "order", "stable"}, 0, 3};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const int64_t axis = plain_axis(given[0]);
    equal_elements(given.given(1), given.given(3));  // only to be checked
    const Array& array = array_of(self);
    const int along = normalize_axis(axis, array.ndim());
    const Array ordered = with_order(array, given.given(2));
    prepare_write(self, "sort array");
    sort(ordered, along);
    return none();
  });
}

PyObject* array_argsort(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature{"argsort", {"axis", "kind", "order", "stable"}, 0, 3};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const EqualElements equal = equal_elements(given.given(1), given.given(3));
    const Lanes lanes = lanes_of(with_order(array_of(self), given.given(2)), given[0]);
    return wrap_like(argsort(lanes.array, lanes.axis, equal), self);
  });
}

// ---- partition, argpartition: (kth, axis=-1, kind='introselect', order=None) ----

std::vector<int64_t> positions_from(PyObject* object, int64_t length) {
  const Array given = as_array(object, nullptr, 1);
  if (given.dtype.is_bool()) throw value_error("Booleans unacceptable as partition index");
  if (!given.dtype.is_integer()) throw type_error("Partition index must be integer");
  const Array kth = astype(given, TypeId::kInt64, Order::kC);
  std::vector<int64_t> positions(kth.as<int64_t>(), kth.as<int64_t>() + kth.size());
  for (int64_t& k : positions) {
    if (k < 0) k += length;
    if (length != 0 && (k < 0 || k >= length)) {
      throw value_error("kth(=" + std::to_string(k) + ") out of bounds (" + std::to_string(length) +
                        ")");
    }
  }
  return positions;
}

PyObject* array_partition(PyObject* self, PyObject* const* args, Py_ssize_t count,
                          PyObject* names) {
  static constexpr Signature kSignature{"partition", {"kth", "axis", "kind", "order"}, 1, 4};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const int64_t axis = plain_axis(given[1]);
    check_select_kind(given.given(2));
    const Array& array = array_of(self);
    const Array ordered = with_order(array, given.given(3));
    const int along = normalize_axis(axis, array.ndim());
    prepare_write(self, "partition array");
    partition(ordered, positions_from(given[0], array.shape[along]), along);
    return none();
  });
}

PyObject* array_argpartition(PyObject* self, PyObject* const* args, Py_ssize_t count,
                             PyObject* names) {
  static constexpr Signature kSignature{"argpartition", {"kth", "axis", "kind", "order"}, 1, 4};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    check_select_kind(given.given(2));
    const Lanes lanes = lanes_of(with_order(array_of(self), given.given(3)), given[1]);
    const auto kth = positions_from(given[0], lanes.array.shape[lanes.axis]);
    return wrap_like(argpartition(lanes.array, kth, lanes.axis), self);
  });
}

// ---- searchsorted: (v, side='left', sorter=None) ----

Array through_sorter(const Array& array, PyObject* object) {
  const Array given = as_array(object);
  if (given.ndim() != 1) throw type_error("could not parse sorter argument");
  if (!given.dtype.is_integer()) throw type_error("sorter must only contain integers");
  if (given.size() != array.size()) throw value_error("sorter.size must equal a.size");
  const Array sorter = astype(given, TypeId::kInt64, Order::kC);
  const auto* first = sorter.as<const int64_t>();
  const bool fits = std::all_of(first, first + sorter.size(),
                                [&](int64_t i) { return i >= 0 && i < array.size(); });
  if (!fits) throw value_error("Sorter index out of range.");
  return taken_along(array, sorter, 0);
}

PyObject* array_searchsorted(PyObject* self, PyObject* const* args, Py_ssize_t count,
                             PyObject* names) {
  static constexpr Signature kSignature{"searchsorted", {"v", "side", "sorter"}, 1, 3};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const Side side = side_from(given[1]);
    const Array& array = array_of(self);
    const Array values = as_array(given[0]);
    const DType dtype = promote_types(array.dtype, values.dtype);
    if (array.ndim() > 1) throw value_error("object too deep for desired array");
    if (array.ndim() < 1) throw value_error("object of too small depth for desired array");
    const Array sorted = given.given(2) ? through_sorter(array, given[2]) : array;
    return wrap_result(searchsorted(astype(sorted, dtype), astype(values, dtype), side));
  });
}

// ---- lexsort: (keys, axis=-1) ----

PyObject* lexsort_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature{"lexsort", {"keys", "axis"}, 1, 2, Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const Py_ssize_t length = PySequence_Size(given[0]);
    if (length <= 0) {
      PyErr_Clear();
      raise(PyExc_TypeError, "need sequence of keys with len > 0 in lexsort");
    }
    std::vector<Array> keys;
    for (Py_ssize_t i = 0; i < length; ++i) {
      const Ref item = Ref::steal(PySequence_GetItem(given[0], i));
      keys.push_back(as_array(item.get()));
      if (!(keys.back().shape == keys.front().shape)) {
        throw value_error("all keys need to be the same shape");
      }
    }
    if (keys.front().ndim() == 0) return wrap_result(zeros({}, TypeId::kInt64));
    const int axis = normalize_axis(plain_axis(given[1]), keys.front().ndim());
    return wrap_result(lexsort(keys, axis));
  });
}

constexpr int kCall = METH_FASTCALL | METH_KEYWORDS;

}  // namespace

PyMethodDef array_sorting_methods[] = {
    {"sort", method(array_sort), kCall, "Sorts the elements along an axis, in place."},
    {"argsort", method(array_argsort), kCall, "The positions that would sort along an axis."},
    {"partition", method(array_partition), kCall,
     "Puts the elements at some positions where sorting would, in place."},
    {"argpartition", method(array_argpartition), kCall,
     "The positions that would partition along an axis."},
    {"searchsorted", method(array_searchsorted), kCall,
     "Where values would be put into a sorted array to keep it sorted."},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef sorting_functions[] = {
    {"lexsort", method(lexsort_function), kCall,
     "The positions that sort by several keys, the last one first."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
