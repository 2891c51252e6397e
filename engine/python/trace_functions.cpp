#include "python/trace_functions.h"

#include "python/arguments.h"
#include "python/fp_errors.h"
#include "python/trace_lines.h"
#include "python/trace_places.h"

namespace nd::py {
namespace {

void put(const Ref& dict, const char* name, const Ref& value) {
  check(PyDict_SetItemString(dict.get(), name, value.get()));
}

void put(const Ref& dict, const char* name, int64_t value) {
  put(dict, name, Ref::steal(PyLong_FromLongLong(value)));
}

void put_counts(const Ref& dict, const trace::Counts& counts) {
  put(dict, "calls", counts.calls);
  put(dict, "arrays", counts.arrays);
  put(dict, "allocated", counts.allocated);
  put(dict, "views", counts.views);
  put(dict, "copies", counts.copies);
  put(dict, "copied", counts.copied);
}

void append(const Ref& list, const Ref& item) { check(PyList_Append(list.get(), item.get())); }

Ref kernels_of(const trace::Line& line) {
  Ref list = Ref::steal(PyList_New(0));
  for (const trace::KernelCount& kernel : line.kernels) {
    const Ref entry = Ref::steal(PyDict_New());
    put(entry, "name", from_text(kernel.work.name));
    put(entry, "dtypes", from_text(kernel.work.dtypes));
    put(entry, "elements", kernel.work.elements);
    put(entry, "count", kernel.count);
    append(list, entry);
  }
  return list;
}

Ref events_of(const trace::Line& line) {
  Ref list = Ref::steal(PyList_New(0));
  for (int i = 0; i < trace::kEventKinds; ++i) {
    if (line.events[i] == 0) continue;
    const Ref entry = Ref::steal(PyDict_New());
    put(entry, "kind", from_text(fp_event_text(i)));
    put(entry, "count", line.events[i]);
    append(list, entry);
  }
  return list;
}

Ref line_dict(const trace::Line& line) {
  Ref dict = Ref::steal(PyDict_New());
  put(dict, "file", Ref::share(file_of(line.place)));
  put(dict, "line", line.place.line);
  put(dict, "times", line.executions);
  put(dict, "milliseconds",
      Ref::steal(PyFloat_FromDouble(static_cast<double>(line.nanoseconds) / 1e6)));
  put_counts(dict, line.counts);
  put(dict, "kernels", kernels_of(line));
  put(dict, "events", events_of(line));
  return dict;
}

Ref recording_dict(const trace::Recording& recording) {
  Ref dict = Ref::steal(PyDict_New());
  put_counts(dict, recording.total);
  put(dict, "peak", recording.peak);
  put(dict, "live", recording.live);
  put(dict, "elements", recording.elements);
  int64_t executions = 0;
  const Ref lines = Ref::steal(PyList_New(0));
  for (const trace::Line& line : recording.lines) {
    executions += line.executions;
    append(lines, line_dict(line));
  }
  put(dict, "times", executions);
  put(dict, "lines", lines);
  return dict;
}

// trace_start(lines=False)
PyObject* trace_start(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{"trace_start", {"lines"}};
    const Arguments given(kSignature, args, count, names);
    const bool with_lines = flag_from(given[0], false);
    if (trace::is_on()) raise(PyExc_RuntimeError, "a trace is already running: stop it first");
    reset_places();
    trace::start(current_place);
    if (with_lines) start_lines();
    return none();
  });
}

PyObject* trace_stop(PyObject*, PyObject*) {
  return guarded([] {
    if (!trace::is_on()) return none();
    stop_lines();
    return recording_dict(trace::stop());
  });
}

}  // namespace

PyMethodDef trace_functions[] = {
    {"trace_start", method(trace_start), METH_FASTCALL | METH_KEYWORDS,
     "trace_start($module, lines=False)\n--\n\n"
     "Records what the engine does until trace_stop(); with lines=True also how often and how "
     "long\n"
     "each line runs. RuntimeError while a trace is running."},
    {"trace_stop", trace_stop, METH_NOARGS,
     "trace_stop($module)\n--\n\n"
     "Ends the recording and returns it as a dict; None when there is none. engine/trace/trace.h\n"
     "says what counts. `peak` and `live` are bytes above those that were alive at the start."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
