#include "handlers.h"

#include <emscripten.h>

using emscripten::EM_VAL;
using emscripten::val;

// clang-format off
EM_JS(EM_VAL, ndojo_call_handler, (EM_VAL handlers, const char* name, EM_VAL args), {
  try {
    return Emval.toHandle({ value: Emval.toValue(handlers)[UTF8ToString(name)](...Emval.toValue(args)) });
  } catch (error) {
    return Emval.toHandle({ error: String(error) });
  }
});

EM_JS(EM_VAL, ndojo_decode, (const char* bytes, size_t size), {
  if (!Module.ndojoDecoder) Module.ndojoDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return Emval.toHandle(Module.ndojoDecoder.decode(HEAPU8.subarray(bytes, bytes + size)));
});
// clang-format on

namespace nd::browser {

namespace {

HandlerResult call(const val& object, const char* name, const val& args) {
  const val outcome =
      val::take_ownership(ndojo_call_handler(object.as_handle(), name, args.as_handle()));
  const val error = outcome["error"];
  if (error.isUndefined()) return {outcome["value"], std::nullopt};
  return {val::undefined(), error.as<std::string>()};
}

}  // namespace

bool Handlers::has(const char* name) const {
  return object_[name].typeOf().as<std::string>() == "function";
}

HandlerResult Handlers::write(Stream stream, std::string_view bytes) const {
  val args = val::array();
  args.set(0, val(stream == Stream::kStdout ? "stdout" : "stderr"));
  args.set(1, val::take_ownership(ndojo_decode(bytes.data(), bytes.size())));
  return call(object_, "write", args);
}

HandlerResult Handlers::display(val text) const {
  val args = val::array();
  args.set(0, std::move(text));
  return call(object_, "display", args);
}

HandlerResult Handlers::readline() const { return call(object_, "readline", val::array()); }

}  // namespace nd::browser
