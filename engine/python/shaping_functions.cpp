#include "python/shaping_functions.h"

#include <vector>

#include "core/casting.h"
#include "core/promotion.h"
#include "indexing/mask.h"
#include "indexing/where.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/array_subclass.h"
#include "python/assignment.h"
#include "python/common_dtype.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/writeable.h"
#include "shaping/broadcast.h"
#include "shaping/concatenate.h"
#include "shaping/reshape.h"

namespace nd::py {
namespace {

void check_cast(const Array& array, DType to, Casting casting) {
  if (can_cast(array.dtype, to, casting)) return;
  throw type_error(std::string("Cannot cast ") + (array.ndim() == 0 ? "scalar" : "array data") +
                   " from " + repr_text(array.dtype) + " to " + repr_text(to) +
                   " according to the rule '" + casting_name(casting) + "'");
}

struct Joined {
  std::vector<Array> arrays;
  PyTypeObject* type = array_type;  // the class with the highest __array_priority__
  std::vector<bool> are_weak;       // Python scalars, which take part in promotion weakly
  CommonDType common;
};

// What is no iterable fails before concatenate looks at anything else, in NumPy's dispatcher.
void check_iterable(PyObject* sequence, PyObject* out) {
  const bool is_scalar_array = is_array(sequence) && array_of(sequence).ndim() == 0;
  if (!is_scalar_array && PyObject_HasAttrString(sequence, "__iter__")) return;
  if (out && !is_scalar_array) {
    raise(PyExc_TypeError, "'%s' object is not iterable", Py_TYPE(sequence)->tp_name);
  }
  throw type_error("dispatcher for __array_function__ did not return an iterable");
}

Joined arrays_of(PyObject* sequence) {
  if (PyUnicode_Check(sequence) && PyUnicode_GET_LENGTH(sequence) > 0) {
    throw value_error("zero-dimensional arrays cannot be concatenated");
  }
  if (!PySequence_Check(sequence)) {
    throw type_error("The first input argument needs to be a sequence");
  }
  const Ref items =
      Ref::steal(PySequence_Fast(sequence, "The first input argument needs to be a sequence"));
  Joined joined;
  double priority = 0;
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.get()); ++i) {
    PyObject* item = PySequence_Fast_GET_ITEM(items.get(), i);
    joined.arrays.push_back(as_array(item));
    const double own = is_array(item) ? array_priority(item, 0) : 0;
    if (own > priority) {
      priority = own;
      joined.type = Py_TYPE(item);
    }
    joined.are_weak.push_back(weak_kind(item) != Weak::kNone);
    joined.common.add(item, joined.arrays.back());
  }
  return joined;
}

void check_out(PyObject* out, const Dims& shape) {
  if (!is_array(out)) throw type_error("'out' must be an array");
  const Array& target = array_of(out);
  if (target.ndim() != shape.size()) throw value_error("Output array has wrong dimensionality");
  if (!(target.shape == shape)) throw value_error("Output array is the wrong shape");
}

// A text dtype without a length is as long as the arrays need.
DType sized_for_all(DType dtype, const std::vector<Array>& arrays) {
  DType result = dtype;
  for (const Array& array : arrays) {
    const DType own = sized_for(dtype, array);
    if (own.itemsize() > result.itemsize()) result = own;
  }
  return result;
}

PyObject* concatenate(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "concatenate", {"arrays", "axis", "out", "dtype", "casting"}, 1, 3, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    PyObject* out = given.given(2);
    check_iterable(given[0], out);
    const int64_t axis = given.given(1) ? axis_from(given[1]) : 0;
    Joined joined = arrays_of(given[0]);
    DType dtype;
    const bool has_dtype = optional_dtype(given[3], &dtype);
    const Casting casting = casting_from(given[4], Casting::kSameKind);
    if (out && has_dtype) {
      throw type_error(
          "concatenate() only takes `out` or `dtype` as an argument, but both were provided.");
    }
    if (given[1] == Py_None) {
      for (Array& array : joined.arrays) array = ravel(array, Order::kC);
    }
    const Dims shape = concatenated_shape(joined.arrays, axis);
    if (out) check_out(out, shape);
    if (has_dtype && dtype.is_subarray()) {
      raise(PyExc_TypeError,
            "The dtype `%s` is not a valid dtype for concatenation since it is a subarray dtype "
            "(the subarray dimensions would be added as array dimensions).",
            repr_text(dtype).c_str());
    }
    if (has_dtype) dtype = sized_for_all(dtype, joined.arrays);
    if (!has_dtype) dtype = out ? array_of(out).dtype : joined.common.dtype();
    for (size_t k = 0; k < joined.arrays.size(); ++k) {
      // A weak Python scalar may not fit the common dtype; NumPy then takes its low bits.
      if (!joined.are_weak[k]) check_cast(joined.arrays[k], dtype, casting);
      warn_of_lost_imaginary_parts(joined.arrays[k].dtype, dtype);
    }
    Array target = out ? array_of(out) : concatenation_target(joined.arrays, shape, dtype);
    const FpScope scope;
    concatenate_into(target, joined.arrays, normalize_axis(axis, shape.size()));
    scope.done("cast");
    return out ? Ref::share(out) : make_array(joined.type, std::move(target), nullptr, nullptr);
  });
}

// The three parameters of where have no names; a known name gets a message of its own.
void refuse_names_of_where(PyObject* names) {
  std::string given;
  for (Py_ssize_t k = 0; names && k < PyTuple_GET_SIZE(names); ++k) {
    const std::string name = text_of(PyTuple_GET_ITEM(names, k));
    if (name != "condition" && name != "x" && name != "y") continue;
    given += (given.empty() ? "" : ", ") + name;
  }
  if (given.empty()) return;
  throw type_error("where() got some positional-only arguments passed as keyword arguments: '" +
                   given + "'");
}

PyObject* where_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"where", {"condition", "x", "y"}, 1, 3, Wording::kPython};
    refuse_names_of_where(names);
    const Arguments given(kSignature, args, count, names);
    const Array condition = as_array(given[0]);
    if (!given[1] && !given[2]) return nonzero_tuple(condition);
    if (!given[1] || !given[2]) {
      throw value_error("either both or neither of x and y should be given");
    }
    const Array x = as_array(given[1]);
    const Array y = as_array(given[2]);
    CommonDType common;
    common.add(given[1], x);
    common.add(given[2], y);
    return wrap(where(condition, x, y, common.dtype()));
  });
}

PyObject* broadcast_to_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "broadcast_to", {"array", "shape", "subok"}, 2, 12, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    const bool keeps_class = flag_from(given[2], false);
    const Ref object = as_array_object(given[0], nullptr, CopyMode::kIfNeeded, Order::kKeep, 0,
                                       keeps_class ? Subclasses::kPass : Subclasses::kToBase);
    const bool is_shape = PyObject_HasAttrString(given[1], "__iter__");
    const Dims shape = is_shape ? shape_from(given[1]) : Dims{extent_from(given[1])};
    const Array stretched = broadcast_to(array_of(object.get()), shape);
    Ref plain = wrap_base_view(stretched, object.get());
    if (Py_TYPE(object.get()) == array_type) return plain;
    return make_array(Py_TYPE(object.get()), stretched, plain.get(), object.get());
  });
}

PyObject* count_nonzero_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                 PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"count_nonzero", {"a"}, 1};
    const Arguments given(kSignature, args, count, names);
    const int64_t found = count_nonzero(as_array(given[0]));
    return make_scalar(TypeId::kInt64, reinterpret_cast<const char*>(&found));
  });
}

// A mask argument broadcast to an array, as a bool array.
Array mask_for(PyObject* object, const Dims& shape) {
  const DType boolean = TypeId::kBool;
  Array mask;
  if (!broadcast_for_assignment(as_array(object, &boolean), shape, &mask)) {
    throw value_error("could not broadcast where mask from shape " +
                      compact_text(as_array(object).shape) + " into shape " + compact_text(shape));
  }
  return mask;
}

// The source of copyto. Python numbers of a kind that the target can hold are converted to it.
Array copied_from(PyObject* object, DType dtype, Casting casting) {
  const Weak weak = weak_kind(object);
  const bool takes_numbers = !dtype.is_void() && !dtype.is_time();
  if (weak != Weak::kNone && !dtype.is_number() && takes_numbers) return as_array(object, &dtype);
  if (weak != Weak::kNone && !takes_numbers) {
    const Array source = as_array(object);
    check_cast(source, dtype, casting);
    return source;
  }
  if (weak != Weak::kNone && resolve_weak(weak, &dtype) == dtype) return assignable(object, dtype);
  // An int that goes into a bool is an int64 first.
  const Array source =
      weak == Weak::kNone ? as_array(object) : assignable(object, resolve_weak(weak, &dtype));
  check_cast(source, dtype, casting);
  return source;
}

PyObject* copyto(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "copyto", {"dst", "src", "casting", "where"}, 2, 12, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    if (!is_array(given[0])) {
      raise(PyExc_TypeError, "copyto() argument 1 must be a numpy.ndarray, not %s",
            Py_TYPE(given[0])->tp_name);
    }
    const Array& target = writeable_array_of(given[0], "assignment destination");
    const Casting casting = casting_from(given[2], Casting::kSameKind);
    const Array source = copied_from(given[1], target.dtype, casting);
    if (!given[3] || given[3] == Py_True) {
      assign(target, source);
      return none();
    }
    const Array mask = mask_for(given[3], target.shape);
    const Array merged = copy(target, Order::kKeep);
    assign(merged, source);
    copy_into(target, where(mask, merged, target, target.dtype));
    return none();
  });
}

}  // namespace

PyMethodDef shaping_functions[] = {
    with_keywords(
        "concatenate", concatenate,
        "concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')\n--\n\n"
        "Join arrays along an axis they all have."),
    with_keywords("where", where_function,
                  "where(condition, x=None, y=None, /)\n--\n\n"
                  "Choose elements of x or y by a condition; alone, find where it is true."),
    with_keywords("broadcast_to", broadcast_to_function,
                  "broadcast_to(array, shape, subok=False)\n--\n\n"
                  "A read-only view of an array stretched to a shape."),
    with_keywords("count_nonzero", count_nonzero_function,
                  "The number of elements that are not zero."),
    with_keywords("copyto", copyto,
                  "copyto(dst, src, casting='same_kind', where=True)\n--\n\n"
                  "Copy values from one array to another, broadcasting."),
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
