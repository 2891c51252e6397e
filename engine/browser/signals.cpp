#include "signals.h"

#include <emscripten.h>

#include <cerrno>
#include <ctime>

#include "host.h"

using emscripten::EM_VAL;
using emscripten::val;

/// CPython's switch for its own look at signals (Python/emscripten_signal.c): every 50 jumps or
/// calls it reads Module.Py_EmscriptenSignalBuffer[0].
extern "C" int Py_EMSCRIPTEN_SIGNAL_HANDLING;

// clang-format off
EM_JS(void, ndojo_install_signal_buffer, (EM_VAL buffer), {
  const signals = Emval.toValue(buffer);
  Module.ndojoSignals = signals;
  Module.Py_EmscriptenSignalBuffer = {
    get 0() {
      _ndojo_while_running();
      return signals ? Atomics.exchange(signals, 0, 0) : 0;
    },
    set 0(value) {},
  };
});

// Sleeps, without burning the processor where waiting is allowed. Returns whether a signal came.
EM_JS(int, ndojo_sleep, (double milliseconds), {
  const end = performance.now() + milliseconds;
  const signals = Module.ndojoSignals;
  if (!signals && !Module.ndojoQuiet) {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    Module.ndojoQuiet = new Int32Array(memory.buffer);
  }
  for (;;) {
    if (signals && Atomics.load(signals, 0) !== 0) return 1;
    const left = end - performance.now();
    if (left <= 0) return 0;
    try {
      Atomics.wait(signals || Module.ndojoQuiet, 0, 0, left);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // A browser's main thread may not wait: it spins.
    }
  }
});
// clang-format on

namespace {

bool g_signals = false;

double milliseconds(const timespec& time) { return time.tv_sec * 1e3 + time.tv_nsec / 1e6; }

}  // namespace

/// The interpreter's regular look outside, from JavaScript.
extern "C" EMSCRIPTEN_KEEPALIVE void ndojo_while_running() {
  if (auto* host = nd::browser::host()) host->output.flush_if_stale();
}

/// time.sleep() ends here. In place of libc's, which has no such system call on this target: what
/// was printed is shown before the sleep, and a signal ends it.
extern "C" int clock_nanosleep(clockid_t clock, int flags, const timespec* request, timespec*) {
  if (auto* host = nd::browser::host()) host->output.flush();
  double duration = milliseconds(*request);
  if (flags & TIMER_ABSTIME) {
    timespec now;
    if (clock_gettime(clock, &now) != 0) return errno;
    duration -= milliseconds(now);
  }
  return ndojo_sleep(duration) ? EINTR : 0;
}

namespace nd::browser {

void watch_signals(val buffer) {
  g_signals = !buffer.isUndefined() && !buffer.isNull();
  ndojo_install_signal_buffer(g_signals ? buffer.as_handle() : val::undefined().as_handle());
  Py_EMSCRIPTEN_SIGNAL_HANDLING = g_signals;
}

void watch_output(bool on) { Py_EMSCRIPTEN_SIGNAL_HANDLING = on || g_signals; }

}  // namespace nd::browser
