// np.errstate: what happens when kernels report floating-point events.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Warns, raises, calls back or stays silent for events (an or of fp::Event bits), as the current
/// error state says. `where` names the operation: "divide", "scalar add", "cast".
/// Throws PythonError when a warning was turned into an exception.
void report_fp(unsigned events, const char* where);

/// The start of NumPy's message for the event whose bit is 1 << position: "divide by zero".
const char* fp_event_text(int position);

/// Clears the engine's status when made, and reports what it holds when `done` is called.
class FpScope {
 public:
  FpScope();
  void done(const char* where) const;
  /// True when nothing happened since.
  bool is_quiet() const;
};

/// seterr, geterr and their relatives.
extern PyMethodDef fp_functions[];

}  // namespace nd::py
