// Interpreter: CPython, started once.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "python_ref.h"

namespace nd::browser {

/// Starts CPython with the library in the archive that the page gave as `options.pythonZip`, and
/// imports boot/. Returns why it could not.
std::optional<std::string> start_interpreter();

/// boot/session.py's function of this name, called with these arguments: new references, taken
/// over. One that is null, from a call that failed, makes this call fail with the same exception.
PyRef call_boot(const char* function, std::initializer_list<PyObject*> arguments = {});

}  // namespace nd::browser
