#include "python/from_python.h"

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "core/casting.h"
#include "core/fp_status.h"
#include "core/text_lengths.h"
#include "datetime/casts.h"
#include "python/arguments.h"
#include "python/array_like.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/scalar_object.h"
#include "python/time_objects.h"

namespace nd::py {
namespace {

bool is_python_number(PyObject* object) {
  return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object);
}

DType dtype_of_int(PyObject* number) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  if (overflow == 0) return TypeId::kInt64;
  if (overflow > 0) {
    PyLong_AsUnsignedLongLong(number);
    if (!PyErr_Occurred()) return TypeId::kUInt64;
    PyErr_Clear();
  }
  return TypeId::kObject;
}

DType dtype_of_leaf(PyObject* object) {
  if (is_scalar(object)) return scalar_dtype(object);
  if (is_array(object)) return array_of(object).dtype;
  if (PyBool_Check(object)) return TypeId::kBool;
  if (PyFloat_Check(object)) return TypeId::kFloat64;
  if (PyLong_Check(object)) return dtype_of_int(object);
  if (PyComplex_Check(object)) return TypeId::kComplex128;
  if (PyUnicode_Check(object)) return str_dtype(PyUnicode_GetLength(object));
  if (PyBytes_Check(object)) return bytes_dtype(PyBytes_GET_SIZE(object));
  return TypeId::kObject;
}

// The dtype that one value asks for beside a wanted dtype without a size.
DType sized_for_leaf(DType wanted, PyObject* object) {
  if (wanted.is_text()) {
    if (is_scalar(object)) return text_dtype(wanted, text_length_of(scalar_dtype(object)));
    if (PyUnicode_Check(object)) return text_dtype(wanted, PyUnicode_GetLength(object));
    if (PyBytes_Check(object)) return text_dtype(wanted, PyBytes_GET_SIZE(object));
    const Ref text = Ref::steal(PyObject_Str(object));
    return text_dtype(wanted, PyUnicode_GetLength(text.get()));
  }
  if (wanted.is_void()) {
    if (PyBytes_Check(object)) return void_dtype(PyBytes_GET_SIZE(object));
    return is_scalar(object) ? void_dtype(scalar_dtype(object).itemsize()) : void_dtype(0);
  }
  if (is_scalar(object) && !scalar_dtype(object).is_text()) {
    return sized_for(wanted, scalar_dtype(object));
  }
  DType found;
  return find_time_dtype(wanted, object, &found) ? found : wanted;
}

bool is_text_or_void(DType dtype) { return dtype.is_text() || dtype.is_void(); }

// Objects met among the elements that are arrays by one of the protocols, with those arrays.
class Conversions {
 public:
  PyObject* add(PyObject* object, Ref array) {
    entries_.push_back({Ref::share(object), std::move(array)});
    return entries_.back().array.get();
  }

  // The array of an object, or null. They are asked for in the order in which they were added.
  PyObject* find(PyObject* object) {
    for (size_t k = 0; k < entries_.size(); ++k) {
      const size_t i = (next_ + k) % entries_.size();
      if (entries_[i].object.get() != object) continue;
      next_ = i + 1;
      return entries_[i].array.get();
    }
    return nullptr;
  }

  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    Ref object, array;
  };
  std::vector<Entry> entries_;
  size_t next_ = 0;
};

// Finds shape and dtype of nested sequences.
class Discovery {
 public:
  explicit Discovery(const DType* wanted) : wanted_(wanted) {}

  void visit(PyObject* object, int depth) {
    if (depth == limit_) return;
    if (wanted_ && wanted_->has_fields() && PyTuple_Check(object)) return leaf(object, depth);
    if (is_scalar(object) || is_python_number(object)) return leaf(object, depth);
    if (is_array(object)) return array(array_of(object), depth);
    if (PyObject* converted = convert(object)) return array(array_of(converted), depth);
    if (is_nested(object)) return nested(object, depth);
    PyErr_Clear();
    leaf(object, depth);
  }

  Dims shape() const {
    Dims result = extents_;
    result.resize(std::min(result.size(), ndim_));
    return result;
  }
  DType dtype() const {
    if (has_dtype_) return dtype_;
    return wanted_ ? *wanted_ : DType(TypeId::kFloat64);
  }
  Conversions& converted() { return converted_; }

 private:
  // The array that an object below the top says it is; null for most.
  PyObject* convert(PyObject* object) {
    Ref array = array_like(object, wanted_, CopyMode::kIfNeeded).array;
    return array ? converted_.add(object, std::move(array)) : nullptr;
  }

  void promote(DType dtype) {
    dtype_ = has_dtype_ ? promote_types(dtype_, dtype) : dtype;
    has_dtype_ = true;
  }

  // The elements begin at `depth`; anything that goes on deeper, or stopped before, is ragged.
  void ends_at(int depth) {
    if (ndim_ == kUnknown) ndim_ = depth;
    if (depth != ndim_ || extents_.size() > depth) is_ragged(std::min(depth, ndim_));
  }

  void extent_at(int depth, int64_t extent) {
    if (depth >= limit_) return;
    if (ndim_ != kUnknown && depth >= ndim_) return is_ragged(ndim_);
    if (depth < extents_.size()) {
      if (extents_[depth] != extent) is_ragged(depth);
    } else {
      extents_.push_back(extent);
    }
  }

  void leaf(PyObject* object, int depth) {
    ends_at(depth);
    if (!wanted_) return promote(dtype_of_leaf(object));
    if (is_unsized(*wanted_)) promote(sized_for_leaf(*wanted_, object));
  }

  void array(const Array& found, int depth) {
    for (int i = 0; i < found.ndim(); ++i) extent_at(depth + i, found.shape[i]);
    if (!wanted_) promote(found.dtype);
    if (wanted_ && is_unsized(*wanted_)) promote(sized_for(*wanted_, found));
    if (found.size() > 0 || found.ndim() == 0) ends_at(depth + found.ndim());
  }

  void nested(PyObject* object, int depth) {
    const Ref sequence = Ref::steal(PySequence_Fast(object, "expected a sequence"));
    const Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence.get());
    extent_at(depth, size);
    for (Py_ssize_t i = 0; i < size && depth + 1 <= limit_; ++i) {
      visit(PySequence_Fast_GET_ITEM(sequence.get(), i), depth + 1);
    }
  }

  // Of objects any nesting is an array: what differs is an element.
  void is_ragged(int depth) {
    if (!wanted_ || !wanted_->is_object()) raise_ragged(depth);
    limit_ = ndim_ = depth;
    extents_.resize(std::min(extents_.size(), depth));
  }

  [[noreturn]] void raise_ragged(int depth) {
    Dims known = extents_;
    known.resize(depth);
    throw value_error(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape "
        "after " +
        std::to_string(depth) + " dimensions. The detected shape was " + to_string(known) +
        " + inhomogeneous part.");
  }

  static constexpr int kUnknown = kMaxDims + 1;
  const DType* wanted_;
  Dims extents_;
  int ndim_ = kUnknown;
  int limit_ = kMaxDims;  // what is nested deeper is one element
  DType dtype_;
  bool has_dtype_ = false;
  Conversions converted_;
};

// Most elements are none of those that can be arrays in disguise.
bool is_builtin_element(PyObject* object) {
  return PyList_CheckExact(object) || PyTuple_CheckExact(object) || PyFloat_CheckExact(object) ||
         PyLong_CheckExact(object) || PyUnicode_CheckExact(object);
}

// Writes nested sequences into `target`, whose shape was discovered from them.
void fill(const Array& target, PyObject* object, int depth, char* at, Conversions& converted) {
  // As an element of objects, what could be an array is still the object that it is.
  const bool stays_object = depth == target.ndim() && target.dtype.is_object();
  if (!converted.empty() && !stays_object && !is_builtin_element(object)) {
    if (PyObject* array = converted.find(object)) object = array;
  }
  if (depth == target.ndim()) return store_element(target.dtype, at, object);
  if (is_array(object)) {
    Array part = target;
    part.data = at;
    for (int i = 0; i < depth; ++i) {
      part.shape.erase(0);
      part.strides.erase(0);
    }
    return assign(part, array_of(object));
  }
  const Ref sequence = Ref::steal(PySequence_Fast(object, "expected a sequence"));
  const Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence.get());
  PyObject** items = PySequence_Fast_ITEMS(sequence.get());
  const int64_t stride = target.strides[depth];
  const bool of_doubles = depth + 1 == target.ndim() && target.dtype.id() == TypeId::kFloat64;
  for (Py_ssize_t i = 0; i < size; ++i, at += stride) {
    if (of_doubles && PyFloat_CheckExact(items[i])) {
      *reinterpret_cast<double*>(at) = PyFloat_AS_DOUBLE(items[i]);
    } else {
      fill(target, items[i], depth + 1, at, converted);
    }
  }
}

Array cast_to(const Array& array, const DType* wanted) {
  if (!wanted || array.dtype == *wanted) return array;
  const DType dtype = sized_for(*wanted, array);
  warn_of_lost_imaginary_parts(array.dtype, dtype);
  const FpScope scope;
  Array result = astype(array, dtype);
  scope.done("cast");
  return result;
}

Array from_scalar(PyObject* object, DType dtype) {
  Array array = empty({}, dtype);
  store_element(dtype, array.data, object);
  return array;
}

// The longest of the elements of an array of objects.
DType sized_for_objects(DType wanted, const Array& array) {
  DType result = wanted;
  const Array packed = is_c_contiguous(array) ? array : copy(array);
  for (int64_t i = 0; i < packed.size(); ++i) {
    const Ref object = python_object(packed.dtype, packed.data + i * packed.itemsize());
    const DType one = sized_for_leaf(wanted, object.get());
    result = i == 0 ? one : promote_types(result, one);
  }
  return result;
}

// np._CopyMode.IF_NEEDED; the other two members have a truth value. The class is made when it is
// first asked for.
bool is_copy_mode_if_needed(PyObject* object) {
  if (Py_IsTrue(object) || Py_IsFalse(object)) return false;
  if (std::strcmp(Py_TYPE(object)->tp_name, "_CopyMode") != 0) return false;
  const Ref value = Ref::steal(PyObject_GetAttrString(object, "value"));
  return !PyBool_Check(value.get());
}

}  // namespace

CopyMode copy_mode_from(PyObject* object, CopyMode fallback) {
  if (!object) return fallback;
  if (object == Py_None) return CopyMode::kIfNeeded;
  if (PyUnicode_Check(object)) {
    throw value_error("strings are not allowed for 'copy' keyword. Use True/False/None instead.");
  }
  if (is_copy_mode_if_needed(object)) return CopyMode::kIfNeeded;
  return flag_from(object, true) ? CopyMode::kAlways : CopyMode::kNever;
}

const char kNeverCopyText[] =
    "Unable to avoid copy while creating an array as requested.\n"
    "If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when "
    "needed (no behavior change in NumPy 1.x).\n"
    "For more details, see "
    "https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-"
    "keyword.";

bool is_unsized(DType dtype) {
  if (dtype.structure()) return false;
  if (is_text_or_void(dtype)) return dtype.itemsize() == 0;
  return dtype.is_time() && dtype.unit().base == TimeBase::kGeneric;
}

DType sized_for(DType wanted, DType from) {
  if (!is_unsized(wanted)) return wanted;
  if (wanted.is_text()) return text_dtype(wanted, text_length_of(from));
  if (wanted.is_void()) return from.is_void() ? from : void_dtype(from.itemsize());
  return from.is_time() ? time_dtype(wanted.id(), from.unit()) : wanted;
}

DType sized_for(DType wanted, const Array& from) {
  if (!is_unsized(wanted)) return wanted;
  if (wanted.is_datetime() && from.dtype.is_text()) {
    return time_dtype(wanted.id(), datetime::unit_of_texts(from));
  }
  return from.dtype.is_object() ? sized_for_objects(wanted, from) : sized_for(wanted, from.dtype);
}

void release_python_buffer(void* owner) {
  PyBuffer_Release(static_cast<Py_buffer*>(owner));
  delete static_cast<Py_buffer*>(owner);
}

bool is_nested(PyObject* object) {
  if (PyList_Check(object) || PyTuple_Check(object)) return true;
  if (PyUnicode_Check(object) || PyBytes_Check(object) || PyDict_Check(object)) return false;
  return PySequence_Check(object) && PySequence_Size(object) >= 0;
}

Weak weak_kind(PyObject* object) {
  if (PyFloat_CheckExact(object)) return Weak::kFloat;
  if (PyLong_CheckExact(object)) return Weak::kInt;
  if (PyBool_Check(object)) return Weak::kBool;
  if (PyComplex_CheckExact(object)) return Weak::kComplex;
  return Weak::kNone;
}

Array as_array(PyObject* object, const DType* wanted) {
  if (is_array(object)) return cast_to(array_of(object), wanted);
  const bool is_sized = wanted && !is_unsized(*wanted);
  if (is_scalar(object)) {
    const DType dtype = scalar_dtype(object);
    return from_scalar(object, is_sized ? *wanted
                               : wanted ? sized_for_leaf(*wanted, object)
                                        : dtype);
  }
  if (is_python_number(object) && (!wanted || is_sized)) {
    return from_scalar(object, wanted ? *wanted : dtype_of_leaf(object));
  }
  Array array;
  if (const Ref converted = array_like(object, wanted, CopyMode::kIfNeeded).array) {
    return cast_to(array_of(converted.get()), wanted);
  }
  Discovery discovery(wanted);
  discovery.visit(object, 0);
  array = empty(discovery.shape(), is_sized ? *wanted : discovery.dtype());
  fill(array, object, 0, array.data, discovery.converted());
  return array;
}

Ref as_array_object(PyObject* object, const DType* wanted, CopyMode mode, Order order, int min_ndim,
                    Subclasses subclasses) {
  if (!is_array(object)) {
    const ArrayLike found = array_like(object, wanted, mode);
    if (found.array) {
      const CopyMode rest = found.was_copied ? CopyMode::kIfNeeded : mode;
      return as_array_object(found.array.get(), wanted, rest, order, min_ndim, subclasses);
    }
  }
  const bool is_source = is_array(object);
  const bool keeps_class = subclasses == Subclasses::kPass || Py_TYPE(object) == array_type;
  const Array source = is_source ? array_of(object) : as_array(object, wanted);
  const DType dtype = wanted ? sized_for(*wanted, source) : source.dtype;
  const bool shares = is_source;
  const bool must_copy = !(source.dtype == dtype) || !has_order(source, order);
  if (mode == CopyMode::kNever && (must_copy || !shares)) throw value_error(kNeverCopyText);
  if (is_source && !must_copy && mode != CopyMode::kAlways && source.ndim() >= min_ndim) {
    return keeps_class ? Ref::share(object) : wrap_base_view(source, object);
  }
  Array array = source;
  if (must_copy || (mode == CopyMode::kAlways && shares)) {
    warn_of_lost_imaginary_parts(source.dtype, dtype);
    const FpScope scope;
    array = astype(source, dtype, order);
    scope.done("cast");
  }
  const bool is_view = array.buffer == source.buffer && shares;
  while (array.ndim() < min_ndim) {
    array.shape.insert(0, 1);
    array.strides.insert(
        0, array.ndim() > 1 ? array.strides[0] * array.shape[1] : array.itemsize() * array.size());
  }
  if (!keeps_class || !is_source) {
    return is_view ? wrap_base_view(std::move(array), object) : wrap(std::move(array));
  }
  return is_view ? wrap_view(std::move(array), object) : wrap_like(std::move(array), object);
}

}  // namespace nd::py
