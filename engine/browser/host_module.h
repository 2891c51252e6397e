// _ndojo_host: the builtin module through which boot/'s streams reach the host.
#pragma once

#include <Python.h>

namespace nd::browser {

/// Functions: write_stdout(bytes), write_stderr(bytes), flush(), readline() -> str | None,
/// can_read() -> bool. A handler that throws becomes an OSError with its text.
PyObject* init_host_module();

}  // namespace nd::browser
