// The signature of a generalized ufunc: which dimensions of its operands one step works on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nd {

/// One core dimension: a name that operands share, as the `n` of "(n),(n)->()".
struct CoreDimension {
  std::string name;
  bool may_be_missing = false;  // "n?": operands may be given without it
  int64_t fixed = -1;           // "3": its size, or -1
};

/// A parsed signature. Text of the form "(n?,k),(k,m?)->(n?,m?)".
class CoreSignature {
 public:
  /// Throws ValueError where the text is no signature.
  explicit CoreSignature(std::string_view text);

  /// The text without blanks.
  const std::string& text() const { return text_; }
  int nin() const { return nin_; }
  int nargs() const { return static_cast<int>(operands_.size()); }

  /// The different core dimensions, in order of appearance.
  const std::vector<CoreDimension>& dimensions() const { return dimensions_; }

  /// The core dimensions of an operand, as positions in `dimensions`.
  const std::vector<int>& of(int operand) const { return operands_[static_cast<size_t>(operand)]; }

  /// Whether axis= and keepdims= mean something: one shared core dimension, and outputs without.
  bool reduces_one_dimension() const;

 private:
  int dimension_named(std::string_view name, bool may_be_missing);
  std::vector<int> parse_operand(std::string_view inside);

  std::string text_;
  int nin_ = 0;
  std::vector<CoreDimension> dimensions_;
  std::vector<std::vector<int>> operands_;
};

}  // namespace nd
