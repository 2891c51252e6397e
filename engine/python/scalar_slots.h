// What the scalar classes are built from: slots, methods and attributes, each with its file.
#pragma once

#include "core/array.h"
#include "python/scalar_object.h"

namespace nd::py {

// scalar_construct.cpp
PyObject* scalar_new(PyTypeObject* type, PyObject* args, PyObject* keywords);

// scalar_object.cpp
PyObject* scalar_repr_slot(PyObject* self);
PyObject* scalar_str_slot(PyObject* self);
Py_hash_t scalar_hash(PyObject* self);
void scalar_dealloc(PyObject* self);
extern PyMappingMethods scalar_mapping;
extern PyBufferProcs scalar_buffer;
int scalar_bool(PyObject* self);
PyObject* scalar_int(PyObject* self);
PyObject* scalar_float(PyObject* self);

// scalar_parametric.cpp
size_t parametric_scalar_size(TypeId id);  // of an instance, bytes
void str_scalar_dealloc(PyObject* self);
void void_scalar_dealloc(PyObject* self);
Ref void_scalar(PyTypeObject* type, const Array& element);  // takes the 0-d array in
Array& void_element(PyObject* scalar);                      // that array
Ref parametric_python_object(DType dtype, const char* element);

// scalar_compare.cpp
PyObject* scalar_compare(PyObject* self, PyObject* other, int op);

// scalar_math.cpp: the arithmetic of all scalar classes; integers add an index slot of their own.
const PyNumberMethods& scalar_numbers();

// scalar_attributes.cpp
extern PyGetSetDef generic_attributes[];
extern PyGetSetDef integer_attributes[];

// scalar_methods.cpp
PyMethodDef* generic_methods();
extern PyMethodDef number_methods[];
extern PyMethodDef integer_methods[];
extern PyMethodDef floating_methods[];
PyMethodDef* concrete_methods(DType dtype);  // may be null

}  // namespace nd::py
