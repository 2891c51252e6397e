#include "python/fp_errors.h"

#include <array>
#include <string>

#include "core/fp_status.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

enum class Mode { kIgnore, kWarn, kRaise, kCall, kPrint, kLog };

struct EventRow {
  fp::Event bit;
  const char* name;  // the keyword of seterr
  const char* text;  // the start of the message
};

constexpr EventRow kEvents[] = {
    {fp::kDivide, "divide", "divide by zero"},
    {fp::kOverflow, "over", "overflow"},
    {fp::kUnderflow, "under", "underflow"},
    {fp::kInvalid, "invalid", "invalid value"},
};

constexpr const char* kModeNames[] = {"ignore", "warn", "raise", "call", "print", "log"};

using Modes = std::array<Mode, 4>;

constexpr Modes kDefaultModes = {Mode::kWarn, Mode::kWarn, Mode::kIgnore, Mode::kWarn};
constexpr Py_ssize_t kDefaultBufferSize = 8192;

// What np.errstate sets belongs to a context, so that tasks which wait inside a block do not change
// it for others: a context variable with tuples (modes in one int, handler or None, buffer size).
PyObject* state_variable = nullptr;
// Blocks that want to know of underflow, and whether seterr does: kernels look for it only then.
int watching_blocks = 0;
bool seterr_watches = false;

struct State {
  Modes modes;
  Ref handler;  // for call and log; null for None
  Py_ssize_t buffer_size;
};

Ref packed(const State& state) {
  long code = 0;
  for (int i = 0; i < 4; ++i) code |= static_cast<long>(state.modes[i]) << (4 * i);
  PyObject* handler = state.handler ? state.handler.get() : Py_None;
  return Ref::steal(Py_BuildValue("(lOn)", code, handler, state.buffer_size));
}

PyObject* variable() {
  if (!state_variable) {
    const Ref initial = packed({kDefaultModes, Ref(), kDefaultBufferSize});
    state_variable = Ref::steal(PyContextVar_New("numpy.ufunc.extobj", initial.get())).release();
  }
  return state_variable;
}

State current_state() {
  PyObject* found = nullptr;
  check(PyContextVar_Get(variable(), nullptr, &found));
  const Ref tuple = Ref::steal(found);
  const long code = PyLong_AsLong(PyTuple_GET_ITEM(found, 0));
  State state{{}, Ref(), PyLong_AsSsize_t(PyTuple_GET_ITEM(found, 2))};
  for (int i = 0; i < 4; ++i) state.modes[i] = static_cast<Mode>(code >> (4 * i) & 15);
  PyObject* handler = PyTuple_GET_ITEM(found, 1);
  if (handler != Py_None) state.handler = Ref::share(handler);
  return state;
}

// Returns the token with which the variable can be set back.
Ref set_state(const State& state) {
  return Ref::steal(PyContextVar_Set(variable(), packed(state).get()));
}

bool watches_underflow(const State& state) { return state.modes[2] != Mode::kIgnore; }

void update_watch() { fp::set_watch_underflow(watching_blocks > 0 || seterr_watches); }

Mode mode_from(PyObject* value) {
  for (int i = 0; i < 6 && PyUnicode_Check(value); ++i) {
    if (PyUnicode_CompareWithASCIIString(value, kModeNames[i]) == 0) return static_cast<Mode>(i);
  }
  raise(PyExc_ValueError, "invalid error mode %R", value);
}

void handle(const EventRow& event, Mode mode, PyObject* handler, unsigned events,
            const char* where) {
  const std::string text = std::string(event.text) + " encountered in " + where;
  switch (mode) {
    case Mode::kIgnore:
      return;
    case Mode::kWarn:
      return check(PyErr_WarnEx(PyExc_RuntimeWarning, text.c_str(), 1));
    case Mode::kRaise:
      raise(PyExc_FloatingPointError, "%s", text.c_str());
    case Mode::kPrint:
      PySys_WriteStderr("Warning: %s\n", text.c_str());
      return;
    case Mode::kCall:
      if (!handler) {
        raise(PyExc_NameError, "python callback specified for %s (in  %s) but no function found.",
              event.text, where);
      }
      Ref::steal(PyObject_CallFunction(handler, "si", event.text, static_cast<int>(events)));
      return;
    case Mode::kLog:
      if (!handler) {
        raise(PyExc_NameError,
              "log specified for %s (in %s) but no object with write method found.", event.text,
              where);
      }
      Ref::steal(PyObject_CallMethod(handler, "write", "s", ("Warning: " + text + "\n").c_str()));
      return;
  }
}

// get_error_state() -> {"divide": …, "over": …, "under": …, "invalid": …}
PyObject* get_error_state(PyObject*, PyObject*) {
  return guarded([] {
    const State current = current_state();
    Ref state = Ref::steal(PyDict_New());
    for (int i = 0; i < 4; ++i) {
      const Ref mode = from_text(kModeNames[static_cast<int>(current.modes[i])]);
      check(PyDict_SetItemString(state.get(), kEvents[i].name, mode.get()));
    }
    return state;
  });
}

// Entries that are missing or None stay as they are.
void take_modes(PyObject* wanted, State* state) {
  for (int i = 0; i < 4; ++i) {
    PyObject* mode = PyDict_GetItemString(wanted, kEvents[i].name);
    if (mode && mode != Py_None) state->modes[i] = mode_from(mode);
  }
}

void check_handler(PyObject* handler) {
  if (handler == Py_None || PyCallable_Check(handler)) return;
  PyObject* write = PyObject_GetAttrString(handler, "write");
  PyErr_Clear();
  const Ref held = write ? Ref::steal(write) : Ref();
  if (write && PyCallable_Check(write)) return;
  raise(PyExc_TypeError, "python object must be callable or have a callable write method");
}

// set_error_state({"divide": …, …})
PyObject* set_error_state(PyObject*, PyObject* wanted) {
  return guarded([&] {
    State state = current_state();
    take_modes(wanted, &state);
    set_state(state);
    seterr_watches = watches_underflow(state);
    update_watch();
    return none();
  });
}

// enter_error_state(modes, handler) -> what leave_error_state takes; _NoValue keeps the handler
PyObject* enter_error_state(PyObject*, PyObject* const* args, Py_ssize_t) {
  return guarded([&] {
    State state = current_state();
    take_modes(args[0], &state);
    if (args[1] != python_side.no_value) {
      check_handler(args[1]);
      state.handler = args[1] == Py_None ? Ref() : Ref::share(args[1]);
    }
    const Ref token = set_state(state);
    const bool watches = watches_underflow(state);
    watching_blocks += watches;
    update_watch();
    return Ref::steal(PyTuple_Pack(2, token.get(), watches ? Py_True : Py_False));
  });
}

PyObject* leave_error_state(PyObject*, PyObject* entered) {
  return guarded([&] {
    check(PyContextVar_Reset(variable(), PyTuple_GET_ITEM(entered, 0)));
    watching_blocks -= PyTuple_GET_ITEM(entered, 1) == Py_True;
    update_watch();
    return none();
  });
}

PyObject* get_error_handler(PyObject*, PyObject*) {
  return guarded([] {
    const State state = current_state();
    return state.handler ? state.handler : none();
  });
}

PyObject* set_error_handler(PyObject*, PyObject* object) {
  return guarded([&] {
    check_handler(object);
    State state = current_state();
    Ref old = state.handler ? state.handler : none();
    state.handler = object == Py_None ? Ref() : Ref::share(object);
    set_state(state);
    return old;
  });
}

PyObject* get_buffer_size(PyObject*, PyObject*) {
  return guarded([] { return Ref::steal(PyLong_FromSsize_t(current_state().buffer_size)); });
}

// setbufsize(size) -> the old size. The engine's own buffers do not depend on it.
PyObject* set_buffer_size(PyObject*, PyObject* object) {
  return guarded([&] {
    const Py_ssize_t size = PyNumber_AsSsize_t(object, PyExc_OverflowError);
    if (size == -1 && PyErr_Occurred()) throw PythonError{};
    if (size < 0) raise(PyExc_ValueError, "buffer size must be non-negative");
    if (size > 10000000) raise(PyExc_ValueError, "Buffer size, %zd, is too big", size);
    if (size < 5) raise(PyExc_ValueError, "Buffer size, %zd, is too small", size);
    State state = current_state();
    const Py_ssize_t old = state.buffer_size;
    state.buffer_size = size;
    set_state(state);
    return Ref::steal(PyLong_FromSsize_t(old));
  });
}

}  // namespace

const char* fp_event_text(int position) { return kEvents[position].text; }

void report_fp(unsigned events, const char* where) {
  if (events == 0) return;
  trace::events_reported(events);
  const State state = current_state();
  for (int i = 0; i < 4; ++i) {
    if (!(events & kEvents[i].bit)) continue;
    handle(kEvents[i], state.modes[i], state.handler.get(), events, where);
  }
}

FpScope::FpScope() { fp::clear(); }

void FpScope::done(const char* where) const {
  const unsigned events = fp::status();
  if (events == 0) return;
  fp::clear();
  report_fp(events, where);
}

bool FpScope::is_quiet() const { return fp::status() == 0; }

PyMethodDef fp_functions[] = {
    {"get_error_state", get_error_state, METH_NOARGS, "The floating-point error modes, as a dict."},
    {"set_error_state", set_error_state, METH_O, "Sets floating-point error modes from a dict."},
    {"get_error_handler", get_error_handler, METH_NOARGS, "The handler of 'call' and 'log'."},
    {"set_error_handler", set_error_handler, METH_O,
     "Sets the handler of 'call' and 'log'; returns the old one."},
    {"enter_error_state", method(enter_error_state), METH_FASTCALL,
     "Sets modes and, unless it is _NoValue, the handler of this context for a block."},
    {"leave_error_state", leave_error_state, METH_O, "Ends a block that enter_error_state began."},
    {"getbufsize", get_buffer_size, METH_NOARGS, "The size of the buffers in ufuncs."},
    {"setbufsize", set_buffer_size, METH_O,
     "Sets the size of the buffers in ufuncs; returns the old one."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
