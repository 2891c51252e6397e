// Guard: calls into the interpreter that survive its breaking.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace nd::browser {

/// How a call ended that did not return.
struct Breakage {
  enum class Kind {
    kStackOverflow,  // the browser's stack ran out before Python's recursion limit
    kExit,           // os._exit()
    kCrash,          // a trap, an abort, or a C++ exception that nobody caught
  };
  Kind kind;
  std::string message;
  int status = 0;  // of kExit
};

/// Calls `body`. When JavaScript's own exceptions unwind it (stack overflow, trap, exit), CPython's
/// frames were left without clean-up: the interpreter must not be used again.
std::optional<Breakage> guarded(const std::function<void()>& body);

}  // namespace nd::browser
