#include "interpreter.h"

#include <emscripten.h>
#include <emscripten/val.h>

#include <algorithm>
#include <utility>

#include "boot_modules.h"
#include "host_module.h"

/// The engine's extension, from engine/python.
extern "C" PyObject* PyInit__ndojo();

using emscripten::val;

namespace {

constexpr const char* kLibrary = "/usr/lib/python311.zip";

}  // namespace

// clang-format off
// The archive's bytes become the file: no copy is made.
EM_JS(int, ndojo_mount_library, (const char* path), {
  const bytes = Module.pythonZip;
  if (!(bytes instanceof Uint8Array)) return 0;
  FS.mkdirTree('/usr/lib');
  FS.mkdirTree('/home/learner');
  FS.writeFile(UTF8ToString(path), bytes, { canOwn: true });
  return 1;
});
// clang-format on

namespace nd::browser {

namespace {

PyObject* g_boot = nullptr;

/// The engine starts in its default state, which boot/session.py keeps to restore it before each
/// run.
PyObject* init_engine() {
  PyRef module(PyInit__ndojo());
  if (!module || !call_boot("engine_loaded", {Py_NewRef(module.get())})) return nullptr;
  return module.release();
}

PyStatus set_text(PyConfig& config, wchar_t** field, const char* text) {
  return PyConfig_SetBytesString(&config, field, text);
}

/// As `python -I -S`, with every path given: nothing is looked for in the file system.
PyStatus configure(PyConfig& config) {
  config.site_import = 0;
  config.write_bytecode = 0;
  config.install_signal_handlers = 1;
  config.pathconfig_warnings = 0;
  config.module_search_paths_set = 1;
  const std::pair<wchar_t**, const char*> texts[] = {
      {&config.program_name, "/usr/bin/python3"},
      {&config.executable, "/usr/bin/python3"},
      {&config.base_executable, "/usr/bin/python3"},
      {&config.prefix, "/usr"},
      {&config.base_prefix, "/usr"},
      {&config.exec_prefix, "/usr"},
      {&config.base_exec_prefix, "/usr"},
      {&config.stdlib_dir, kLibrary},
  };
  for (const auto& [field, text] : texts) {
    if (const PyStatus status = set_text(config, field, text); PyStatus_Exception(status))
      return status;
  }
  const std::wstring library(kLibrary, kLibrary + std::char_traits<char>::length(kLibrary));
  return PyWideStringList_Append(&config.module_search_paths, library.c_str());
}

PyStatus initialize() {
  PyPreConfig preconfig;
  PyPreConfig_InitIsolatedConfig(&preconfig);
  preconfig.utf8_mode = 1;
  if (const PyStatus status = Py_PreInitialize(&preconfig); PyStatus_Exception(status))
    return status;
  PyImport_AppendInittab("_ndojo_host", &init_host_module);
  PyImport_AppendInittab("_ndojo", &init_engine);
  PyImport_FrozenModules = kBootModules;
  PyConfig config;
  PyConfig_InitIsolatedConfig(&config);
  PyStatus status = configure(config);
  if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  return status;
}

}  // namespace

std::optional<std::string> start_interpreter() {
  if (!ndojo_mount_library(kLibrary))
    return "createNdojo() needs options.pythonZip: the bytes of python.zip, a Uint8Array";
  if (const PyStatus status = initialize(); PyStatus_Exception(status)) {
    return std::string("Python did not start: ") +
           (status.err_msg ? status.err_msg : "no reason given");
  }
  g_boot = PyImport_ImportModule("_ndojo_session");
  if (!g_boot) {
    PyErr_Print();
    return "Python started, but its session module did not: is python.zip the one of this build?";
  }
  return std::nullopt;
}

PyRef call_boot(const char* function, std::initializer_list<PyObject*> arguments) {
  const PyRef callable(PyObject_GetAttrString(g_boot, function));
  const bool complete = std::find(arguments.begin(), arguments.end(), nullptr) == arguments.end();
  PyRef result;
  if (callable && complete)
    result =
        PyRef(PyObject_Vectorcall(callable.get(), arguments.begin(), arguments.size(), nullptr));
  for (PyObject* argument : arguments) Py_XDECREF(argument);
  return result;
}

}  // namespace nd::browser
