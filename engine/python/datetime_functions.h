// Functions of dates: datetime_data, datetime_as_string, and those of business days.
#pragma once

#include "core/array.h"
#include "python/py.h"

namespace nd::py {

extern PyMethodDef datetime_functions[];  // datetime_functions.cpp
extern PyMethodDef busday_functions[];    // busday_functions.cpp

/// Adds numpy.busdaycalendar to the module.
void init_busdaycalendar(PyObject* module);

/// What np.arange gives when an argument or the dtype is a time: a new 1-D array. `start`, `stop`
/// and `step` may be null or None; `dtype` may be null. Raises NumPy's errors.
Array arange_of_times(PyObject* start, PyObject* stop, PyObject* step, const DType* dtype);

/// True for scalars, arrays and Python objects that are dates or spans.
bool is_any_time(PyObject* object);

}  // namespace nd::py
