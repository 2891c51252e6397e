// Business days: numpy.busdaycalendar, busday_offset, busday_count, is_busday.
#include <cstring>
#include <memory>

#include "core/casting.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "datetime/business_days.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/datetime_functions.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/writeable.h"

namespace nd::py {
namespace {

using datetime::BusinessCalendar;
using datetime::WeekMask;

struct CalendarObject {
  PyObject_HEAD BusinessCalendar* calendar;
};

PyTypeObject* calendar_type = nullptr;

BusinessCalendar& calendar_of(PyObject* object) {
  return *reinterpret_cast<CalendarObject*>(object)->calendar;
}

DType date_dtype() { return time_dtype(TypeId::kDateTime, {TimeBase::kDay, 1}); }

std::string text_from(PyObject* object) {
  if (!PyBytes_Check(object)) return text_of(object);
  return text_of(Ref::steal(PyUnicode_FromEncodedObject(object, nullptr, nullptr)).get());
}

WeekMask week_from_sequence(PyObject* object) {
  const bool fits =
      PySequence_Size(object) == 7 && !(is_array(object) && array_of(object).ndim() != 1);
  PyErr_Clear();
  if (!fits) throw value_error("A business day weekmask array must have length 7");
  WeekMask week{};
  for (Py_ssize_t i = 0; i < 7; ++i) {
    const Ref item = Ref::steal(PySequence_GetItem(object, i));
    const int is_true = PyObject_IsTrue(item.get());
    check(is_true);
    week[static_cast<size_t>(i)] = is_true != 0;
  }
  return week;
}

WeekMask week_from(PyObject* object) {
  if (PyUnicode_Check(object) || PyBytes_Check(object)) {
    return datetime::parse_week_mask(text_from(object));
  }
  if (PySequence_Check(object)) return week_from_sequence(object);
  throw value_error("Couldn't convert object into a business day weekmask");
}

std::vector<int64_t> holidays_from(PyObject* object) {
  const DType dtype = date_dtype();
  const Array given = is_array(object) ? array_of(object) : as_array(object, &dtype);
  if (!can_cast(given.dtype, dtype, Casting::kSafe)) {
    throw value_error("Cannot safely convert provided holidays input into an array of dates");
  }
  if (given.ndim() != 1) {
    throw value_error("holidays must be a provided as a one-dimensional array");
  }
  const Array dates = astype(given, dtype, Order::kC);
  return {dates.as<int64_t>(), dates.as<int64_t>() + dates.size()};
}

// The calendar of a call: the one given, or one of the week mask and the holidays.
BusinessCalendar calendar_from(const char* function, int position, PyObject* week,
                               PyObject* holidays, PyObject* calendar) {
  const WeekMask mask = week ? week_from(week) : datetime::kUsualWeek;
  std::vector<int64_t> days;
  if (holidays) days = holidays_from(holidays);
  if (!calendar) return BusinessCalendar(mask, std::move(days));
  if (Py_TYPE(calendar) != calendar_type) {
    raise(PyExc_TypeError, "%s() argument %d must be numpy.busdaycalendar, not %s", function,
          position, calendar == Py_None ? "None" : Py_TYPE(calendar)->tp_name);
  }
  if (week || holidays) {
    throw value_error(
        std::string("Cannot supply both the weekmask/holidays and the busdaycal parameters to ") +
        function + "()");
  }
  return calendar_of(calendar);
}

// Dates as days; arrays are cast only as far as nothing is lost.
Array dates_from(PyObject* object, int operand, DType otherwise) {
  const Array given = is_array(object) ? array_of(object) : as_array(object, &otherwise);
  const DType dtype = date_dtype();
  if (!can_cast(given.dtype, dtype, Casting::kSafe)) {
    raise(PyExc_TypeError,
          "Iterator operand %d dtype could not be cast from %s to %s according to the rule 'safe'",
          operand, repr_text(given.dtype).c_str(), repr_text(dtype).c_str());
  }
  return given.dtype == dtype ? readable(given) : astype(given, dtype);
}

Array offsets_from(PyObject* object) {
  const DType dtype(TypeId::kInt64);
  if (!is_array(object)) return as_array(object, &dtype);
  const Array& given = array_of(object);
  if (!can_cast(given.dtype, dtype, Casting::kSafe)) {
    raise(PyExc_TypeError, "Cannot cast %s from %s to dtype('int64') according to the rule 'safe'",
          given.ndim() == 0 ? "scalar" : "array data", repr_text(given.dtype).c_str());
  }
  return given.dtype == dtype ? readable(given) : astype(given, dtype);
}

// An output may be larger than the inputs, which are broadcast to it, but not smaller.
void check_output_shape(const Dims& out, const Dims& inputs) {
  const Dims* shapes[] = {&out, &inputs};
  Dims both;
  const bool fits = broadcast_shapes(shapes, 2, &both);
  if (fits && both == out) return;
  for (int axis = 0; fits && out.size() == both.size() && axis < out.size(); ++axis) {
    if (out[axis] == both[axis]) continue;
    throw value_error("output operand requires a reduction along dimension " +
                      std::to_string(axis) +
                      ", but the reduction is not enabled. The dimension "
                      "size of " +
                      std::to_string(out[axis]) + " does not match the expected output shape.");
  }
  throw value_error("non-broadcastable output operand with shape " + compact_text(out) +
                    " doesn't match the broadcast shape " + compact_text(both));
}

// The output: the array given, or a new one laid out as the inputs are.
Array output_for(const char* function, PyObject* out, const Dims& shape, DType dtype,
                 const Array* inputs, int count) {
  trace::kernel_runs([&] { return work(function, inputs[0].dtype, element_count(shape)); });
  if (!out || out == Py_None) {
    const Dims* strides[2] = {};
    for (int i = 0; i < count; ++i) strides[i] = &inputs[i].strides;
    return empty_ordered(shape, dtype, stride_order(shape.size(), count, strides));
  }
  if (!is_array(out)) {
    throw value_error(std::string(function) + ": must provide a NumPy array for 'out'");
  }
  const Array& array = writeable_array_of(out, "output array");
  if (!can_cast(dtype, array.dtype, Casting::kSafe)) {
    raise(PyExc_TypeError,
          "Iterator requested dtype could not be cast from %s to %s, the operand %d dtype, "
          "according to the rule 'safe'",
          repr_text(dtype).c_str(), repr_text(array.dtype).c_str(), count);
  }
  check_output_shape(array.shape, shape);
  return array.dtype == dtype ? array : empty(array.shape, dtype);
}

Dims broadcast_shape(const Array& a, const Array& b) {
  const Dims* shapes[] = {&a.shape, &b.shape};
  Dims shape;
  if (!broadcast_shapes(shapes, 2, &shape)) {
    throw value_error("operands could not be broadcast together with shapes " +
                      compact_text(a.shape) + " " + compact_text(b.shape) + " ");
  }
  return shape;
}

Ref finish(const Array& result, PyObject* out) {
  if (!out || out == Py_None) return wrap_result(result);
  if (!(result.data == array_of(out).data)) copy_into(array_of(out), result);
  return Ref::share(out);
}

// Stores what `compute` makes of each pair of elements.
template <class Compute>
void fill(const Array& result, const Array& first, const Array& second, Compute&& compute) {
  const Array a = broadcast_view(first, result.shape);
  const Array b = broadcast_view(second, result.shape);
  char* data[] = {result.data, a.data, b.data};
  const Dims* strides[] = {&result.strides, &a.strides, &b.strides};
  Iteration(result.shape, 3, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
          int64_t x, y;
          std::memcpy(&x, at[1] + i * step[1], sizeof x);
          std::memcpy(&y, at[2] + i * step[2], sizeof y);
          const auto value = compute(x, y);
          std::memcpy(at[0] + i * step[0], &value, sizeof value);
        }
      });
}

datetime::Roll roll_from(PyObject* object) {
  if (!object) return datetime::Roll::kRaise;
  if (!PyUnicode_Check(object) && !PyBytes_Check(object)) {
    raise(PyExc_TypeError, "bad argument type for built-in operation");
  }
  return datetime::parse_roll(text_from(object));
}

PyObject* busday_offset_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                 PyObject* names) {
  static constexpr Signature kSignature = {
      "busday_offset",
      {"dates", "offsets", "roll", "weekmask", "holidays", "busdaycal", "out"},
      2,
      7,
      Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const datetime::Roll roll = roll_from(given[2]);
    const BusinessCalendar calendar =
        calendar_from("busday_offset", 6, given[3], given[4], given[5]);
    const Array inputs[] = {dates_from(given[0], 0, TypeId::kDateTime), offsets_from(given[1])};
    if (calendar.days_per_week() == 0) {
      throw value_error("the business day weekmask must have at least one valid business day");
    }
    const Dims shape = broadcast_shape(inputs[0], inputs[1]);
    const Array views[] = {broadcast_view(inputs[0], shape), broadcast_view(inputs[1], shape)};
    const Array result = output_for("busday_offset", given[6], shape, date_dtype(), views, 2);
    fill(result, inputs[0], inputs[1],
         [&](int64_t date, int64_t offset) { return calendar.offset(date, offset, roll); });
    return finish(result, given[6]);
  });
}

PyObject* busday_count_function(PyObject*, PyObject* const* args, Py_ssize_t count,
                                PyObject* names) {
  static constexpr Signature kSignature = {
      "busday_count",
      {"begindates", "enddates", "weekmask", "holidays", "busdaycal", "out"},
      2,
      6,
      Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const BusinessCalendar calendar =
        calendar_from("busday_count", 5, given[2], given[3], given[4]);
    const Array inputs[] = {dates_from(given[0], 0, TypeId::kDateTime),
                            dates_from(given[1], 1, TypeId::kDateTime)};
    if (calendar.days_per_week() == 0) {
      throw value_error("the business day weekmask must have at least one valid business day");
    }
    const Dims shape = broadcast_shape(inputs[0], inputs[1]);
    const Array views[] = {broadcast_view(inputs[0], shape), broadcast_view(inputs[1], shape)};
    const Array result = output_for("busday_count", given[5], shape, TypeId::kInt64, views, 2);
    fill(result, inputs[0], inputs[1],
         [&](int64_t begin, int64_t end) { return calendar.count(begin, end); });
    return finish(result, given[5]);
  });
}

PyObject* is_busday_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "is_busday", {"dates", "weekmask", "holidays", "busdaycal", "out"}, 1, 5, Wording::kPython};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const BusinessCalendar calendar = calendar_from("is_busday", 4, given[1], given[2], given[3]);
    const Array dates = dates_from(given[0], 0, TypeId::kDateTime);
    const Array result = output_for("is_busday", given[4], dates.shape, TypeId::kBool, &dates, 1);
    fill(result, dates, dates,
         [&](int64_t date, int64_t) { return calendar.is_business_day(date); });
    return finish(result, given[4]);
  });
}

PyObject* calendar_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"weekmask", "holidays", nullptr};
    PyObject *week = nullptr, *holidays = nullptr;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|OO:busdaycal", const_cast<char**>(names),
                                     &week, &holidays)) {
      throw PythonError{};
    }
    auto calendar = std::make_unique<BusinessCalendar>(
        calendar_from("busdaycalendar", 0, week, holidays, nullptr));
    if (calendar->days_per_week() == 0) {
      throw value_error("Cannot construct a numpy.busdaycal with a weekmask of all zeros");
    }
    Ref object = Ref::steal(type->tp_alloc(type, 0));
    reinterpret_cast<CalendarObject*>(object.get())->calendar = calendar.release();
    return object;
  });
}

void calendar_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  const std::unique_ptr<BusinessCalendar> owned(&calendar_of(self));
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* get_week(PyObject* self, void*) {
  return guarded([&] {
    const Array array = empty({7}, TypeId::kBool);
    const WeekMask& week = calendar_of(self).week();
    std::copy(week.begin(), week.end(), array.as<bool>());
    return wrap(array);
  });
}

PyObject* get_holidays(PyObject* self, void*) {
  return guarded([&] {
    const std::vector<int64_t>& holidays = calendar_of(self).holidays();
    const Array array = empty({static_cast<int64_t>(holidays.size())}, date_dtype());
    std::copy(holidays.begin(), holidays.end(), array.as<int64_t>());
    return wrap(array);
  });
}

PyGetSetDef calendar_attributes[] = {
    {"weekmask", get_week, nullptr, "Seven bools: which days are business days, Monday first.",
     nullptr},
    {"holidays", get_holidays, nullptr, "The holidays on days of the weekmask, sorted.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

constexpr char kCalendarDoc[] =
    "busdaycalendar(weekmask='1111100', holidays=None)\n\nThe business days of the functions of "
    "the busday family: the days of the week that are, and the dates that are not.";

}  // namespace

void init_busdaycalendar(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_new, reinterpret_cast<void*>(calendar_new)},
      {Py_tp_dealloc, reinterpret_cast<void*>(calendar_dealloc)},
      {Py_tp_getset, calendar_attributes},
      {Py_tp_doc, const_cast<char*>(kCalendarDoc)},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy.busdaycalendar", sizeof(CalendarObject), 0, Py_TPFLAGS_DEFAULT,
                             slots};
  calendar_type = reinterpret_cast<PyTypeObject*>(Ref::steal(PyType_FromSpec(&spec)).release());
  check(
      PyModule_AddObjectRef(module, "busdaycalendar", reinterpret_cast<PyObject*>(calendar_type)));
}

PyMethodDef busday_functions[] = {
    {"busday_offset", method(busday_offset_function), METH_FASTCALL | METH_KEYWORDS,
     "busday_offset(dates, offsets, roll='raise', weekmask='1111100', holidays=None, "
     "busdaycal=None, out=None)\n--\n\nDates rolled to business days and moved by a number of "
     "them."},
    {"busday_count", method(busday_count_function), METH_FASTCALL | METH_KEYWORDS,
     "busday_count(begindates, enddates, weekmask='1111100', holidays=[], busdaycal=None, "
     "out=None)\n--\n\nThe number of business days from a date up to, not including, another."},
    {"is_busday", method(is_busday_function), METH_FASTCALL | METH_KEYWORDS,
     "is_busday(dates, weekmask='1111100', holidays=None, busdaycal=None, out=None)\n--\n\nWhich "
     "dates are business days."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
