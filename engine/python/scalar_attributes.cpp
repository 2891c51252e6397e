// The attributes of scalars: those of an array without dimensions.
#include <cstring>

#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/scalar_slots.h"

namespace nd::py {
namespace {

// The attribute of the same name of a 0-d array with the scalar's value; `name` is a C string.
PyObject* get_from_array(PyObject* self, void* name) {
  return guarded([&] {
    const Ref array = scalar_as_array(self);
    return Ref::steal(PyObject_GetAttrString(array.get(), static_cast<const char*>(name)));
  });
}

PyObject* get_flags(PyObject* self, void*) {
  return guarded([&] {
    const Ref array = scalar_as_array(self);
    array_of(array.get()).writeable = false;  // scalars cannot be changed
    return Ref::steal(PyObject_GetAttrString(array.get(), "flags"));
  });
}

PyObject* get_self(PyObject* self, void*) { return Ref::share(self).release(); }
PyObject* get_none(PyObject*, void*) { return none().release(); }
PyObject* get_no_dims(PyObject*, void*) { return PyTuple_New(0); }
PyObject* get_zero(PyObject*, void*) { return PyLong_FromLong(0); }
PyObject* get_one(PyObject*, void*) { return PyLong_FromLong(1); }
PyObject* get_itemsize(PyObject* self, void*) {
  return PyLong_FromLong(scalar_dtype(self).itemsize());
}
PyObject* get_dtype(PyObject* self, void*) {
  return guarded([&] { return dtype_object(scalar_dtype(self)); });
}
PyObject* get_data(PyObject* self, void*) { return PyMemoryView_FromObject(self); }
PyObject* get_device(PyObject*, void*) { return PyUnicode_FromString("cpu"); }
// Lower than that of every array and of every class that does not say.
PyObject* get_priority(PyObject*, void*) { return PyFloat_FromDouble(-1000000.0); }

DType part_of(DType dtype) {
  const DType part(dtype.id() == TypeId::kComplex64 ? TypeId::kFloat32 : TypeId::kFloat64);
  return dtype.is_twin() ? twin(part) : part;
}

PyObject* get_real(PyObject* self, void*) {
  return guarded([&] {
    const DType dtype = scalar_dtype(self);
    if (!dtype.is_complex()) return Ref::share(self);
    return make_scalar(part_of(dtype), scalar_data(self));
  });
}

PyObject* get_imag(PyObject* self, void*) {
  return guarded([&] {
    const DType dtype = scalar_dtype(self);
    if (!dtype.is_complex()) return make_scalar(dtype, zeros({}, dtype).data);
    const DType part = part_of(dtype);
    return make_scalar(part, scalar_data(self) + part.itemsize());
  });
}

char kFlat[] = "flat", kInterface[] = "__array_interface__", kStruct[] = "__array_struct__";

}  // namespace

PyGetSetDef generic_attributes[] = {
    {"T", get_self, nullptr, "The scalar itself.", nullptr},
    {"__array_interface__", get_from_array, nullptr, "Array protocol: Python side", kInterface},
    {"__array_priority__", get_priority, nullptr, "Array priority.", nullptr},
    {"__array_struct__", get_from_array, nullptr, "Array protocol: struct", kStruct},
    {"base", get_none, nullptr, "Scalars own their memory: always None.", nullptr},
    {"data", get_data, nullptr, "A read-only view on the scalar's memory.", nullptr},
    {"device", get_device, nullptr, "Where the scalar lives: always 'cpu'.", nullptr},
    {"dtype", get_dtype, nullptr, "The dtype of the scalar.", nullptr},
    {"flags", get_flags, nullptr, "How the memory is laid out; never writeable.", nullptr},
    {"flat", get_from_array, nullptr, "A 1-d iterator over the scalar.", kFlat},
    {"imag", get_imag, nullptr, "The imaginary part of the scalar.", nullptr},
    {"itemsize", get_itemsize, nullptr, "The length of one element in bytes.", nullptr},
    {"nbytes", get_itemsize, nullptr, "The bytes of the value.", nullptr},
    {"ndim", get_zero, nullptr, "The number of dimensions: 0.", nullptr},
    {"real", get_real, nullptr, "The real part of the scalar.", nullptr},
    {"shape", get_no_dims, nullptr, "The shape: ().", nullptr},
    {"size", get_one, nullptr, "The number of elements: 1.", nullptr},
    {"strides", get_no_dims, nullptr, "The strides: ().", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyGetSetDef integer_attributes[] = {
    {"denominator", get_one, nullptr, "The denominator of the value: 1.", nullptr},
    {"numerator", get_self, nullptr, "The numerator of the value: the value itself.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
