// Exact memory overlap of two strided arrays: do two index vectors exist that reach the same byte?
// That is a bounded linear Diophantine equation (NP-hard in general, small in practice); it is
// solved by depth-first search over the terms, largest coefficient first, cut off by the range and
// the greatest common divisor that the remaining terms can still reach.
#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "core/array.h"

namespace nd {
namespace {

struct Term {
  int64_t coefficient;  // positive
  int64_t bound;        // the unknown runs over 0 … bound
};

// Adds the terms of |stride| * x for each axis and of the bytes inside one element.
void add_terms(const Array& array, std::vector<Term>* terms) {
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] > 1 && array.strides[i] != 0) {
      terms->push_back({std::abs(array.strides[i]), array.shape[i] - 1});
    }
  }
  if (array.itemsize() > 1) terms->push_back({1, array.itemsize() - 1});
}

// Terms with one coefficient are one unknown with a longer range.
void merge_equal(std::vector<Term>* terms) {
  std::sort(terms->begin(), terms->end(),
            [](const Term& a, const Term& b) { return a.coefficient > b.coefficient; });
  size_t kept = 0;
  for (const Term& term : *terms) {
    if (kept > 0 && (*terms)[kept - 1].coefficient == term.coefficient) {
      (*terms)[kept - 1].bound += term.bound;
    } else {
      (*terms)[kept++] = term;
    }
  }
  terms->resize(kept);
}

class Search {
 public:
  explicit Search(std::vector<Term> terms)
      : terms_(std::move(terms)), reach_(terms_.size() + 1), divisor_(terms_.size() + 1) {
    for (size_t i = terms_.size(); i-- > 0;) {
      reach_[i] = reach_[i + 1] + terms_[i].coefficient * terms_[i].bound;
      divisor_[i] = std::gcd(divisor_[i + 1], terms_[i].coefficient);
    }
  }

  bool reaches(int64_t target) const { return reaches(target, 0); }

 private:
  bool reaches(int64_t target, size_t i) const {
    if (target < 0 || target > reach_[i]) return false;
    if (i == terms_.size()) return target == 0;
    if (target % divisor_[i] != 0) return false;
    const Term& term = terms_[i];
    const int64_t most = std::min(term.bound, target / term.coefficient);
    const int64_t short_of = target - reach_[i + 1];
    const int64_t least = short_of <= 0 ? 0 : (short_of + term.coefficient - 1) / term.coefficient;
    for (int64_t x = most; x >= least; --x) {
      if (reaches(target - x * term.coefficient, i + 1)) return true;
    }
    return false;
  }

  std::vector<Term> terms_;
  std::vector<int64_t> reach_;    // the largest sum of the terms from i on
  std::vector<int64_t> divisor_;  // the greatest common divisor of the coefficients from i on
};

}  // namespace

// With first_a + u == first_b + v, u and v sums of non-negative terms, substitute v = reach_b - v':
// u + v' == first_b + reach_b - first_a.
bool shares_memory(const Array& a, const Array& b) {
  if (!may_share_memory(a, b)) return false;
  const Extent x = memory_extent(a);
  const Extent y = memory_extent(b);
  std::vector<Term> terms;
  add_terms(a, &terms);
  add_terms(b, &terms);
  merge_equal(&terms);
  return Search(std::move(terms)).reaches((y.last - 1) - x.first);
}

}  // namespace nd
