// Host: what stands outside the interpreter while a session lives.
#pragma once

#include "handlers.h"
#include "output.h"

namespace nd::browser {

struct Host {
  explicit Host(emscripten::val object) : handlers(std::move(object)), output(handlers) {}
  Handlers handlers;
  Output output;
};

/// The host of the one session of this module; null before it begins.
Host* host();

/// Begins it. Like the interpreter, it lasts as long as the module.
Host& make_host(emscripten::val handlers);

}  // namespace nd::browser
