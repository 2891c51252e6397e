#include "python/nested_sequences.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/promotion.h"
#include "core/traced.h"
#include "python/array_like.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/from_python.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

bool is_list_or_tuple(PyObject* object) {
  return PyList_CheckExact(object) || PyTuple_CheckExact(object);
}

// Objects that are elements wherever they stand.
bool is_element(PyObject* object) {
  return PyFloat_CheckExact(object) || PyLong_Check(object) || PyUnicode_Check(object) ||
         PyBytes_Check(object) || object == Py_None || PyFloat_Check(object) ||
         PyComplex_Check(object) || is_scalar(object);
}

// What an object was read as when shape and dtype were found. Its methods are called once only:
// they may answer differently the second time.
struct Reading {
  PyObject* object;
  Ref sequence;  // its items; or none, when it is like an array
  Ref array;
};

// Finds shape and dtype of nested sequences.
class Discovery {
 public:
  Discovery(const DType* wanted, int max_ndim)
      : wanted_(wanted), max_ndim_(max_ndim), limit_(max_ndim) {}

  void visit(PyObject* object, int depth) {
    if (depth == limit_ && limit_ < max_ndim_) return;  // below a ragged level
    if (wanted_ && wanted_->structure() && PyTuple_Check(object)) return leaf(object, depth);
    if (is_element(object)) return leaf(object, depth);
    if (depth == max_ndim_) return deepest(object, depth);
    if (is_array(object)) return array(array_of(object), depth);
    if (is_list_or_tuple(object)) return items(object, depth);
    if (const Ref found = array_like(object, wanted_, CopyMode::kIfNeeded).array) {
      readings_.push_back({object, Ref(), found});
      return array(array_of(found.get()), depth);
    }
    if (is_nested(object)) return sequence(object, depth);
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

  std::vector<Reading>& readings() { return readings_; }

 private:
  // Values that have no dtype in common are objects.
  void promote(DType dtype) {
    try {
      dtype_ = has_dtype_ ? promote_types(dtype_, dtype) : dtype;
    } catch (const Error& error) {
      // Units of spans that do not go together are a TypeError.
      const bool has_none =
          error.kind() == ErrorKind::kPromotion || error.kind() == ErrorKind::kType;
      if (wanted_ || !has_none) throw;
      dtype_ = TypeId::kObject;
    }
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
    if (!wanted_) return promote(dtype_of_element(object));
    if (is_unsized(*wanted_)) promote(dtype_of_element(object, *wanted_));
  }

  // Where no more axes are possible, only objects may be sequences themselves.
  void deepest(PyObject* object, int depth) {
    const bool is_of_objects = wanted_ && wanted_->is_object();
    if (!is_of_objects && !is_array(object) && is_nested(object)) raise_too_deep();
    leaf(object, depth);
  }

  void array(const Array& found, int depth) {
    const bool is_of_objects = wanted_ && wanted_->is_object();
    if (depth + found.ndim() > max_ndim_ && !is_of_objects) raise_too_deep();
    for (int i = 0; i < found.ndim(); ++i) extent_at(depth + i, found.shape[i]);
    if (!wanted_) promote(found.dtype);
    if (wanted_ && is_unsized(*wanted_)) promote(sized_for(*wanted_, found));
    if (found.size() > 0 || found.ndim() == 0) ends_at(std::min(depth + found.ndim(), max_ndim_));
  }

  void sequence(PyObject* object, int depth) {
    PyObject* found = PySequence_Fast(object, "Could not convert object to sequence");
    if (!found) {
      if (!PyErr_ExceptionMatches(PyExc_KeyError)) throw PythonError{};
      PyErr_Clear();  // a mapping is an element
      return leaf(object, depth);
    }
    Ref fast = Ref::steal(found);
    readings_.push_back({object, fast, Ref()});
    items(fast.get(), depth);
  }

  void items(PyObject* fast, int depth) {
    extent_at(depth, PySequence_Fast_GET_SIZE(fast));
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast) && depth < limit_; ++i) {
      const Ref item = Ref::share(PySequence_Fast_GET_ITEM(fast, i));
      visit(item.get(), depth + 1);
    }
  }

  // Of objects any nesting is an array: what differs is an element.
  void is_ragged(int depth) {
    if (!wanted_ || !wanted_->is_object()) raise_ragged(depth);
    limit_ = ndim_ = depth;
    extents_.resize(std::min(extents_.size(), depth));
  }

  [[noreturn]] void raise_too_deep() {
    throw value_error(
        "setting an array element with a sequence. The requested array would exceed the maximum "
        "number of dimension of " +
        std::to_string(max_ndim_) + ".");
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
  const int max_ndim_;
  Dims extents_;
  int ndim_ = kUnknown;
  int limit_;  // what is nested deeper is one element
  DType dtype_;
  bool has_dtype_ = false;
  std::vector<Reading> readings_;
};

// Writes nested sequences into the array whose shape was found from them.
class Filling {
 public:
  Filling(const Array& target, const std::vector<Reading>& readings)
      : target_(target),
        readings_(readings),
        is_of_doubles_(target.dtype == DType(TypeId::kFloat64)) {}

  void fill(PyObject* object, int depth, char* at) {
    if (depth == target_.ndim()) return store(object, at);
    if (is_array(object)) return assign(part(depth, at), array_of(object));
    if (is_list_or_tuple(object)) return fill_items(object, depth, at);
    const Reading& reading = reading_of(object);
    if (!reading.sequence) return assign(part(depth, at), array_of(reading.array.get()));
    fill_items(reading.sequence.get(), depth, at);
  }

 private:
  // Among objects, what says that it is an array of one element is still the object that it is.
  void store(PyObject* object, char* at) {
    const bool was_read = next_ < readings_.size() && readings_[next_].object == object;
    const bool is_array_like = was_read && readings_[next_].array && !target_.dtype.is_object();
    store_element(target_.dtype, at, is_array_like ? readings_[next_++].array.get() : object);
  }

  void fill_items(PyObject* fast, int depth, char* at) {
    const int64_t size = target_.shape[depth];
    const int64_t stride = target_.strides[depth];
    const bool is_row_of_doubles = is_of_doubles_ && depth + 1 == target_.ndim();
    for (int64_t i = 0; i < size; ++i, at += stride) {
      if (PySequence_Fast_GET_SIZE(fast) != size) raise_changed();
      PyObject* item = PySequence_Fast_GET_ITEM(fast, static_cast<Py_ssize_t>(i));
      if (is_row_of_doubles && PyFloat_CheckExact(item)) {
        *reinterpret_cast<double*>(at) = PyFloat_AS_DOUBLE(item);
      } else {
        fill(Ref::share(item).get(), depth + 1, at);
      }
    }
    if (PySequence_Fast_GET_SIZE(fast) != size) raise_changed();
  }

  [[noreturn]] void raise_changed() {
    raise(PyExc_RuntimeError,
          "Inconsistent object during array creation? Content of sequences changed (length "
          "inconsistent).");
  }

  // Readings lie in the order in which filling comes to their objects; those below a ragged level
  // are passed over.
  const Reading& reading_of(PyObject* object) {
    while (next_ < readings_.size()) {
      const Reading& reading = readings_[next_++];
      if (reading.object == object) return reading;
    }
    raise(PyExc_RuntimeError,
          "Inconsistent object during array creation? Content of sequences changed (now too "
          "shallow).");
  }

  Array part(int depth, char* at) const {
    Array result = target_;
    result.data = at;
    for (int i = 0; i < depth; ++i) {
      result.shape.erase(0);
      result.strides.erase(0);
    }
    return result;
  }

  const Array& target_;
  const std::vector<Reading>& readings_;
  const bool is_of_doubles_;
  size_t next_ = 0;
};

}  // namespace

Array array_of_nested(PyObject* object, const DType* wanted, int max_ndim) {
  Discovery discovery(wanted, max_ndim);
  discovery.visit(object, 0);
  const bool is_sized = wanted && !is_unsized(*wanted);
  const Array array = empty(discovery.shape(), is_sized ? *wanted : discovery.dtype());
  const trace::Operation traced([&] { return work("array", array.dtype, array.size()); });
  Array elements = array;
  if (wanted && wanted->is_subarray()) {
    // Each value fills a sub-array, whose axes are the last ones.
    elements.dtype = *wanted;
    elements.shape = discovery.shape();
    elements.strides.resize(elements.shape.size());
  }
  Filling(elements, discovery.readings()).fill(object, 0, array.data);
  return array;
}

}  // namespace nd::py
