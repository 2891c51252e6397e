// datetime64 and timedelta64 elements from and to Python objects.
#pragma once

#include "core/casting.h"
#include "python/py.h"

namespace nd::py {

/// A count and its unit.
struct TimeValue {
  int64_t value;
  TimeUnit unit;
};

/// What np.datetime64(object) or np.timedelta64(object) is: of `id`, in the unit `wanted`, or in
/// the one that the object asks for when that is null. Texts, ints, scalars and 0-d arrays of
/// times, dates, datetimes and timedeltas of Python (or what has their attributes), None for NaT.
/// Raises ValueError for other objects and TypeError for units that `casting` does not allow, with
/// NumPy's texts.
TimeValue time_from_object(TypeId id, PyObject* object, const TimeUnit* wanted, Casting casting);

/// The unit that a str, bytes or tuple names: 's', '25s', '[25s]', ('s', 25). Raises TypeError.
TimeUnit unit_from_object(PyObject* object);

/// A unit from a tuple (base, count[, divisor, event]); in pickles event counts as NumPy's versions
/// before 1.7 wrote it.
TimeUnit unit_from_tuple(PyObject* tuple, bool from_pickle);

/// What .item() gives: a datetime, date or timedelta of Python where one can hold the value, else
/// an int; None for NaT.
Ref time_python_object(DType dtype, const char* element);

/// The time dtype of the kind of `wanted` that a value asks for in an array without a unit of its
/// own; false for values that do not care, such as ints, or that are none.
bool find_time_dtype(DType wanted, PyObject* object, DType* found);

/// Stores a Python value into an element of a datetime64 or timedelta64 dtype.
void store_time(DType dtype, char* element, PyObject* value);

/// The hash of a time: that of the datetime or timedelta which is equal to it, if there is one.
/// NaT is for the caller. Raises ValueError for timedeltas in generic units.
Py_hash_t hash_of_time(DType dtype, int64_t value);

/// The offset in minutes from UTC that a tzinfo gives at a time.
int offset_from_tzinfo(PyObject* tzinfo, int64_t value, TimeUnit unit);

/// Lets the engine warn of timezones in texts. Once at start.
void init_time_objects();

}  // namespace nd::py
