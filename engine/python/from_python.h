// From Python objects to arrays.
#pragma once

#include "core/array.h"
#include "core/promotion.h"
#include "python/py.h"

namespace nd::py {

/// What to do when an array is asked for and memory could be shared: NumPy's copy=None/True/False.
enum class CopyMode { kIfNeeded, kAlways, kNever };

/// A `copy` argument: None, numpy._CopyMode or a truth value; `fallback` when it is missing.
CopyMode copy_mode_from(PyObject* object, CopyMode fallback);

/// The words of the ValueError where copy=False cannot be kept.
extern const char kNeverCopyText[];

/// Any object as an array: ndarrays are passed through (shared memory), scalars become 0-d,
/// nested sequences are discovered, the buffer protocol and __array__ are honoured.
/// `wanted` is the dtype asked for, or null to discover it. Sequences are read `max_ndim` levels
/// deep. Errors are NumPy's.
Array as_array(PyObject* object, const DType* wanted = nullptr, int max_ndim = kMaxDims);

/// Whether arrays of a subclass stay what they are or become plain ndarrays: NumPy's subok.
enum class Subclasses { kToBase, kPass };

/// As `as_array`, but returns the ndarray object itself when `object` is one that fits.
Ref as_array_object(PyObject* object, const DType* wanted, CopyMode mode, Order order, int min_ndim,
                    Subclasses subclasses = Subclasses::kToBase, int max_ndim = kMaxDims);

/// The dtype that one element asks for.
DType dtype_of_element(PyObject* object);

/// `wanted`, which has no length or unit of its own, with those that one element asks for.
DType dtype_of_element(PyObject* object, DType wanted);

/// True for dtypes that take their length or unit from the values: 'S', 'U', 'V', 'M8', 'm8'.
bool is_unsized(DType dtype);

/// `wanted`, with the length or unit that elements of `from` need where it has none of its own.
DType sized_for(DType wanted, DType from);
DType sized_for(DType wanted, const Array& from);

/// Releases a heap-allocated Py_buffer: the `release` of a Buffer that borrows from Python.
void release_python_buffer(void* owner);

/// The kind of a Python scalar that promotes weakly: bool, int, float, complex themselves;
/// Weak::kNone for anything else, their subclasses included.
Weak weak_kind(PyObject* object);

/// True for what nests in arrays: lists, tuples and other sequences with a length, but not strings.
bool is_nested(PyObject* object);

/// Stores one Python scalar (or NumPy scalar, or 0-d array) into an element of `dtype`.
/// Errors are NumPy's, e.g. OverflowError "Python integer 300 out of bounds for uint8".
void store_element(DType dtype, char* element, PyObject* value);

}  // namespace nd::py
