// Fields of structured arrays and of numpy.void scalars.
#pragma once

#include "core/array.h"
#include "python/py.h"

namespace nd::py {

/// The array of a key that names fields: a['x'], or a[['x', 'y']] (a view of the structure of these
/// fields where they lie). Returns false for keys that name none; raises ValueError ("no field of
/// name x"), in NumPy's words, for names of no field.
bool view_of_fields(const Array& array, PyObject* key, Array* view);

/// What reading one element gives: a scalar with a copy of it; of a structure, a numpy.void that
/// views the array's memory.
Ref element_object(const Array& array, const char* element);

/// a == b and a != b of arrays of void dtypes, field by field.
Ref compare_void(PyObject* a, PyObject* b, int op);

/// The mapping and sequence slots of numpy.void.
extern PyMappingMethods void_mapping;
extern PySequenceMethods void_sequence;

}  // namespace nd::py
