#include "python/indexing_functions.h"

#include <vector>

#include "core/casting.h"
#include "indexing/choose.h"
#include "indexing/cycled.h"
#include "indexing/flat_index.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/common_dtype.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/shaping_functions.h"
#include "python/writeable.h"
#include "shaping/broadcast.h"
#include "shaping/packed_bits.h"
#include "shaping/reshape.h"

namespace nd::py {
namespace {

// ---- choose ----

Array converted(const Array& array, DType dtype) {
  if (array.dtype == dtype) return array;
  warn_of_lost_imaginary_parts(array.dtype, dtype);
  const FpScope scope;
  Array result = astype(array, dtype);
  scope.done("cast");
  return result;
}

// The choices, converted to the dtype they have in common.
std::vector<Array> choices_from(PyObject* sequence) {
  const Py_ssize_t count = PySequence_Size(sequence);
  if (count < 0) throw PythonError{};
  if (count == 0) throw value_error("0-length sequence.");
  if (count > kMaxDims) throw value_error("Need at least 0 and at most 64 array objects.");
  std::vector<Array> choices;
  CommonDType common;
  for (Py_ssize_t k = 0; k < count; ++k) {
    const Ref item = Ref::steal(PySequence_GetItem(sequence, k));
    choices.push_back(as_array(item.get()));
    common.add(item.get(), choices.back());
  }
  for (Array& choice : choices) choice = converted(choice, common.dtype());
  return choices;
}

struct ChooseOptions {
  PyObject* out = nullptr;
  OutOfBounds mode = OutOfBounds::kRaise;
};

ChooseOptions choose_options(PyObject* const* values, PyObject* names) {
  ChooseOptions options;
  for (Py_ssize_t k = 0; names && k < PyTuple_GET_SIZE(names); ++k) {
    PyObject* name = PyTuple_GET_ITEM(names, k);
    if (PyUnicode_CompareWithASCIIString(name, "out") == 0) {
      if (values[k] != Py_None) options.out = values[k];
    } else if (PyUnicode_CompareWithASCIIString(name, "mode") == 0) {
      options.mode = mode_from(values[k]);
    } else {
      raise(PyExc_TypeError, "'%U' is an invalid keyword argument for this function", name);
    }
  }
  return options;
}

// choose(choices, out=None, mode='raise') or choose(choice, choice, …)
PyObject* method_choose(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const ChooseOptions options = choose_options(args + count, names);
    if (count == 0) raise(PyExc_TypeError, "choose() takes exactly 1 argument (0 given)");
    Ref sequence = Ref::share(args[0]);
    if (count > 1) {
      sequence = Ref::steal(PyTuple_New(count));
      for (Py_ssize_t k = 0; k < count; ++k) {
        PyTuple_SET_ITEM(sequence.get(), k, Ref::share(args[k]).release());
      }
    }
    if (options.out && !is_array(options.out)) {
      raise(PyExc_TypeError, "output must be an array");
    }
    const std::vector<Array> choices = choices_from(sequence.get());
    const Array selector = int64_from(self);
    std::vector<Dims> shapes;
    for (const Array& choice : choices) shapes.push_back(choice.shape);
    shapes.push_back(selector.shape);
    const Dims shape = single_shape(shapes);
    if (!options.out) return wrap_result(choose(selector, choices, shape, options.mode));
    const Array& target = array_of(options.out);
    if (!(target.shape == shape)) throw type_error("choose: invalid shape for output array.");
    prepare_write(options.out, "output array");
    assign(target, choose(selector, choices, shape, options.mode));
    return Ref::share(options.out);
  });
}

// ---- masks ----

Array mask_from(PyObject* object) {
  const DType boolean = TypeId::kBool;
  return as_array(object, &boolean);
}

PyObject* place_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "place", {"arr", "mask", "vals"}, 3, 12, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    if (!is_array(given[0])) {
      raise(PyExc_TypeError, "place() argument 1 must be numpy.ndarray, not %s",
            Py_TYPE(given[0])->tp_name);
    }
    const Array& target = writeable_array_of(given[0], "WRITEBACKIFCOPY base");
    const Array values = safely_as(given[2], target.dtype);
    const Array mask = mask_from(given[1]);
    if (mask.size() != target.size()) {
      throw value_error("place: mask and data must be the same size");
    }
    place(target, mask, values);
    return none();
  });
}

PyObject* putmask_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "putmask", {"a", "mask", "values"}, 3, 12, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    if (!is_array(given[0])) {
      raise(PyExc_TypeError, "putmask: first argument must be an array");
    }
    const Array& target = writeable_array_of(given[0], "putmask: output array");
    const Array mask = mask_from(given[1]);
    if (mask.size() != target.size()) {
      throw value_error("putmask: mask and data must be the same size");
    }
    put_mask(target, mask, safely_as(given[2], target.dtype));
    return none();
  });
}

// ---- bits ----

BitOrder bit_order_from(PyObject* object, const char* function) {
  if (!object) return BitOrder::kBig;
  if (!PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "%s() argument %d must be str, not %s", function,
          function[0] == 'p' ? 3 : 4, Py_TYPE(object)->tp_name);
  }
  const std::string text = text_of(object);
  if (text.starts_with('b')) return BitOrder::kBig;
  if (text.starts_with('l')) return BitOrder::kLittle;
  throw value_error(function[0] == 'p' ? "'order' must be either 'little' or 'big'"
                                       : "'order' must begin with 'l' or 'b'");
}

void refuse_name(PyObject* names, const char* function, const char* refused) {
  for (Py_ssize_t k = 0; names && k < PyTuple_GET_SIZE(names); ++k) {
    if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, k), refused) == 0) {
      raise(PyExc_TypeError,
            "%s() got some positional-only arguments passed as keyword arguments: '%s'", function,
            refused);
    }
  }
}

// The array and axis to work on: one axis at least, flattened when no axis is given.
Array along(const Array& array, PyObject* axis, int* normalized) {
  *normalized = 0;
  if (!axis) return ravel(array);
  const Array result = array.ndim() == 0 ? ravel(array) : array;
  *normalized = normalize_axis(axis_from(axis), result.ndim());
  return result;
}

PyObject* packbits(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "packbits", {"a", "axis", "bitorder"}, 1, 12, Wording::kPython};
    refuse_name(names, "packbits", "a");
    const Arguments given(kSignature, args, count, names);
    const Array array = as_array(given[0]);
    const BitOrder order = bit_order_from(given[2], "pack");
    if (!array.dtype.is_bool() && !array.dtype.is_integer()) {
      throw type_error("Expected an input array of integer or boolean data type");
    }
    int axis = 0;
    const Array source = along(array, given.given(1), &axis);
    return wrap(pack_bits(converted(source, TypeId::kBool), axis, order));
  });
}

PyObject* unpackbits(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "unpackbits", {"a", "axis", "count", "bitorder"}, 1, 12, Wording::kPython};
    refuse_name(names, "unpackbits", "a");
    const Arguments given(kSignature, args, count, names);
    const Array array = as_array(given[0]);
    const BitOrder order = bit_order_from(given[3], "unpack");
    if (array.dtype.id() != TypeId::kUInt8) {
      throw type_error("Expected an input array of unsigned byte data type");
    }
    int axis = 0;
    const Array source = along(array, given.given(1), &axis);
    int64_t bits = source.shape[axis] * 8;
    if (given.given(2)) {
      const int64_t wanted = integer_from(given[2]);
      if (wanted < 0 && -wanted > bits) {
        throw value_error("-count larger than number of elements");
      }
      bits = wanted < 0 ? bits + wanted : wanted;
    }
    return wrap(unpack_bits(source, axis, order, bits));
  });
}

// ---- flat positions ----

// Integers as int64. Sequences without an element have no say in what they are, and are refused.
Array positions_from(PyObject* object) {
  Array array = as_array(object);
  if (array.dtype.is_integer() || array.dtype.is_bool()) return converted(array, TypeId::kInt64);
  if (!is_array(object) && array.size() == 0 && PySequence_Check(object)) {
    throw type_error(
        "indices must be integral: the provided empty sequence was inferred as float. Wrap it with "
        "'np.array(indices, dtype=np.intp)'");
  }
  throw type_error("only int indices permitted");
}

bool is_fortran_from(PyObject* object) {
  const Order order = order_from(object, Order::kC);
  if (order != Order::kC && order != Order::kF) {
    throw value_error("only 'C' or 'F' order is permitted");
  }
  return order == Order::kF;
}

// One rule for all axes, or a tuple with one for each.
std::vector<OutOfBounds> modes_from(PyObject* object, int count) {
  if (!object || !PyTuple_Check(object)) return std::vector<OutOfBounds>(count, mode_from(object));
  if (PyTuple_GET_SIZE(object) != count) {
    raise(PyExc_ValueError, "list of clipmodes has wrong length (%zd instead of %d)",
          PyTuple_GET_SIZE(object), count);
  }
  std::vector<OutOfBounds> modes;
  for (int k = 0; k < count; ++k) modes.push_back(mode_from(PyTuple_GET_ITEM(object, k)));
  return modes;
}

PyObject* ravel_multi_index(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "ravel_multi_index", {"multi_index", "dims", "mode", "order"}, 2, 12, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    if (!PyObject_HasAttrString(given[0], "__iter__")) {
      throw type_error("dispatcher for __array_function__ did not return an iterable");
    }
    const Dims dims = shape_from(given[1]);
    const std::vector<OutOfBounds> modes = modes_from(given[2], dims.size());
    const bool is_fortran = is_fortran_from(given[3]);
    const Ref sequence =
        Ref::steal(PySequence_Fast(given[0], "parameter multi_index must be a sequence"));
    if (PySequence_Fast_GET_SIZE(sequence.get()) != dims.size()) {
      raise(PyExc_ValueError, "parameter multi_index must be a sequence of length %d", dims.size());
    }
    std::vector<Array> coordinates;
    for (int k = 0; k < dims.size(); ++k) {
      coordinates.push_back(positions_from(PySequence_Fast_GET_ITEM(sequence.get(), k)));
    }
    return wrap_result(ravel_coordinates(coordinates, dims, modes, is_fortran));
  });
}

PyObject* unravel_index(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "unravel_index", {"indices", "shape", "order"}, 2, 12, Wording::kPython};
    const Arguments given(kSignature, args, count, names);
    const Dims dims = shape_from(given[1]);
    const bool is_fortran = is_fortran_from(given[2]);
    const Array positions = positions_from(given[0]);
    const Array table = unravel_positions(positions, dims, is_fortran);
    if (dims.empty() && positions.ndim() > 0) {
      throw value_error("multiple indices are not supported for 0d arrays");
    }
    const Ref owner = wrap(table);
    Dims strides = table.strides;
    strides.pop_back();
    Ref tuple = Ref::steal(PyTuple_New(dims.size()));
    for (int k = 0; k < dims.size(); ++k) {
      Array column = view_as(table, positions.shape, strides, table.data + k * table.itemsize());
      Ref item = column.ndim() == 0 ? make_scalar(column.dtype, column.data)
                                    : wrap_view(std::move(column), owner.get());
      PyTuple_SET_ITEM(tuple.get(), k, item.release());
    }
    return tuple;
  });
}

}  // namespace

PyMethodDef indexing_functions[] = {
    with_keywords(
        "place", place_function,
        "place(arr, mask, vals)\n--\n\n"
        "Put values, one after the other and from the first again, where a mask is true."),
    with_keywords("putmask", putmask_function,
                  "putmask(a, /, mask, values)\n--\n\n"
                  "Change elements where a mask is true."),
    with_keywords("packbits", packbits,
                  "packbits(a, /, axis=None, bitorder='big')\n--\n\n"
                  "Eight truths in a byte, as a new uint8 array."),
    with_keywords("unpackbits", unpackbits,
                  "unpackbits(a, /, axis=None, count=None, bitorder='big')\n--\n\n"
                  "The bits of a uint8 array as elements of a new one."),
    with_keywords("ravel_multi_index", ravel_multi_index,
                  "ravel_multi_index(multi_index, dims, mode='raise', order='C')\n--\n\n"
                  "Positions in the flattened array from one array of coordinates per axis."),
    with_keywords("unravel_index", unravel_index,
                  "unravel_index(indices, shape, order='C')\n--\n\n"
                  "One array of coordinates per axis from positions in the flattened array."),
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef array_indexing_methods[] = {
    with_keywords("choose", method_choose,
                  "Elements of the arrays whose numbers are the elements."),
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
