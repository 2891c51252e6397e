#include "python/time_objects.h"

#include <datetime.h>

#include <climits>
#include <cstring>

#include "core/element.h"
#include "datetime/calendar.h"
#include "datetime/conversion.h"
#include "datetime/iso_parse.h"
#include "datetime/unit_text.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

using datetime::CivilTime;
using datetime::Kind;
using datetime::kNaT;

constexpr int64_t kMicrosecondsPerDay = 86400LL * 1000000;

// The datetime module is imported when the first date comes by.
void need_datetime() {
  if (PyDateTimeAPI) return;
  PyDateTime_IMPORT;
  if (!PyDateTimeAPI) throw PythonError{};
}

bool is_text(PyObject* object) { return PyUnicode_Check(object) || PyBytes_Check(object); }

std::string text_from(PyObject* object) {
  if (PyUnicode_Check(object)) return text_of(object);
  return text_of(Ref::steal(PyUnicode_FromEncodedObject(object, nullptr, nullptr)).get());
}

// The time in a scalar or a 0-d array of `id`; false for anything else.
bool find_time_element(TypeId id, PyObject* object, TimeValue* found) {
  DType dtype;
  const char* data = nullptr;
  if (is_scalar(object)) {
    dtype = scalar_dtype(object);
    data = scalar_data(object);
  } else if (is_array(object) && array_of(object).ndim() == 0) {
    dtype = array_of(object).dtype;
    data = array_of(object).data;
  } else {
    return false;
  }
  if (dtype.id() != id) return false;
  int64_t value;
  Cast(dtype, native(dtype))(data, 0, reinterpret_cast<char*>(&value), 0, 1);
  *found = {value, dtype.unit()};
  return true;
}

// A time in another unit, as far as `casting` allows. NaT passes any rule.
TimeValue recast(Kind kind, TimeValue time, const TimeUnit* wanted, Casting casting) {
  if (!wanted) return time;
  if (time.value != kNaT) {
    datetime::check_scalar_cast("NumPy timedelta64 scalar", kind, time.unit, *wanted, casting);
  }
  if (time.value == kNaT) return {kNaT, *wanted};
  return {datetime::UnitConversion(kind, time.unit, *wanted)(time.value), *wanted};
}

// An attribute as a C integer. False when there is none.
bool read_attribute(PyObject* object, const char* name, long* value) {
  PyObject* found = PyObject_GetAttrString(object, name);
  if (!found) {
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) throw PythonError{};
    PyErr_Clear();
    return false;
  }
  const Ref held = Ref::steal(found);
  *value = PyLong_AsLong(found);
  if (*value == -1 && PyErr_Occurred()) throw PythonError{};
  return true;
}

void take_off_timezone(PyObject* object, CivilTime* civil) {
  PyObject* found = PyObject_GetAttrString(object, "tzinfo");
  if (!found) {
    PyErr_Clear();
    return;
  }
  const Ref tzinfo = Ref::steal(found);
  if (found == Py_None) return;
  check(PyErr_WarnEx(PyExc_UserWarning, datetime::kTimezoneWarning, 1));
  const Ref offset = Ref::steal(PyObject_CallMethod(found, "utcoffset", "O", object));
  const Ref seconds = Ref::steal(PyObject_CallMethod(offset.get(), "total_seconds", nullptr));
  const double count = PyFloat_AsDouble(seconds.get());
  if (count == -1 && PyErr_Occurred()) throw PythonError{};
  datetime::add_minutes(civil, -(static_cast<int>(count) / 60));
}

// A date or datetime, or an object with their attributes. False for others.
bool find_civil(PyObject* object, bool applies_timezone, CivilTime* civil, TimeBase* base) {
  long year, month, day, hour, minute, second, microsecond;
  if (!read_attribute(object, "year", &year) || !read_attribute(object, "month", &month) ||
      !read_attribute(object, "day", &day)) {
    return false;
  }
  const bool is_date = month >= 1 && month <= 12 && day >= 1 &&
                       day <= datetime::days_in_month(year, static_cast<int>(month));
  if (!is_date) {
    raise(PyExc_ValueError, "Invalid date (%lld,%d,%d) when converting to NumPy datetime",
          static_cast<long long>(year), static_cast<int>(month), static_cast<int>(day));
  }
  *civil = CivilTime{};
  civil->year = year;
  civil->month = static_cast<int>(month);
  civil->day = static_cast<int>(day);
  *base = TimeBase::kDay;
  if (!read_attribute(object, "hour", &hour) || !read_attribute(object, "minute", &minute) ||
      !read_attribute(object, "second", &second) ||
      !read_attribute(object, "microsecond", &microsecond)) {
    return true;
  }
  const bool is_time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
                       second < 60 && microsecond >= 0 && microsecond < 1000000;
  if (!is_time) {
    raise(PyExc_ValueError, "Invalid time (%d,%d,%d,%d) when converting to NumPy datetime",
          static_cast<int>(hour), static_cast<int>(minute), static_cast<int>(second),
          static_cast<int>(microsecond));
  }
  civil->hour = static_cast<int>(hour);
  civil->minute = static_cast<int>(minute);
  civil->second = static_cast<int>(second);
  civil->microsecond = static_cast<int>(microsecond);
  *base = TimeBase::kMicrosecond;
  if (applies_timezone) take_off_timezone(object, civil);
  return true;
}

int64_t int64_from(PyObject* number) {
  const long long value = PyLong_AsLongLong(number);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  return value;
}

bool becomes_nat(PyObject* object, Casting casting) {
  return casting == Casting::kUnsafe || (object == Py_None && casting == Casting::kSameKind);
}

TimeValue datetime_from_text(PyObject* object, const TimeUnit* wanted, Casting casting) {
  const datetime::ParsedTime parsed =
      datetime::parse_iso(text_from(object), wanted ? &wanted->base : nullptr, casting);
  const TimeUnit unit = wanted ? *wanted : TimeUnit{parsed.base, 1};
  return {datetime::datetime_from_civil(parsed.civil, unit), unit};
}

TimeValue datetime_from_object(PyObject* object, const TimeUnit* wanted, Casting casting) {
  if (is_text(object)) return datetime_from_text(object, wanted, casting);
  if (PyLong_Check(object)) {
    if (!wanted || wanted->base == TimeBase::kGeneric) {
      throw value_error("Converting an integer to a NumPy datetime requires a specified unit");
    }
    return {int64_from(object), *wanted};
  }
  TimeValue time;
  if (find_time_element(TypeId::kDateTime, object, &time)) {
    return recast(Kind::kDateTime, time, wanted, casting);
  }
  CivilTime civil;
  TimeBase base;
  if (find_civil(object, true, &civil, &base)) {
    const TimeUnit found{base, 1};
    if (wanted) {
      datetime::check_scalar_cast(
          base == TimeBase::kDay ? "datetime.date object" : "datetime.datetime object",
          Kind::kDateTime, found, *wanted, casting);
    }
    const TimeUnit unit = wanted ? *wanted : found;
    return {datetime::datetime_from_civil(civil, unit), unit};
  }
  if (becomes_nat(object, casting)) return {kNaT, wanted ? *wanted : TimeUnit{}};
  throw value_error("Could not convert object to NumPy datetime");
}

// The largest unit of which a count of microseconds is a multiple, weeks at most.
TimeBase largest_base(int64_t microseconds) {
  struct Step {
    int64_t microseconds;
    TimeBase base;  // of what is no multiple
  };
  static constexpr Step kSteps[] = {
      {1000, TimeBase::kMicrosecond},         {1000000, TimeBase::kMillisecond},
      {60 * 1000000LL, TimeBase::kSecond},    {3600 * 1000000LL, TimeBase::kMinute},
      {kMicrosecondsPerDay, TimeBase::kHour}, {7 * kMicrosecondsPerDay, TimeBase::kDay},
  };
  for (const Step& step : kSteps) {
    if (microseconds % step.microseconds != 0) return step.base;
  }
  return TimeBase::kWeek;
}

// A timedelta, or an object with its attributes. False for others.
bool find_microseconds(PyObject* object, int64_t* microseconds) {
  for (const char* name : {"days", "seconds", "microseconds"}) {
    if (!PyObject_HasAttrString(object, name)) return false;
  }
  long days, seconds, rest;
  if (!read_attribute(object, "days", &days) || !read_attribute(object, "seconds", &seconds) ||
      !read_attribute(object, "microseconds", &rest)) {
    return false;
  }
  *microseconds = datetime::wrap_add(datetime::wrap_multiply(days, kMicrosecondsPerDay),
                                     seconds * int64_t{1000000} + rest);
  return true;
}

TimeValue timedelta_from_object(PyObject* object, const TimeUnit* wanted, Casting casting) {
  const TimeUnit unit = wanted ? *wanted : TimeUnit{};
  int64_t value;
  if (is_text(object)) {
    if (datetime::parse_timedelta(text_from(object), &value)) return {value, unit};
  } else if (PyLong_Check(object)) {
    return {int64_from(object), unit};
  }
  TimeValue time;
  if (find_time_element(TypeId::kTimeDelta, object, &time)) {
    return recast(Kind::kTimeDelta, time, wanted, casting);
  }
  if (!is_text(object) && find_microseconds(object, &value)) {
    constexpr TimeUnit kMicroseconds{TimeBase::kMicrosecond, 1};
    if (!wanted) return {value, kMicroseconds};
    datetime::check_scalar_cast("datetime.timedelta object", Kind::kTimeDelta,
                                {largest_base(value), 1}, unit, casting);
    return {datetime::UnitConversion(Kind::kTimeDelta, kMicroseconds, unit)(value), unit};
  }
  if (becomes_nat(object, casting)) return {kNaT, unit};
  const bool is_integer = is_scalar(object) && scalar_dtype(object).is_integer();
  if (is_integer) {
    const Ref number = Ref::steal(PyNumber_Index(object));
    return {int64_from(number.get()), unit};
  }
  throw value_error("Could not convert object to NumPy timedelta");
}

Ref datetime_object(const CivilTime& civil) {
  need_datetime();
  return Ref::steal(PyDateTime_FromDateAndTime(static_cast<int>(civil.year), civil.month, civil.day,
                                               civil.hour, civil.minute, civil.second,
                                               civil.microsecond));
}

// Python's datetime knows the years 1 to 9999 and microseconds.
bool has_python_year(const CivilTime& civil) { return civil.year >= 1 && civil.year <= 9999; }

Ref datetime_to_object(int64_t value, TimeUnit unit) {
  if (unit.base == TimeBase::kGeneric) return none();
  if (unit.base > TimeBase::kMicrosecond) return Ref::steal(PyLong_FromLongLong(value));
  const CivilTime civil = datetime::civil_from_datetime(value, unit);
  if (!has_python_year(civil)) return Ref::steal(PyLong_FromLongLong(value));
  if (unit.base > TimeBase::kDay) return datetime_object(civil);
  need_datetime();
  return Ref::steal(PyDate_FromDate(static_cast<int>(civil.year), civil.month, civil.day));
}

bool has_python_days(const datetime::Span& span) {
  return span.days >= -999999999 && span.days <= 999999999;
}

Ref delta_object(const datetime::Span& span) {
  need_datetime();
  return Ref::steal(PyDelta_FromDSU(static_cast<int>(span.days), span.seconds, span.microseconds));
}

Ref timedelta_to_object(int64_t value, TimeUnit unit) {
  if (unit.base <= TimeBase::kMonth || unit.base > TimeBase::kMicrosecond) {
    return Ref::steal(PyLong_FromLongLong(value));
  }
  const datetime::Span span = datetime::span_from_timedelta(value, unit);
  if (!has_python_days(span)) return Ref::steal(PyLong_FromLongLong(value));
  return delta_object(span);
}

// Bytes with one value for each number of parts.
template <size_t kCount>
Ref bytes_of(const int64_t (&parts)[kCount]) {
  return Ref::steal(PyBytes_FromStringAndSize(reinterpret_cast<const char*>(parts), sizeof parts));
}

Ref datetime_to_hash(int64_t value, TimeUnit unit) {
  if (unit.base == TimeBase::kGeneric) return Ref::steal(PyLong_FromLongLong(value));
  const CivilTime civil = datetime::civil_from_datetime(value, unit);
  if (has_python_year(civil) && civil.picosecond == 0 && civil.attosecond == 0) {
    return datetime_object(civil);
  }
  return bytes_of({civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second,
                   civil.microsecond, civil.picosecond, civil.attosecond});
}

Ref timedelta_to_hash(int64_t value, TimeUnit unit) {
  // A span without unit equals the same number of any unit, so no hash would do.
  if (unit.base == TimeBase::kGeneric) throw value_error("Can't hash generic timedelta64");
  if (unit.base <= TimeBase::kMonth) {
    const int months = unit.base == TimeBase::kYear ? 12 : 1;
    return Ref::steal(PyLong_FromLongLong(datetime::wrap_multiply(value, months)));
  }
  const datetime::Span span = datetime::span_from_timedelta(value, unit);
  if (has_python_days(span) && span.picoseconds == 0 && span.attoseconds == 0) {
    return delta_object(span);
  }
  return bytes_of({span.days, span.seconds, span.microseconds, span.picoseconds, span.attoseconds});
}

void warn_of_timezone() { check(PyErr_WarnEx(PyExc_UserWarning, datetime::kTimezoneWarning, 1)); }

// The event of a unit's tuple has had no meaning since NumPy 1.7.
void check_event(PyObject* event, bool from_pickle) {
  if (!from_pickle && event != Py_None) {
    throw value_error(
        "When passing a 4-tuple as (unit, num, den, event), the event argument must be None");
  }
  if (!from_pickle) return;
  const Ref one = Ref::steal(PyLong_FromLong(1));
  const int is_one = PyObject_RichCompareBool(event, one.get(), Py_EQ);
  check(is_one);
  if (is_one) return;
  check(
      PyErr_WarnEx(PyExc_UserWarning,
                   "Loaded pickle file contains non-default event data for a datetime type, which "
                   "has been ignored since 1.7",
                   1));
}

int64_t long_from(PyObject* number) {
  const long value = PyLong_AsLong(number);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  return value;
}

}  // namespace

TimeValue time_from_object(TypeId id, PyObject* object, const TimeUnit* wanted, Casting casting) {
  return id == TypeId::kDateTime ? datetime_from_object(object, wanted, casting)
                                 : timedelta_from_object(object, wanted, casting);
}

TimeUnit unit_from_tuple(PyObject* tuple, bool from_pickle) {
  if (!PyTuple_Check(tuple)) {
    raise(PyExc_TypeError, "Require tuple for tuple to NumPy datetime metadata conversion, not %R",
          tuple);
  }
  const Py_ssize_t size = PyTuple_GET_SIZE(tuple);
  if (size < 2 || size > 4) {
    raise(PyExc_TypeError,
          "Require tuple of size 2 to 4 for tuple to NumPy datetime metadata conversion");
  }
  PyObject* base_object = PyTuple_GET_ITEM(tuple, 0);
  if (!is_text(base_object)) raise(PyExc_TypeError, "bad argument type for built-in operation");
  const TimeBase base = datetime::parse_base(text_from(base_object));
  const int64_t count = long_from(PyTuple_GET_ITEM(tuple, 1));
  if (size == 3) throw value_error("Use (unit, num) with no event");
  int64_t divisor = 1;
  if (size == 4) {
    check_event(PyTuple_GET_ITEM(tuple, 3), from_pickle);
    divisor = long_from(PyTuple_GET_ITEM(tuple, 2));
  }
  return datetime::unit_from_parts(base, count, divisor);
}

TimeUnit unit_from_object(PyObject* object) {
  if (PyTuple_Check(object)) return unit_from_tuple(object, false);
  if (!is_text(object)) {
    raise(PyExc_TypeError, "Invalid object for specifying NumPy datetime metadata");
  }
  return datetime::parse_unit(text_from(object));
}

Ref time_python_object(DType dtype, const char* element) {
  const int64_t value = load_as<int64_t>(element);
  if (value == kNaT) return none();
  return dtype.is_datetime() ? datetime_to_object(value, dtype.unit())
                             : timedelta_to_object(value, dtype.unit());
}

bool find_time_dtype(DType wanted, PyObject* object, DType* found) {
  const auto take = [&](TimeUnit unit) {
    *found = time_dtype(wanted.id(), unit);
    return true;
  };
  if (is_text(object)) {
    // Texts of spans have no unit; those that are no dates fail when they are stored.
    if (wanted.is_timedelta()) return false;
    try {
      return take(time_from_object(wanted.id(), object, nullptr, Casting::kUnsafe).unit);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kValue) throw;
      return false;
    }
  }
  if (object == Py_None || PyLong_Check(object) || PyFloat_Check(object)) return false;
  need_datetime();
  if (wanted.is_timedelta()) return PyDelta_Check(object) && take({TimeBase::kMicrosecond, 1});
  if (PyDateTime_Check(object)) return take({TimeBase::kMicrosecond, 1});
  return PyDate_Check(object) && take({TimeBase::kDay, 1});
}

void store_time(DType dtype, char* element, PyObject* value) {
  const TimeUnit unit = dtype.unit();
  const int64_t count = time_from_object(dtype.id(), value, &unit, Casting::kSameKind).value;
  std::memcpy(element, &count, sizeof count);
}

Py_hash_t hash_of_time(DType dtype, int64_t value) {
  const Ref object = dtype.is_datetime() ? datetime_to_hash(value, dtype.unit())
                                         : timedelta_to_hash(value, dtype.unit());
  const Py_hash_t hash = PyObject_Hash(object.get());
  if (hash == -1) throw PythonError{};
  return hash;
}

int offset_from_tzinfo(PyObject* tzinfo, int64_t value, TimeUnit unit) {
  need_datetime();
  const CivilTime utc = datetime::civil_from_datetime(value, unit);
  const Ref object = Ref::steal(PyDateTimeAPI->DateTime_FromDateAndTime(
      static_cast<int>(utc.year), utc.month, utc.day, utc.hour, utc.minute, 0, 0,
      PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType));
  const Ref local = Ref::steal(PyObject_CallMethod(object.get(), "astimezone", "O", tzinfo));
  CivilTime civil;
  TimeBase base;
  if (!find_civil(local.get(), false, &civil, &base)) {
    raise(PyExc_TypeError, "astimezone() gave no datetime");
  }
  constexpr TimeUnit kMinutes{TimeBase::kMinute, 1};
  return static_cast<int>(datetime::datetime_from_civil(civil, kMinutes) -
                          datetime::datetime_from_civil(utc, kMinutes));
}

void init_time_objects() { datetime::set_timezone_warning(warn_of_timezone); }

}  // namespace nd::py
