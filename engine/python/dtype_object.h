// numpy.dtype objects.
#pragma once

#include "core/dtype.h"
#include "core/dtype_text.h"
#include "python/py.h"

namespace nd::py {

extern PyTypeObject* dtype_type;  // numpy.dtype

/// The dtype object of a dtype, new reference. One object per dtype, but a new one each time where
/// there are fields: their names can be set.
Ref dtype_object(DType dtype);

/// The dtype object of an array. For a dtype with fields it is the array's own: names that are set
/// in it are the array's.
Ref dtype_object_of(PyObject* array);

/// Takes an array's own dtype object from it: the array goes away, or is of another dtype now.
void release_dtype_object(PyObject* object);

bool is_dtype(PyObject* object);

/// The dtype inside a dtype object.
DType dtype_of(PyObject* object);

/// Makes a dtype object that was copied (dtype(…, copy=True)) stand for another dtype: unpickling.
/// The one object of a dtype stays what it is.
void set_dtype_of_copy(PyObject* object, DType dtype);

/// Makes a dtype object stand for the same dtype with other names of its fields, and the array that
/// it is of hold elements of that.
void set_renamed(PyObject* object, DType dtype);

/// The metadata of a dtype object; null when it has none.
PyObject* dtype_metadata(PyObject* object);

/// The void dtype whose elements are of `type`, a subclass of numpy.void.
DType with_scalar_class(DType dtype, PyTypeObject* type);

/// The dtype that an argument names: a dtype object, a scalar class, a Python class, a string.
/// Raises NumPy's TypeError ("data type 'x' not understood" and relatives), or NotImplementedError
/// for dtypes that NumPy has and this engine has not.
/// `align` lays the fields of a new structure out as C does.
DType dtype_from(PyObject* object, bool align = false);

/// As `dtype_from`, where a missing argument or None means "not given". Returns false then.
bool optional_dtype(PyObject* object, DType* dtype);

/// The dtype of a class of numpy.dtypes, such as Float64DType. False when `object` is none.
bool dtype_of_dtype_class(PyObject* object, DType* dtype);

/// Adds numpy.dtype and its per-dtype classes (numpy.dtypes.Float64DType …) to the module.
void init_dtype_type(PyObject* module);

/// promote_types, result_type, can_cast, min_scalar_type.
extern PyMethodDef dtype_functions[];  // dtype_functions.cpp

/// True for a list of field names, also an empty one.
bool is_list_of_names(PyObject* key);

/// The structure of the fields that a list names, where they lie in `dtype`, which has fields.
/// Raises KeyError for a name of no field, ValueError for a name given twice.
DType dtype_with_fields(DType dtype, PyObject* names);

// The parts of numpy.dtype, each in the file that is named after it.
extern PyGetSetDef dtype_attributes[];                                 // dtype_attributes.cpp
extern PySequenceMethods dtype_sequence;                               // dtype_fields.cpp
extern PyMappingMethods dtype_mapping;                                 // dtype_fields.cpp
extern PyMethodDef dtype_methods[];                                    // dtype_methods.cpp
PyObject* dtype_richcompare(PyObject* self, PyObject* other, int op);  // dtype_methods.cpp

}  // namespace nd::py
