#include "ufunc/core_signature.h"

#include <algorithm>
#include <cctype>

#include "core/error.h"

namespace nd {
namespace {

std::string without_blanks(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c != ' ' && c != '\t') result += c;
  }
  return result;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

[[noreturn]] void throw_malformed(const std::string& text) {
  throw value_error("not a signature of a generalized ufunc: '" + text + "'");
}

}  // namespace

CoreSignature::CoreSignature(std::string_view text) : text_(without_blanks(text)) {
  const size_t arrow = text_.find("->");
  if (arrow == std::string::npos) throw_malformed(text_);
  for (size_t at = 0; at < text_.size();) {
    const size_t close = text_.find(')', at);
    if (text_[at] != '(' || close == std::string::npos) throw_malformed(text_);
    operands_.push_back(parse_operand(std::string_view(text_).substr(at + 1, close - at - 1)));
    at = close + 1;
    if (at == arrow) {
      nin_ = nargs();
      at += 2;
    } else if (at < text_.size()) {
      if (text_[at] != ',') throw_malformed(text_);
      ++at;
    }
  }
  if (nin_ == 0 || nin_ == nargs()) throw_malformed(text_);
}

int CoreSignature::dimension_named(std::string_view name, bool may_be_missing) {
  const auto found = std::find_if(dimensions_.begin(), dimensions_.end(),
                                  [&](const CoreDimension& known) { return known.name == name; });
  if (found != dimensions_.end()) return static_cast<int>(found - dimensions_.begin());
  CoreDimension added{std::string(name), may_be_missing};
  if (std::isdigit(static_cast<unsigned char>(name[0]))) added.fixed = std::stoll(added.name);
  dimensions_.push_back(added);
  return static_cast<int>(dimensions_.size()) - 1;
}

std::vector<int> CoreSignature::parse_operand(std::string_view inside) {
  std::vector<int> result;
  while (!inside.empty()) {
    const size_t comma = std::min(inside.find(','), inside.size());
    std::string_view name = inside.substr(0, comma);
    const bool may_be_missing = !name.empty() && name.back() == '?';
    if (may_be_missing) name.remove_suffix(1);
    if (!is_name(name)) throw_malformed(text_);
    result.push_back(dimension_named(name, may_be_missing));
    inside.remove_prefix(std::min(comma + 1, inside.size()));
  }
  return result;
}

bool CoreSignature::reduces_one_dimension() const {
  if (dimensions_.size() != 1) return false;
  for (int k = 0; k < nargs(); ++k) {
    if (of(k).size() != (k < nin_ ? 1U : 0U)) return false;
  }
  return true;
}

}  // namespace nd
