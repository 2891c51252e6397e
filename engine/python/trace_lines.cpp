#include "python/trace_lines.h"

#include "python/trace_places.h"

namespace nd::py {
namespace {

bool is_started = false;
Py_tracefunc earlier = nullptr;
Ref earlier_argument;

// Time in libraries belongs to the learner's line that called them.
int on_event(PyObject*, PyFrameObject* frame, int event, PyObject*) {
  if (event != PyTrace_LINE && event != PyTrace_RETURN) return 0;
  const trace::Place place = place_of(frame);
  if (!place.is_known()) return 0;
  if (event == PyTrace_LINE) {
    trace::executes(place);
  } else {
    trace::resumes(nearest_place(PyFrame_GetBack(frame)));
  }
  return 0;
}

}  // namespace

void start_lines() {
  stop_lines();
  const PyThreadState* thread = PyThreadState_Get();
  earlier = thread->c_tracefunc;
  earlier_argument = Ref::share(thread->c_traceobj);
  is_started = true;
  PyEval_SetTrace(on_event, nullptr);
}

void stop_lines() {
  if (!is_started) return;
  is_started = false;
  // Whoever has begun to trace since then goes on.
  if (PyThreadState_Get()->c_tracefunc == on_event) {
    PyEval_SetTrace(earlier, earlier_argument.get());
  }
  earlier_argument = Ref();
}

}  // namespace nd::py
