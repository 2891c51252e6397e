// Array views: arrays lent to JavaScript.
#pragma once

#include <Python.h>
#include <emscripten/val.h>

namespace nd::browser {

/// An object with a buffer as `{dtype, shape, strides, offset, data}`: `data` is a typed array on
/// the module's own memory, `strides` and `offset` count its entries (two for a complex number).
/// Null where there is no such typed array: no buffer, a dtype without one, or memory that is not
/// aligned to it.
emscripten::val lend_array(PyObject* object);

}  // namespace nd::browser
