// Powers.
#include "core/error.h"
#include "simd/complex_steps.h"
#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

template <class T>
T integer_power(T base, T exponent) {
  if constexpr (std::is_signed_v<T>) {
    if (exponent < 0) throw value_error("Integers to negative integer powers are not allowed.");
  }
  using U = std::common_type_t<std::make_unsigned_t<T>, unsigned>;
  U result = 1;
  U factor = static_cast<U>(base);
  for (auto left = static_cast<std::make_unsigned_t<T>>(exponent); left != 0; left >>= 1) {
    if (left & 1) result *= factor;
    factor *= factor;
  }
  return static_cast<T>(result);
}

// Exponents that NumPy takes products for; the rest goes through logarithms.
template <class C>
bool is_small_whole(C y) {
  return y.imag() == 0 && y.real() == std::floor(y.real()) && std::abs(y.real()) < 100;
}

template <class C, class Steps>
C whole_power(C x, int n, Steps& steps) {
  if (n == 1) return x;
  if (n == 2) return complex_product(x, x, steps);
  if (n == 3) return complex_product(x, complex_product(x, x, steps), steps);
  C result(1, 0);
  C factor = x;
  for (int left = std::abs(n); left > 0; left >>= 1) {
    if (left & 1) result = complex_product(result, factor, steps);
    if (left > 1) factor = complex_product(factor, factor, steps);
  }
  return n < 0 ? complex_quotient(C(1, 0), result, steps) : result;
}

template <class C>
C complex_power(C x, C y) {
  using R = typename C::value_type;
  if (y == C(0)) return C(1, 0);
  if (x == C(0)) {
    if (y.real() > 0) return C(0, 0);
    fp::raise(fp::kInvalid);
    return C(R(NAN), R(NAN));
  }
  if (!is_small_whole(y)) return std::pow(x, y);
  PlainSteps<R> steps;
  return whole_power(x, static_cast<int>(y.real()), steps);
}

struct Power : Operation {
  template <class T>
  static T apply(T x, T y) {
    if constexpr (std::is_integral_v<T>)
      return integer_power(x, y);
    else if constexpr (kIsComplex<T>)
      return complex_power(x, y);
    else
      return y == 2 ? x * x : std::pow(x, y);
  }
  template <class T>
  requires(!std::is_integral_v<T>) static unsigned events(T x, T y, T result) {
    if constexpr (kIsComplex<T>) {
      if (x != T(0) && is_small_whole(y)) {
        EventTrace<typename T::value_type> trace;
        whole_power(x, static_cast<int>(y.real()), trace);
        return trace.events();
      }
    }
    return binary_events(x, y, result, x == T(0) ? fp::kDivide : fp::kOverflow);
  }
};

}  // namespace

Loops power_loops() {
  return joined(reducing_loops<Power>(Integers()), reducing_loops<Power>(Floats()),
                reducing_loops<Power>(Complexes()));
}
Loops float_power_loops() { return reducing_loops<Power>(Types<double, Complex128>()); }

}  // namespace nd::simd
