#include "text/print_options.h"

#include "core/error.h"

namespace nd {
namespace {

constexpr const char* kModeNames[] = {"fixed", "unique", "maxprec", "maxprec_equal"};

struct FormatterKeys {
  const char* type;
  const char* kind;
};

FormatterKeys formatter_keys(DType dtype) {
  switch (dtype.kind()) {
    case 'b':
      return {"bool", nullptr};
    case 'f':
      return {"float", "float_kind"};
    case 'c':
      return {"complexfloat", "complex_kind"};
    case 'O':
      return {"object", nullptr};
    case 'S':
    case 'U':
      return {"numpystr", "str_kind"};
    case 'V':
      return {"void", nullptr};
    case 'M':
      return {"datetime", nullptr};
    case 'm':
      return {"timedelta", nullptr};
    default:
      return {"int", "int_kind"};
  }
}

}  // namespace

PrintOptions& print_options() {
  static PrintOptions options;
  return options;
}

PrintOptions::FloatMode float_mode_from_name(std::string_view name) {
  for (int mode = PrintOptions::kFixed; mode <= PrintOptions::kMaxprecEqual; ++mode) {
    if (name == kModeNames[mode]) return static_cast<PrintOptions::FloatMode>(mode);
  }
  throw value_error(
      "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"");
}

const char* float_mode_name(PrintOptions::FloatMode mode) { return kModeNames[mode]; }

char sign_from_text(std::string_view text) {
  if (text == "-" || text == "+" || text == " ") return text[0];
  throw value_error("sign option must be one of ' ', '+', or '-'");
}

const PrintOptions::ElementWriter* find_writer(const PrintOptions& options, DType dtype) {
  if (options.formatter.empty()) return nullptr;
  const FormatterKeys keys = formatter_keys(dtype);
  for (const char* key : {keys.type, keys.kind, "all"}) {
    if (!key) continue;
    const auto found = options.formatter.find(std::string_view(key));
    if (found != options.formatter.end() && found->second) return &found->second;
  }
  return nullptr;
}

}  // namespace nd
