// Output: what a program writes, gathered into pieces that are worth a message to the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers.h"

namespace nd::browser {

/// One queue for both streams, so that their order is kept. A piece leaves at 8 kB, when the other
/// stream is written to, at a newline once 16 ms (one frame of a screen) have passed since the last
/// piece, and, should no newline follow, when the interpreter next looks for signals after that
/// time.
class Output {
 public:
  explicit Output(const Handlers& handlers) : handlers_(handlers) {}

  /// Returns the text of what the handler threw, if it was called and did.
  std::optional<std::string> write(Stream stream, std::string_view bytes);
  /// Sends everything but the bytes of an unfinished character.
  std::optional<std::string> flush();
  std::optional<std::string> flush_if_stale();
  /// Sends everything.
  std::optional<std::string> finish();

 private:
  std::optional<std::string> send(std::size_t size);

  const Handlers& handlers_;
  std::string pending_;
  Stream stream_ = Stream::kStdout;
  double sent_at_ = 0;
  double pending_since_ = 0;
};

}  // namespace nd::browser
