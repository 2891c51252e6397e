// Handlers: the JavaScript object that a program's output goes to and its input comes from.
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string>
#include <string_view>

namespace nd::browser {

enum class Stream { kStdout, kStderr };

/// What a handler did: `failure` is the text of what it threw.
struct HandlerResult {
  emscripten::val value;
  std::optional<std::string> failure;
};

/// Calls `write`, `display` and `readline` of a JavaScript object. What they throw ends here: an
/// exception that unwound CPython's C frames would leave the interpreter in pieces.
class Handlers {
 public:
  explicit Handlers(emscripten::val object) : object_(std::move(object)) {}

  bool has(const char* name) const;

  /// UTF-8 to `write(stream, text)`; bytes that are not UTF-8 arrive as U+FFFD.
  HandlerResult write(Stream stream, std::string_view bytes) const;
  HandlerResult display(emscripten::val text) const;
  /// A line with or without its newline, or null at the end of input.
  HandlerResult readline() const;

 private:
  emscripten::val object_;
};

}  // namespace nd::browser
