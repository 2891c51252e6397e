// The functions and ndarray methods that select, reshape and join.
#pragma once

#include "core/array.h"
#include "indexing/take.h"
#include "python/py.h"

namespace nd::py {

/// Functions of the module: concatenate, where, broadcast_to, count_nonzero, copyto.
extern PyMethodDef shaping_functions[];

/// Methods of ndarray: reshape, ravel, transpose, take, nonzero and their relatives.
extern PyMethodDef array_shaping_methods[];

/// What a.nonzero() returns: a tuple with the positions of the true elements along each axis.
Ref nonzero_tuple(const Array& array);

/// 'raise', 'wrap' or 'clip', as text or as one of the integers that NumPy has for them; 'raise'
/// when missing.
OutOfBounds mode_from(PyObject* object);

/// Anything as an array of `dtype`: arrays only when that cast is safe, other things freely.
Array safely_as(PyObject* object, DType dtype);

/// Positions or counts, as `safely_as`.
Array int64_from(PyObject* object);

/// A row of a method table for a function that takes keyword arguments.
using KeywordFunction = PyObject* (*)(PyObject*, PyObject* const*, Py_ssize_t, PyObject*);
inline PyMethodDef with_keywords(const char* name, KeywordFunction function, const char* doc) {
  return {name, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function)),
          METH_FASTCALL | METH_KEYWORDS, doc};
}

/// A row for a function that takes positional arguments only.
using PositionalFunction = PyObject* (*)(PyObject*, PyObject* const*, Py_ssize_t);
inline PyMethodDef positional(const char* name, PositionalFunction function, const char* doc) {
  return {name, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function)),
          METH_FASTCALL, doc};
}

}  // namespace nd::py
