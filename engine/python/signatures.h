// Signatures of methods and classes, as inspect.signature reads them.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Puts NumPy's signature in front of the documentation of each method of a table that ends with a
/// null name. Methods that are not NumPy's stay as they are.
void add_signatures(PyMethodDef* methods);

/// The documentation of a scalar class with the signature of its constructor in front; `doc` itself
/// for a class that cannot be called. `name` is "numpy.float64".
const char* with_constructor(const char* name, const char* doc);

}  // namespace nd::py
