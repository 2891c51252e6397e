#include "host.h"

#include <optional>

namespace nd::browser {

namespace {

std::optional<Host> g_host;

}  // namespace

Host* host() { return g_host ? &*g_host : nullptr; }

Host& make_host(emscripten::val handlers) { return g_host.emplace(std::move(handlers)); }

}  // namespace nd::browser
