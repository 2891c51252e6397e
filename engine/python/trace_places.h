// Which line of the learner's source runs: places for the trace.
#pragma once

#include "python/py.h"
#include "trace/trace.h"

namespace nd::py {

/// Forgets the numbers of files, and takes note of where libraries lie: this package and Python's
/// own modules. Their frames stand for the line that called them.
void reset_places();

/// The line that a frame is at, unless it belongs to a library.
trace::Place place_of(PyFrameObject* frame);

/// The line that a frame or, while those belong to libraries, the nearest of its callers is at.
/// Unknown when there is none. Takes over the reference; null is no frame.
trace::Place nearest_place(PyFrameObject* frame);

/// The line of the learner's that runs now.
trace::Place current_place();

/// The name of the file that a place's `file` numbers.
PyObject* file_of(trace::Place place);

}  // namespace nd::py
