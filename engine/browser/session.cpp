// Session: the browser's side of the module, an Embind class.
//
// new Module.Session({ write(stream, text), display?(text), readline?(), interrupt?: Int32Array })
//   run(source, filename, { steps?: boolean })
//                                a program as text; the value of a last expression goes to display
//   steps()                      what each line of the last run did, if it was run with steps
//   runFile(path, argv, folder)  a program in a file, as `python path` in that folder
//   call(module, function, json) a Python function with JSON in and out
//   names(), array(name)         the variables of the last run; arrays as views on the module's
//   memory warm(milliseconds)           imports and first calls that later runs would wait for
//   version(), state()           state is "ready", or "broken": then only a new module helps

#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "array_view.h"
#include "convert.h"
#include "guard.h"
#include "host.h"
#include "interpreter.h"
#include "signals.h"

using emscripten::val;

namespace nd::browser {

namespace {

constexpr const char* kHome = "/home/learner";

[[noreturn]] void throw_js(const std::string& message) {
  val::global("Error").new_(message).throw_();
}

val ok() {
  val result = val::object();
  result.set("ok", true);
  return result;
}

val failed(val error) {
  val result = val::object();
  result.set("ok", false);
  result.set("error", std::move(error));
  return result;
}

val plain_error(const char* type, const std::string& message) {
  val error = val::object();
  error.set("type", std::string(type));
  error.set("message", message);
  error.set("traceback", std::string(type) + ": " + message + "\n");
  error.set("line", val::null());
  error.set("frames", val::array());
  return error;
}

PyObject* text(const std::string& utf8) {
  return PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
}

/// Takes the exception that is set.
PyRef take_exception() {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback) PyException_SetTraceback(value, traceback);
  Py_XDECREF(type);
  Py_XDECREF(traceback);
  return PyRef(value);
}

val describe(const PyRef& error, const std::string& filename) {
  const PyRef description = call_boot("describe", {Py_NewRef(error.get()), text(filename)});
  if (description) return to_js(description.get());
  // Describing takes memory and calls the exception's own methods: it may fail as well.
  const PyRef second = take_exception();
  return plain_error(Py_TYPE(error.get())->tp_name, std::string("(the error could not be shown: ") +
                                                        Py_TYPE(second.get())->tp_name + ")");
}

/// A context variable set by one run (numpy.errstate, decimal's precision) is not seen by the next.
class FreshContext {
 public:
  FreshContext() : context_(PyContext_New()) { PyContext_Enter(context_.get()); }
  ~FreshContext() { PyContext_Exit(context_.get()); }

 private:
  PyRef context_;
};

/// Evaluates the programs that boot/ compiled; the value of an expression is shown.
bool evaluate(PyObject* program) {
  PyObject* const globals = PyTuple_GET_ITEM(program, 0);
  PyObject* const codes = PyTuple_GET_ITEM(program, 1);
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(codes); ++i) {
    const PyRef value(PyEval_EvalCode(PyList_GET_ITEM(codes, i), globals, globals));
    if (!value) return false;
    if (value.get() == Py_None) continue;
    const PyRef shown(PyObject_Repr(value.get()));
    if (!shown) return false;
    host()->output.finish();
    const HandlerResult result = host()->handlers.display(to_js_string(shown.get()));
    if (result.failure) {
      PyErr_Format(PyExc_OSError, "the value was not shown: %s", result.failure->c_str());
      return false;
    }
  }
  return true;
}

}  // namespace

class Session {
 public:
  explicit Session(val handlers) {
    if (host()) throw_js("a module holds one Session: make a new module with createNdojo()");
    if (!Handlers(handlers).has("write")) {
      throw_js("new Session(handlers): handlers.write(stream, text) is not a function");
    }
    echo_ = make_host(handlers).handlers.has("display");
    std::optional<std::string> problem;
    const auto breakage = guarded([&] { problem = start_interpreter(); });
    if (breakage) problem = breakage->message;
    if (problem) {
      broken_ = *problem;
      throw_js(*problem);
    }
    watch_signals(handlers["interrupt"]);
  }

  val run(const std::u16string& source, const std::string& filename) {
    return run_source(source, filename, Steps::kIgnored);
  }

  val run_with(const std::u16string& source, const std::string& filename, val options) {
    const bool is_recorded = !options.isUndefined() && options["steps"].isTrue();
    return run_source(source, filename, is_recorded ? Steps::kRecorded : Steps::kIgnored);
  }

  val steps() const { return steps_; }

  val run_file(const std::string& path, val arguments, const std::string& folder) {
    return attempt(path, [&] {
      const std::vector<std::string> words = emscripten::vecFromJSArray<std::string>(arguments);
      PyRef argv(PyList_New(0));
      for (const std::string& word : words) {
        const PyRef item(text(word));
        PyList_Append(argv.get(), item.get());
      }
      return call_boot("begin_file", {text(path), text(folder), argv.release(), echo()});
    });
  }

  val call(const std::string& module, const std::string& function,
           const std::u16string& arguments) {
    val result = val::null();
    enter([&] {
      const FreshContext context;
      const PyRef answer =
          call_boot("call", {text(module), text(function), from_js_string(arguments).release()});
      result = answer ? to_js_string(answer.get()) : json_of_error(describe(take_exception(), ""));
      finish();
    });
    if (!broken_.empty() && result.isNull()) return json_of_error(breakage_error());
    return result;
  }

  val names() {
    return inspect([] {
      const PyRef list = call_boot("names");
      return list ? to_js(list.get()) : val::undefined();
    });
  }

  val array(const std::string& name) {
    return inspect([&] {
      const PyRef object = call_boot("variable", {text(name)});
      return object ? lend_array(object.get()) : val::undefined();
    });
  }

  val version() {
    return inspect([] {
      const PyRef versions = call_boot("version");
      return versions ? to_js(versions.get()) : val::undefined();
    });
  }

  void warm(double milliseconds) {
    inspect([&] {
      const PyRef done = call_boot("warm", {PyFloat_FromDouble(milliseconds)});
      return done ? val::null() : val::undefined();
    });
  }

  std::string state() const { return broken_.empty() ? "ready" : "broken"; }

 private:
  /// Whether what each line does is recorded.
  enum class Steps { kIgnored, kRecorded };

  val run_source(const std::u16string& source, const std::string& filename, Steps steps) {
    return attempt(
        filename,
        [&] {
          PyObject* const argv = Py_BuildValue("[s]", filename.c_str());
          return call_boot("begin", {from_js_string(source).release(), text(filename), text(kHome),
                                     argv, echo()});
        },
        steps);
  }

  PyObject* echo() const { return PyBool_FromLong(echo_); }

  /// Runs `body` with the interpreter; what breaks it is remembered.
  template <typename Body>
  void enter(const Body& body) {
    if (!broken_.empty()) return;
    const auto breakage = guarded(body);
    if (!breakage) return;
    kind_ = breakage->kind;
    status_ = breakage->status;
    broken_ = breakage->message;
    host()->output.finish();
  }

  template <typename Begin>
  val attempt(const std::string& filename, const Begin& begin, Steps steps = Steps::kIgnored) {
    val result = val::null();
    steps_ = val::array();
    enter([&] {
      const FreshContext context;
      const PyRef program = begin();
      const bool is_recorded =
          program && steps == Steps::kRecorded && call_boot("start_steps").get();
      const bool succeeded = program && !PyErr_Occurred() && evaluate(program.get());
      const PyRef error = succeeded ? PyRef() : take_exception();
      if (is_recorded) steps_ = recorded_steps(filename);
      result = succeeded ? ok() : outcome_of(error, filename);
      finish();
    });
    if (!result.isNull()) return result;
    if (kind_ != Breakage::Kind::kExit || status_reported_) return failed(breakage_error());
    status_reported_ = true;
    result = ok();
    result.set("exit", status_);
    return result;
  }

  static val outcome_of(const PyRef& error, const std::string& filename) {
    if (!PyObject_TypeCheck(error.get(), reinterpret_cast<PyTypeObject*>(PyExc_SystemExit))) {
      return failed(describe(error, filename));
    }
    const PyRef status = call_boot("exit_status", {Py_NewRef(error.get())});
    if (!status) return failed(describe(take_exception(), filename));
    val result = ok();
    result.set("exit", to_js(status.get()));
    return result;
  }

  static val recorded_steps(const std::string& filename) {
    const PyRef steps = call_boot("stop_steps", {text(filename)});
    if (steps) return to_js(steps.get());
    PyErr_WriteUnraisable(nullptr);
    return val::array();
  }

  static void finish() {
    if (!call_boot("finish")) PyErr_WriteUnraisable(nullptr);
    host()->output.finish();
  }

  /// For questions about the interpreter, which are answered or fail as JavaScript errors.
  template <typename Body>
  val inspect(const Body& body) {
    val result = val::undefined();
    std::string problem;
    enter([&] {
      result = body();
      if (result.isUndefined())
        problem = describe(take_exception(), "")["traceback"].template as<std::string>();
    });
    if (!broken_.empty())
      throw_js("the interpreter is broken (" + broken_ + "): make a new module");
    if (!problem.empty()) throw_js(problem);
    return result;
  }

  val breakage_error() const {
    switch (kind_) {
      case Breakage::Kind::kStackOverflow:
        return plain_error(
            "RecursionError",
            "the browser's stack is used up: calls or expressions are nested too deeply");
      case Breakage::Kind::kExit:
        return plain_error("SystemExit", std::to_string(status_));
      case Breakage::Kind::kCrash:
        break;
    }
    return plain_error("SystemError", "Python ended unexpectedly: " + broken_);
  }

  static val json_of_error(const val& error) {
    val wrapped = val::object();
    wrapped.set("error", error);
    return val::global("JSON").call<val>("stringify", wrapped);
  }

  bool echo_ = false;
  val steps_ = val::array();  // of the last run
  std::string broken_;        // why; empty while all is well
  Breakage::Kind kind_ = Breakage::Kind::kCrash;
  int status_ = 0;
  bool status_reported_ = false;
};

EMSCRIPTEN_BINDINGS(ndojo_session) {
  emscripten::class_<Session>("Session")
      .constructor<val>()
      .function("run", &Session::run)
      .function("run", &Session::run_with)
      .function("steps", &Session::steps)
      .function("runFile", &Session::run_file)
      .function("call", &Session::call)
      .function("names", &Session::names)
      .function("array", &Session::array)
      .function("version", &Session::version)
      .function("warm", &Session::warm)
      .function("state", &Session::state);
}

}  // namespace nd::browser
