// The attributes of ndarray.
#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/flags_object.h"
#include "python/flatiter.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/writeable.h"
#include "shaping/reshape.h"
#include "shaping/transpose.h"

namespace nd::py {
namespace {

Ref integer(int64_t value) { return Ref::steal(PyLong_FromLongLong(value)); }

PyObject* get_shape(PyObject* self, void*) {
  const Array& array = array_of(self);
  return guarded([&] { return tuple_of(array.shape.begin(), array.shape.end()); });
}

void refuse_deletion(PyObject* value, const char* name) {
  if (!value) raise(PyExc_AttributeError, "Cannot delete array %s", name);
}

int set_shape(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    refuse_deletion(value, "shape");
    Array& array = array_of(self);
    const Array reshaped = reshape(array, shape_from(value));
    if (!(reshaped.buffer == array.buffer)) {
      raise(
          PyExc_AttributeError,
          "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the "
          "desired shape.");
    }
    array = reshaped;
    return 0;
  });
}

PyObject* get_strides(PyObject* self, void*) {
  const Array& array = array_of(self);
  return guarded([&] { return tuple_of(array.strides.begin(), array.strides.end()); });
}

// The memory that new strides of an array may reach: all that its owner has.
Extent reachable_memory(PyObject* object) {
  PyObject* owner = object;
  while (is_array(owner) && reinterpret_cast<ArrayObject*>(owner)->base &&
         is_array(reinterpret_cast<ArrayObject*>(owner)->base)) {
    owner = reinterpret_cast<ArrayObject*>(owner)->base;
  }
  const Buffer& buffer = array_of(owner).buffer;
  return {buffer.data(), buffer.data() + buffer.nbytes()};
}

int set_strides(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    refuse_deletion(value, "strides");
    check(PyErr_WarnEx(PyExc_DeprecationWarning,
                       "Setting the strides on a NumPy array has been deprecated in NumPy 2.4.\n"
                       "As an alternative, you can create a new view using "
                       "np.lib.stride_tricks.as_strided.",
                       1));
    Array changed = array_of(self);
    changed.strides = shape_from(value);
    if (changed.strides.size() != changed.ndim()) {
      raise(PyExc_ValueError, "strides must be  same length as shape (%d)", changed.ndim());
    }
    const Extent wanted = memory_extent(changed), has = reachable_memory(self);
    if (wanted.first < has.first || wanted.last > has.last) {
      throw value_error("strides is not compatible with available memory");
    }
    array_of(self) = changed;
    return 0;
  });
}

PyObject* get_dtype(PyObject* self, void*) {
  return guarded([&] { return dtype_object_of(self); });
}

void check_names_dtype(PyObject* text) {
  try {
    dtype_from(text);
  } catch (const PythonError&) {
    if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw;
    PyErr_Clear();
    raise(PyExc_TypeError, "invalid data-type for array");
  }
}

int set_dtype(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    refuse_deletion(value, "dtype");
    if (PyUnicode_Check(value) || PyBytes_Check(value)) check_names_dtype(value);
    array_of(self) = reinterpreted(array_of(self), dtype_from(value));
    return 0;
  });
}

PyObject* get_ndim(PyObject* self, void*) {
  return guarded([&] { return integer(array_of(self).ndim()); });
}

PyObject* get_size(PyObject* self, void*) {
  return guarded([&] { return integer(array_of(self).size()); });
}

PyObject* get_itemsize(PyObject* self, void*) {
  return guarded([&] { return integer(array_of(self).itemsize()); });
}

PyObject* get_nbytes(PyObject* self, void*) {
  return guarded([&] { return integer(array_of(self).nbytes()); });
}

PyObject* get_base(PyObject* self, void*) {
  PyObject* base = reinterpret_cast<ArrayObject*>(self)->base;
  return Ref::share(base ? base : Py_None).release();
}

PyObject* get_flags(PyObject* self, void*) {
  return guarded([&] { return flags_of(self); });
}

PyObject* get_transposed(PyObject* self, void*) {
  return guarded([&] { return wrap_view(transpose(array_of(self)), self); });
}

PyObject* get_matrix_transposed(PyObject* self, void*) {
  return guarded([&] { return wrap_view(matrix_transpose(array_of(self)), self); });
}

// One of the two halves of complex elements, as a view.
Array half_view(const Array& array, bool imaginary) {
  Array half = array;
  half.dtype = array.dtype.id() == TypeId::kComplex64 ? TypeId::kFloat32 : TypeId::kFloat64;
  if (array.dtype.is_twin()) half.dtype = twin(half.dtype);
  if (!array.dtype.is_native()) half.dtype = swapped(half.dtype);
  if (imaginary) half.data += half.itemsize();
  return half;
}

PyObject* get_real(PyObject* self, void*) {
  return guarded([&] {
    const Array& array = array_of(self);
    if (!array.dtype.is_complex()) return Ref::share(self);
    return wrap_view(half_view(array, false), self);
  });
}

PyObject* get_imag(PyObject* self, void*) {
  return guarded([&] {
    const Array& array = array_of(self);
    if (array.dtype.is_complex()) return wrap_view(half_view(array, true), self);
    const bool is_fortran = is_f_contiguous(array) && !is_c_contiguous(array);
    Array imaginary = empty(array.shape, array.dtype, is_fortran ? Order::kF : Order::kC);
    copy_into(imaginary, zeros({}, array.dtype));
    imaginary.writeable = false;
    return wrap_like(std::move(imaginary), self);
  });
}

void assign_part(const Array& part, PyObject* value) {
  const Array source = as_array(value);
  const Dims* shapes[] = {&part.shape, &source.shape};
  Dims shape;
  if (!broadcast_shapes(shapes, 2, &shape) || !(shape == part.shape)) {
    throw value_error("could not broadcast input array from shape " + compact_text(source.shape) +
                      " into shape " + compact_text(part.shape));
  }
  copy_into(part, source);
}

int set_real(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    refuse_deletion(value, "real part");
    const Array& array = writeable_array_of(self, "assignment destination");
    assign_part(array.dtype.is_complex() ? half_view(array, false) : array, value);
    return 0;
  });
}

int set_imag(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    refuse_deletion(value, "imaginary part");
    const Array& array = array_of(self);
    if (!array.dtype.is_complex()) {
      raise(PyExc_TypeError, "array does not have imaginary part to set");
    }
    prepare_write(self, "assignment destination");
    assign_part(half_view(array, true), value);
    return 0;
  });
}

PyObject* get_data(PyObject* self, void*) { return PyMemoryView_FromObject(self); }

PyObject* get_priority(PyObject*, void*) { return PyFloat_FromDouble(0); }

PyObject* get_device(PyObject*, void*) { return PyUnicode_FromString("cpu"); }

PyObject* get_ctypes(PyObject* self, void*) {
  return guarded([&] {
    const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._internal"));
    const Ref address = Ref::steal(PyLong_FromVoidPtr(array_of(self).data));
    return Ref::steal(PyObject_CallMethod(module.get(), "_ctypes", "OO", self, address.get()));
  });
}

}  // namespace

PyGetSetDef array_attributes[] = {
    {"shape", get_shape, set_shape, "Elements per axis.", nullptr},
    {"flat", get_flat, set_flat, "The elements in C order, as an iterator.", nullptr},
    {"strides", get_strides, set_strides, "Bytes to step per axis.", nullptr},
    {"dtype", get_dtype, set_dtype, "The dtype of the elements.", nullptr},
    {"ndim", get_ndim, nullptr, "The number of axes.", nullptr},
    {"size", get_size, nullptr, "The number of elements.", nullptr},
    {"itemsize", get_itemsize, nullptr, "Bytes per element.", nullptr},
    {"nbytes", get_nbytes, nullptr, "Bytes of all elements.", nullptr},
    {"base", get_base, nullptr, "The object that owns the memory, or None.", nullptr},
    {"flags", get_flags, nullptr, "How the memory is laid out and whether it may be written.",
     nullptr},
    {"T", get_transposed, nullptr, "A view with the axes reversed.", nullptr},
    {"mT", get_matrix_transposed, nullptr, "A view with the last two axes swapped.", nullptr},
    {"real", get_real, set_real, "The real part, a view.", nullptr},
    {"imag", get_imag, set_imag, "The imaginary part, a view of complex arrays.", nullptr},
    {"data", get_data, nullptr, "A memoryview of the elements.", nullptr},
    {"device", get_device, nullptr, "Always 'cpu'.", nullptr},
    {"__array_priority__", get_priority, nullptr, "Which class results of mixed inputs have: 0.",
     nullptr},
    {"ctypes", get_ctypes, nullptr, "Address, shape and strides for ctypes.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
