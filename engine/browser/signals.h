// Signals: how a running program is interrupted, and what else happens while it runs.
#pragma once

#include <emscripten/val.h>

namespace nd::browser {

/// Lets the interpreter look at `buffer[0]` while it runs: a signal number there (2, SIGINT) is
/// taken, set back to 0 and raised as KeyboardInterrupt. `buffer` is an Int32Array on shared
/// memory, written by another thread, or undefined: then nothing can interrupt, and a program is
/// ended with its worker.
void watch_signals(emscripten::val buffer);

/// While on, output that has waited too long is sent at the interpreter's next look.
/// Off, and without a buffer, the looks cost nothing.
void watch_output(bool on);

}  // namespace nd::browser
