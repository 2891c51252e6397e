#include "guard.h"

#include <emscripten.h>
#include <emscripten/val.h>

using emscripten::EM_VAL;
using emscripten::val;

using GuardedFunction = void (*)(const void*);

// clang-format off
EM_JS(EM_VAL, ndojo_guarded_call, (GuardedFunction callee, const void* argument), {
  const stack = stackSave();
  try {
    wasmTable.get(callee)(argument);
    return Emval.toHandle(null);
  } catch (error) {
    stackRestore(stack);
    const exit = error instanceof ExitStatus;
    // V8 and JavaScriptCore throw a RangeError, SpiderMonkey an InternalError.
    const overflow = error instanceof RangeError || error.name === 'InternalError';
    return Emval.toHandle({ kind: overflow ? 0 : exit ? 1 : 2, message: String(error), status: exit ? error.status : 0 });
  }
});
// clang-format on

namespace nd::browser {

std::optional<Breakage> guarded(const std::function<void()>& body) {
  const auto trampoline = [](const void* argument) {
    (*static_cast<const std::function<void()>*>(argument))();
  };
  const val outcome = val::take_ownership(ndojo_guarded_call(trampoline, &body));
  if (outcome.isNull()) return std::nullopt;
  return Breakage{static_cast<Breakage::Kind>(outcome["kind"].as<int>()),
                  outcome["message"].as<std::string>(), outcome["status"].as<int>()};
}

}  // namespace nd::browser
