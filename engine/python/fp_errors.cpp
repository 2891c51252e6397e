#include "python/fp_errors.h"

#include <array>
#include <string>

#include "core/fp_status.h"

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

std::array<Mode, 4> modes = {Mode::kWarn, Mode::kWarn, Mode::kIgnore, Mode::kWarn};
PyObject* handler = nullptr;  // for call and log

Mode mode_from(PyObject* value) {
  for (int i = 0; i < 6 && PyUnicode_Check(value); ++i) {
    if (PyUnicode_CompareWithASCIIString(value, kModeNames[i]) == 0) return static_cast<Mode>(i);
  }
  raise(PyExc_ValueError, "invalid error mode %R", value);
}

void handle(const EventRow& event, Mode mode, unsigned events, const char* where) {
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
    Ref state = Ref::steal(PyDict_New());
    for (int i = 0; i < 4; ++i) {
      const Ref mode = from_text(kModeNames[static_cast<int>(modes[i])]);
      check(PyDict_SetItemString(state.get(), kEvents[i].name, mode.get()));
    }
    return state;
  });
}

// set_error_state({"divide": …, …}): missing or None entries stay as they are.
PyObject* set_error_state(PyObject*, PyObject* state) {
  return guarded([&] {
    std::array<Mode, 4> wanted = modes;
    for (int i = 0; i < 4; ++i) {
      PyObject* mode = PyDict_GetItemString(state, kEvents[i].name);
      if (mode && mode != Py_None) wanted[i] = mode_from(mode);
    }
    modes = wanted;
    fp::set_watch_underflow(modes[2] != Mode::kIgnore);
    return none();
  });
}

PyObject* get_error_handler(PyObject*, PyObject*) {
  return Ref::share(handler ? handler : Py_None).release();
}

PyObject* set_error_handler(PyObject*, PyObject* object) {
  Ref old = Ref::share(handler ? handler : Py_None);
  PyObject* wanted = object == Py_None ? nullptr : object;
  Py_XINCREF(wanted);
  Py_XDECREF(handler);
  handler = wanted;
  return old.release();
}

}  // namespace

void report_fp(unsigned events, const char* where) {
  if (events == 0) return;
  for (int i = 0; i < 4; ++i) {
    if (events & kEvents[i].bit) handle(kEvents[i], modes[i], events, where);
  }
}

FpScope::FpScope() { fp::clear(); }

void FpScope::done(const char* where) const {
  const unsigned events = fp::status();
  if (events == 0) return;
  fp::clear();
  report_fp(events, where);
}

PyMethodDef fp_functions[] = {
    {"get_error_state", get_error_state, METH_NOARGS, "The floating-point error modes, as a dict."},
    {"set_error_state", set_error_state, METH_O, "Sets floating-point error modes from a dict."},
    {"get_error_handler", get_error_handler, METH_NOARGS, "The handler of 'call' and 'log'."},
    {"set_error_handler", set_error_handler, METH_O,
     "Sets the handler of 'call' and 'log'; returns the old one."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
