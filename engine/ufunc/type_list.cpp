#include "ufunc/type_list.h"

#include <algorithm>
#include <string_view>

namespace nd {
namespace {

template <size_t kCount>
bool is_one_of(std::string_view name, const std::string_view (&names)[kCount]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Loops of floats that NumPy lists once more, for its SIMD kernels: behind the doubles.
int repeated_floats(std::string_view name) {
  static constexpr std::string_view kThree[] = {
      "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "cosh", "exp2",
      "expm1",  "log10",   "log1p",  "log2",    "power",  "sinh",    "tan",  "tanh"};
  static constexpr std::string_view kTwo[] = {"ceil", "exp",  "floor", "log",
                                              "rint", "sqrt", "trunc"};
  if (is_one_of(name, kThree)) return 3;
  return is_one_of(name, kTwo) ? 2 : 0;
}

std::string text_of(const Ufunc& ufunc, const Loop& loop) {
  std::string text;
  for (int k = 0; k < ufunc.nargs(); ++k) {
    if (k == ufunc.nin) text += "->";
    text += DType(loop.types[std::min(k, kMaxLoopOperands - 1)]).code();
  }
  return text;
}

std::string replaced(std::string text, const char* from, const char* to) {
  for (char& c : text) {
    for (int i = 0; from[i]; ++i) {
      if (c == from[i]) {
        c = to[i];
        break;
      }
    }
  }
  return text;
}

bool contains(const std::string& text, const char* codes) {
  return text.find_first_of(codes) != std::string::npos;
}

// Where the loops of spans stand among those of numbers, in some ufuncs before the complex ones.
bool spans_come_first(std::string_view name) {
  static constexpr std::string_view kNames[] = {"absolute", "negative", "positive"};
  return is_one_of(name, kNames);
}

class Lister {
 public:
  explicit Lister(const Ufunc& ufunc) : ufunc_(ufunc) {
    for (const Loop& loop : ufunc.loops) {
      // NumPy's lists leave out those of text.
      const std::string text = text_of(ufunc, loop);
      if (!contains(text, "SU")) own_.push_back(text);
    }
    if (spans_come_first(ufunc.name)) {
      std::stable_partition(own_.begin(), own_.end(),
                            [](const std::string& text) { return !contains(text, "FDO"); });
    }
  }

  std::vector<std::string> list() {
    for (size_t i = 0; i < own_.size(); ++i) {
      const std::string& text = own_[i];
      const char first = text[0];
      if (contains(text, "mM")) {
        result_.push_back(replaced(text, "lL", "qQ"));
        continue;
      }
      if (text.substr(0, 2) == "lL" || text.substr(0, 2) == "Ll") {
        result_.push_back(replaced(text, "lL", "qQ"));
        continue;
      }
      result_.push_back(text);
      if (first == 'l' || first == 'L') {
        longs_.push_back(replaced(text, "lL", "qQ"));
        const bool goes_on = i + 1 < own_.size() && own_[i + 1][0] == 'L' && first == 'l';
        if (!goes_on) flush_longs();
      } else if (first == 'd') {
        add_floats(i);
      } else if (first == 'D') {
        result_.push_back(replaced(text, "D", "G"));
      }
    }
    return result_;
  }

 private:
  void flush_longs() {
    result_.insert(result_.end(), longs_.begin(), longs_.end());
    longs_.clear();
  }

  // Behind the last loop of doubles: repetitions, then long doubles.
  void add_floats(size_t i) {
    if (i + 1 < own_.size() && own_[i + 1][0] == 'd') {
      doubles_.push_back(own_[i]);
      return;
    }
    doubles_.push_back(own_[i]);
    const auto repeated = static_cast<size_t>(repeated_floats(ufunc_.name));
    for (size_t k = i + 1 - repeated; k <= i; ++k) result_.push_back(own_[k]);
    for (const std::string& text : doubles_) result_.push_back(replaced(text, "d", "g"));
    doubles_.clear();
  }

  const Ufunc& ufunc_;
  std::vector<std::string> own_;
  std::vector<std::string> result_;
  std::vector<std::string> longs_, doubles_;
};

}  // namespace

std::vector<std::string> type_list(const Ufunc& ufunc) { return Lister(ufunc).list(); }

}  // namespace nd
