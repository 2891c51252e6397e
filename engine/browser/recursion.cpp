// Recursion: a RecursionError before the browser's stack runs out.
//
// CPython counts Python calls and C recursion together and stops at 1000. Calls from Python to
// Python need no stack here, but those that pass through C (sorted() with a key that sorts,
// __getattr__, __repr__) nest the evaluation loop itself, whose frame takes up to 3 kB, and a
// browser's stack, whose size no page can choose or ask for, ends after some hundreds. So each
// entry into the loop from C comes by here (the linker's
// --wrap). How many levels are safe is measured once; deeper down, room is tried for every few
// levels.

#include <Python.h>
#include <emscripten.h>
#include <emscripten/stack.h>

#include <algorithm>

struct _PyInterpreterFrame;

// clang-format off
// The free bytes of the JavaScript stack, up to 1 MB. Arguments are laid there eight bytes each, and every
// engine checks for room before it does so.
EM_JS(int, ndojo_free_stack, (void), {
  const nothing = () => {};
  const fits = (entries) => {
    try {
      Reflect.apply(nothing, null, new Array(entries).fill(0));
      return true;
    } catch (error) {
      return false;
    }
  };
  let low = 0;
  for (let step = 1 << 16; step >= 1 << 9; step >>= 1) {
    if (fits(low + step)) low += step;
  }
  return low * 8;
});

EM_JS(int, ndojo_stack_has, (int bytes), {
  if (!Module.ndojoStackProbe) Module.ndojoStackProbe = { nothing: () => {}, args: new Array(bytes >> 3).fill(0) };
  try {
    Reflect.apply(Module.ndojoStackProbe.nothing, null, Module.ndojoStackProbe.args);
    return 1;
  } catch (error) {
    return 0;
  }
});
// clang-format on

extern "C" PyObject* __real__PyEval_EvalFrameDefault(PyThreadState*, _PyInterpreterFrame*, int);

namespace {

constexpr int kMeasuredAtLevel = 32;
constexpr int kBytesPerLevel = 4096;
constexpr int kLevelsBetweenTries = 4;
// For the levels between two tries, and for C code without Python in it (nested lists under repr()
// or json).
constexpr int kReserveBytes = 96 * 1024;
constexpr unsigned kLinearReserveBytes = 256 * 1024;

int g_level = 0;
int g_safe_levels = kMeasuredAtLevel;
bool g_measured = false;

void measure() {
  g_measured = true;
  g_safe_levels += std::max(0, (ndojo_free_stack() - kReserveBytes) / kBytesPerLevel);
}

/// Asked beyond the safe levels only.
bool has_room() {
  if (!g_measured) measure();
  if (g_level <= g_safe_levels || g_level % kLevelsBetweenTries != 0) return true;
  return emscripten_stack_get_free() > kLinearReserveBytes && ndojo_stack_has(kReserveBytes);
}

/// Lets CPython raise its own RecursionError, by a limit that is already reached.
PyObject* evaluate_at_limit(PyThreadState* state, _PyInterpreterFrame* frame, int throwing) {
  const int limit = Py_GetRecursionLimit();
  Py_SetRecursionLimit(std::max(state->recursion_limit - state->recursion_remaining, 1));
  PyObject* const result = __real__PyEval_EvalFrameDefault(state, frame, throwing);
  Py_SetRecursionLimit(limit);
  return result;
}

}  // namespace

extern "C" PyObject* __wrap__PyEval_EvalFrameDefault(PyThreadState* state,
                                                     _PyInterpreterFrame* frame, int throwing) {
  PyObject* const result = ++g_level <= g_safe_levels || has_room()
                               ? __real__PyEval_EvalFrameDefault(state, frame, throwing)
                               : evaluate_at_limit(state, frame, throwing);
  --g_level;
  return result;
}
