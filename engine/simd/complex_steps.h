// Complex arithmetic in steps of real arithmetic, which can be traced for floating-point events.
#pragma once

#include "simd/events.h"

namespace nd::simd {

/// Arithmetic in steps, as EventTrace has it, that records nothing.
template <class R>
struct PlainSteps {
  static R add(R x, R y) { return x + y; }
  static R subtract(R x, R y) { return x - y; }
  static R multiply(R x, R y) { return x * y; }
  static R divide(R x, R y) { return x / y; }
  static bool at_least(R x, R y) { return x >= y; }
};

/// Arithmetic that records the events of each step: an operation of several steps whose result is
/// not finite is done once more with it, because the result alone does not tell what happened.
template <class R>
class EventTrace {
 public:
  R add(R x, R y) { return note(x, y, x + y, fp::kOverflow); }
  R subtract(R x, R y) { return note(x, y, x - y, fp::kOverflow); }
  R multiply(R x, R y) { return note(x, y, x * y, fp::kOverflow); }
  R divide(R x, R y) { return note(x, y, x / y, y == 0 ? fp::kDivide : fp::kOverflow); }
  /// x >= y; ordering nan is an invalid operation.
  bool at_least(R x, R y) {
    if (std::isnan(x) || std::isnan(y)) events_ |= fp::kInvalid;
    return x >= y;
  }
  unsigned events() const { return events_; }

 private:
  R note(R x, R y, R result, unsigned pole) {
    events_ |= binary_events(x, y, result, pole);
    return result;
  }
  unsigned events_ = 0;
};

/// x * y as NumPy computes it: infinities are not repaired as in C99's Annex G.
template <class C, class Steps>
inline C complex_product(C x, C y, Steps& steps) {
  return C(steps.subtract(steps.multiply(x.real(), y.real()), steps.multiply(x.imag(), y.imag())),
           steps.add(steps.multiply(x.real(), y.imag()), steps.multiply(x.imag(), y.real())));
}

/// x / y by Smith's method: scales by the larger part, so that y's square cannot overflow.
template <class C, class Steps>
inline C complex_quotient(C x, C y, Steps& steps) {
  using R = typename C::value_type;
  const R yr = y.real(), yi = y.imag(), xr = x.real(), xi = x.imag();
  if (steps.at_least(std::abs(yr), std::abs(yi))) {
    if (yr == 0 && yi == 0)
      return C(steps.divide(xr, std::abs(yr)), steps.divide(xi, std::abs(yr)));
    const R ratio = steps.divide(yi, yr);
    const R scale = steps.divide(1, steps.add(yr, steps.multiply(yi, ratio)));
    return C(steps.multiply(steps.add(xr, steps.multiply(xi, ratio)), scale),
             steps.multiply(steps.subtract(xi, steps.multiply(xr, ratio)), scale));
  }
  const R ratio = steps.divide(yr, yi);
  const R scale = steps.divide(1, steps.add(yi, steps.multiply(yr, ratio)));
  return C(steps.multiply(steps.add(steps.multiply(xr, ratio), xi), scale),
           steps.multiply(steps.subtract(steps.multiply(xi, ratio), xr), scale));
}

}  // namespace nd::simd
