#include "output.h"

#include <emscripten.h>

#include "signals.h"

namespace nd::browser {

namespace {

constexpr std::size_t kPieceBytes = 8192;
constexpr double kFrameMilliseconds = 16;

/// The length of `bytes` without a UTF-8 sequence that its end cuts.
std::size_t whole_characters(std::string_view bytes) {
  const std::size_t longest = std::min<std::size_t>(bytes.size(), 3);
  for (std::size_t back = 1; back <= longest; ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return needed > back ? bytes.size() - back : bytes.size();
  }
  return bytes.size();
}

}  // namespace

std::optional<std::string> Output::write(Stream stream, std::string_view bytes) {
  if (stream != stream_) {
    if (auto failure = finish()) return failure;
    stream_ = stream;
  }
  if (bytes.empty()) return std::nullopt;
  const bool first = pending_.empty();
  pending_.append(bytes);
  if (pending_.size() >= kPieceBytes) return flush();
  const bool newline = bytes.find('\n') != std::string_view::npos;
  if (!first && !newline) return std::nullopt;
  const double now = emscripten_get_now();
  if (newline && now - sent_at_ >= kFrameMilliseconds) return flush();
  if (first) {
    pending_since_ = now;
    watch_output(true);
  }
  return std::nullopt;
}

std::optional<std::string> Output::flush() { return send(whole_characters(pending_)); }

std::optional<std::string> Output::flush_if_stale() {
  if (pending_.empty() || emscripten_get_now() - pending_since_ < kFrameMilliseconds)
    return std::nullopt;
  return flush();
}

std::optional<std::string> Output::finish() { return send(pending_.size()); }

std::optional<std::string> Output::send(std::size_t size) {
  watch_output(false);
  if (size == 0) return std::nullopt;
  const std::string piece = pending_.substr(0, size);
  pending_.erase(0, size);
  auto failure = handlers_.write(stream_, piece).failure;
  sent_at_ = emscripten_get_now();
  return failure;
}

}  // namespace nd::browser
