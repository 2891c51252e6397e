// Structured and sub-array dtypes from what Python code writes for them.
#pragma once

#include "core/dtype.h"
#include "python/py.h"

namespace nd::py {

/// "i4, (2,)f8, S3": a structure with the fields f0, f1, …; "3f8": a sub-array.
DType dtype_of_comma_text(const std::string& text, bool align);

/// [('name', format), ('name', format, shape), (('title', 'name'), format), …]
DType dtype_of_list(PyObject* list, bool align);

/// {'names': …, 'formats': …, 'offsets': …, 'titles': …, 'itemsize': …, 'aligned': …} or
/// {'name': (format, offset), …}
DType dtype_of_dict(PyObject* dict, bool align);

/// (format, shape): a sub-array; ('S', length): text of that length; (format, format): the first.
DType dtype_of_tuple(PyObject* tuple, bool align);

}  // namespace nd::py
