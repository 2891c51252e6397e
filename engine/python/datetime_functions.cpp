#include "python/datetime_functions.h"

#include <array>
#include <cstring>

#include "core/error.h"
#include "core/iteration.h"
#include "core/time_casting.h"
#include "core/traced.h"
#include "datetime/conversion.h"
#include "datetime/iso_format.h"
#include "datetime/unit_text.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/time_objects.h"

namespace nd::py {
namespace {

using datetime::FormatOptions;
using datetime::Kind;
using datetime::kNaT;
using datetime::Zone;

std::string text_from(PyObject* object) {
  if (PyBytes_Check(object)) {
    return text_of(Ref::steal(PyUnicode_FromEncodedObject(object, nullptr, nullptr)).get());
  }
  if (!PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "bad argument type for built-in operation");
  }
  return text_of(object);
}

PyObject* datetime_data_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                 PyObject* names) {
  static constexpr Signature kSignature = {"datetime_data", {"dtype"}, 1, 1, Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const DType dtype = dtype_from(given[0]);
    if (!dtype.is_time()) {
      raise(PyExc_TypeError, "cannot get datetime metadata from non-datetime type");
    }
    return Ref::steal(
        Py_BuildValue("(si)", datetime::base_name(dtype.unit().base), dtype.unit().count));
  });
}

// How datetime_as_string writes: the unit (null: as fine as each date needs) and the timezone.
struct Writing {
  TimeBase base;
  bool is_automatic = false;
  FormatOptions options;
  PyObject* tzinfo = nullptr;

  const TimeBase* shown() const { return is_automatic ? nullptr : &base; }
  bool is_local() const { return options.zone == Zone::kLocal || options.zone == Zone::kOffset; }
};

void take_unit(PyObject* unit, TimeBase from, Writing* writing) {
  const std::string text = text_from(unit);
  if (text == "auto") {
    writing->is_automatic = true;
    return;
  }
  writing->base = datetime::parse_base(text);
  const Casting casting = writing->options.casting;
  if (datetime::can_cast_base(Kind::kDateTime, from, writing->base, casting)) return;
  throw type_error(std::string("Cannot create a datetime string as units '") +
                   datetime::base_name(writing->base) + "' from a NumPy datetime with units '" +
                   datetime::base_name(from) + "' according to the rule '" + casting_name(casting) +
                   "'");
}

void take_timezone(PyObject* timezone, Writing* writing) {
  if (!PyUnicode_Check(timezone) && !PyBytes_Check(timezone)) {
    writing->options.zone = Zone::kOffset;
    writing->tzinfo = timezone;
    return;
  }
  const std::string text = text_from(timezone);
  if (text == "local") {
    writing->options.zone = Zone::kLocal;
  } else if (text == "UTC") {
    writing->options.zone = Zone::kUtc;
  } else if (text != "naive") {
    throw value_error("Unsupported timezone input string \"" + text + "\"");
  }
}

void write_date(int64_t value, TimeUnit unit, Writing writing, DType dtype, char* element) {
  if (writing.tzinfo) {
    writing.options.offset = offset_from_tzinfo(writing.tzinfo, value, unit);
  }
  const std::string text = datetime::format_iso(datetime::civil_from_datetime(value, unit),
                                                writing.shown(), writing.options);
  if (static_cast<int64_t>(text.size()) > text_length(dtype)) {
    datetime::raise_too_short(text_length(dtype));
  }
  std::memset(element, 0, static_cast<size_t>(dtype.itemsize()));
  for (size_t i = 0; i < text.size(); ++i) element[4 * i] = text[i];
}

PyObject* datetime_as_string_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                      PyObject* names) {
  static constexpr Signature kSignature = {
      "datetime_as_string", {"arr", "unit", "timezone", "casting"}, 1, 4, Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    Writing writing;
    writing.options.casting = casting_from(given[3], Casting::kSameKind, false);
    const Array dates = readable(as_array(given[0]));
    if (!dates.dtype.is_datetime()) raise(PyExc_TypeError, "input must have type NumPy datetime");
    const TimeUnit unit = dates.dtype.unit();
    writing.base = unit.base;
    if (given.given(1)) take_unit(given[1], unit.base, &writing);
    if (given[2]) take_timezone(given[2], &writing);
    const DType dtype = str_dtype(datetime::iso_length(writing.is_local(), writing.shown()));
    const Array texts = empty_like(dates, dates.shape, dtype, Order::kKeep);
    trace::kernel_runs([&] { return work("datetime_as_string", dates.dtype, dates.size()); });
    char* data[] = {dates.data, texts.data};
    const Dims* strides[] = {&dates.strides, &texts.strides};
    Iteration(dates.shape, 2, data, strides)
        .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
          for (int64_t i = 0; i < n; ++i) {
            int64_t value;
            std::memcpy(&value, at[0] + i * step[0], sizeof value);
            write_date(value, unit, writing, dtype, at[1] + i * step[1]);
          }
        });
    return wrap_result(texts);
  });
}

bool has_dtype(PyObject* object, bool (DType::*is_kind)() const) {
  if (is_scalar(object)) return (scalar_dtype(object).*is_kind)();
  return is_array(object) && (array_of(object).dtype.*is_kind)();
}

bool is_python(PyObject* object, TypeId kind) {
  DType found;
  if (PyUnicode_Check(object) || PyBytes_Check(object)) return false;
  return !is_scalar(object) && !is_array(object) && find_time_dtype(kind, object, &found);
}

bool is_any_datetime(PyObject* object) {
  return has_dtype(object, &DType::is_datetime) || is_python(object, TypeId::kDateTime);
}

bool is_any_timedelta(PyObject* object) {
  return has_dtype(object, &DType::is_timedelta) || is_python(object, TypeId::kTimeDelta);
}

PyObject* unless_none(PyObject* object) { return object == Py_None ? nullptr : object; }

constexpr int kRangeParts = 3;  // start, stop, step

// The parts of a range as counts of one unit: `wanted`, or what they have in common.
TimeUnit counts_of(const std::array<PyObject*, kRangeParts>& objects,
                   const std::array<TypeId, kRangeParts>& kinds, const TimeUnit* wanted,
                   std::array<int64_t, kRangeParts>* counts) {
  std::array<TimeUnit, kRangeParts> units;
  for (size_t i = 0; i < kRangeParts; ++i) {
    (*counts)[i] = kNaT;
    if (!objects[i]) continue;
    const TimeValue time = time_from_object(kinds[i], objects[i], wanted, Casting::kSameKind);
    (*counts)[i] = time.value;
    units[i] = time.unit;
  }
  if (wanted) return *wanted;
  TimeUnit common = units[0];
  bool is_strict = kinds[0] == TypeId::kTimeDelta;
  for (size_t i = 1; i < kRangeParts; ++i) {
    const bool is_span = kinds[i] == TypeId::kTimeDelta;
    common = common_unit(units[i], common, is_span, is_strict);
    is_strict |= is_span;
  }
  for (size_t i = 0; i < kRangeParts; ++i) {
    const Kind kind = kinds[i] == TypeId::kTimeDelta ? Kind::kTimeDelta : Kind::kDateTime;
    if ((*counts)[i] == kNaT) continue;
    (*counts)[i] = datetime::UnitConversion(kind, units[i], common)((*counts)[i]);
  }
  return common;
}

int64_t range_length(int64_t start, int64_t stop, int64_t step) {
  if (step == 0) throw value_error("arange: step cannot be zero");
  if (step > 0 && stop > start) return (stop - start + (step - 1)) / step;
  if (step < 0 && stop < start) return (stop - start + (step + 1)) / step;
  return 0;
}

// A stop beside a date may be a span: how far to go.
TypeId kind_of_stop(PyObject* stop) {
  const bool is_number = PyLong_Check(stop) || (is_scalar(stop) && scalar_dtype(stop).is_integer());
  return is_number || is_any_timedelta(stop) ? TypeId::kTimeDelta : TypeId::kDateTime;
}

}  // namespace

bool is_any_time(PyObject* object) {
  return object && (is_any_datetime(object) || is_any_timedelta(object));
}

Array arange_of_times(PyObject* start, PyObject* stop, PyObject* step, const DType* dtype) {
  start = unless_none(start);
  stop = unless_none(stop);
  step = unless_none(step);
  if (!stop) std::swap(start, stop);
  if (!stop) throw value_error("arange needs at least a stopping value");
  if (step && is_any_datetime(step)) {
    throw value_error("cannot use a datetime as a step in arange");
  }
  TypeId id = TypeId::kTimeDelta;
  if (dtype) {
    id = dtype->id();
  } else if ((start && is_any_datetime(start)) || is_any_datetime(stop)) {
    id = TypeId::kDateTime;
  }
  const bool is_dated = id == TypeId::kDateTime;
  if (is_dated && !start) {
    throw value_error("arange requires both a start and a stop for NumPy datetime64 ranges");
  }
  const bool has_unit = dtype && dtype->unit().base != TimeBase::kGeneric;
  const TimeUnit wanted = has_unit ? dtype->unit() : TimeUnit{};
  const std::array<TypeId, kRangeParts> kinds = {
      id, is_dated ? kind_of_stop(stop) : TypeId::kTimeDelta, TypeId::kTimeDelta};
  std::array<int64_t, kRangeParts> counts;
  const TimeUnit unit =
      counts_of({start, stop, step}, kinds, has_unit ? &wanted : nullptr, &counts);
  auto& [first, end, stride] = counts;
  if (!start) first = 0;
  if (!step) stride = 1;
  if (is_dated && kinds[1] == TypeId::kTimeDelta) end = datetime::wrap_add(end, first);
  if (first == kNaT || end == kNaT || stride == kNaT) {
    throw value_error("arange: cannot use NaT (not-a-time) datetime values");
  }
  const Array range = empty({range_length(first, end, stride)}, time_dtype(id, unit));
  trace::kernel_runs([&] { return work("arange", range.dtype, range.shape[0]); });
  for (int64_t i = 0; i < range.shape[0]; ++i) {
    range.as<int64_t>()[i] = first;
    first = datetime::wrap_add(first, stride);
  }
  return range;
}

PyMethodDef datetime_functions[] = {
    {"datetime_data", method(datetime_data_function), METH_FASTCALL | METH_KEYWORDS,
     "datetime_data(dtype, /)\n--\n\nThe base and the count of the unit of a datetime64 or "
     "timedelta64 dtype: ('s', 25)."},
    {"datetime_as_string", method(datetime_as_string_function), METH_FASTCALL | METH_KEYWORDS,
     "datetime_as_string(arr, unit=None, timezone='naive', casting='same_kind')\n--\n\nDates as "
     "text in ISO 8601. `unit` 'auto' shows as much as each date needs; `timezone` is 'naive', "
     "'UTC', 'local' or a tzinfo."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
