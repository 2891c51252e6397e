// Exponentials and logarithms.
#include <numbers>

#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/vector_exp.h"
#include "simd/vector_log.h"

namespace nd::simd {
namespace {

// log(2) as std::complex has no exp2, log2 of its own.
template <class R>
inline constexpr R kLn2 = std::numbers::ln2_v<R>;

// A nan that came out of an ordered comparison, which raises `invalid` even for quiet nans.
template <class T>
T signal_nan(T x) {
  fp::raise(fp::kInvalid);
  return x;
}

template <class R>
std::complex<R> complex_expm1(std::complex<R> z) {
  const R half_sine = std::sin(z.imag() / 2);
  return {std::expm1(z.real()) * std::cos(z.imag()) - 2 * half_sine * half_sine,
          std::exp(z.real()) * std::sin(z.imag())};
}

template <class R>
std::complex<R> complex_log1p(std::complex<R> z) {
  const R length = std::hypot(z.real() + 1, z.imag());
  return {std::log(length), std::atan2(z.imag(), z.real() + 1)};
}

struct Exp : FunctionOfVectors<Exponential, fp::kOverflow> {};

struct Exp2 : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return std::exp(x * kLn2<typename T::value_type>);
    else
      return std::exp2(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Expm1 : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return complex_expm1(x);
    else
      return std::expm1(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Log : FunctionOfVectors<Logarithm, fp::kDivide> {};

struct Log2 : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return std::log(x) / kLn2<typename T::value_type>;
    else
      return std::log2(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kDivide);
  }
};

struct Log10 : Operation {
  template <class T>
  static T apply(T x) {
    return std::log10(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kDivide);
  }
};

struct Log1p : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return complex_log1p(x);
    else
      return std::log1p(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kDivide);
  }
};

struct CubeRoot : Operation {
  template <class T>
  static T apply(T x) {
    return std::cbrt(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

// Numbers may lie further apart than a number can be.
template <class T>
T difference_of(T x, T y) {
  const T difference = x - y;
  if (std::isinf(difference) && std::isfinite(x) && std::isfinite(y)) fp::raise(fp::kOverflow);
  return difference;
}

struct LogAddExp : Operation {
  template <class T>
  static T apply(T x, T y) {
    if (x == y) return x + kLn2<T>;  // also infinities of one sign
    const T difference = difference_of(x, y);
    if (difference > 0) return x + std::log1p(std::exp(-difference));
    if (difference <= 0) return y + std::log1p(std::exp(difference));
    return signal_nan(difference);
  }
  template <class T>
  static unsigned events(T x, T y, T result) {
    return binary_events(x, y, result, fp::kOverflow);
  }
};

struct LogAddExp2 : Operation {
  template <class T>
  static T apply(T x, T y) {
    if (x == y) return x + 1;
    const T difference = difference_of(x, y);
    const T scale = std::numbers::log2e_v<T>;
    if (difference > 0) return x + scale * std::log1p(std::exp2(-difference));
    if (difference <= 0) return y + scale * std::log1p(std::exp2(difference));
    return signal_nan(difference);
  }
  template <class T>
  static unsigned events(T x, T y, T result) {
    return binary_events(x, y, result, fp::kOverflow);
  }
};

}  // namespace

Loops exp_loops() { return joined(unary_loops<Exp>(Floats()), unary_loops<Exp>(Complexes())); }
Loops exp2_loops() { return joined(unary_loops<Exp2>(Floats()), unary_loops<Exp2>(Complexes())); }
Loops expm1_loops() {
  return joined(unary_loops<Expm1>(Floats()), unary_loops<Expm1>(Complexes()));
}
Loops log_loops() { return joined(unary_loops<Log>(Floats()), unary_loops<Log>(Complexes())); }
Loops log2_loops() { return joined(unary_loops<Log2>(Floats()), unary_loops<Log2>(Complexes())); }
Loops log10_loops() {
  return joined(unary_loops<Log10>(Floats()), unary_loops<Log10>(Complexes()));
}
Loops log1p_loops() {
  return joined(unary_loops<Log1p>(Floats()), unary_loops<Log1p>(Complexes()));
}
Loops cbrt_loops() { return unary_loops<CubeRoot>(Floats()); }
Loops logaddexp_loops() { return reducing_loops<LogAddExp>(Floats()); }
Loops logaddexp2_loops() { return reducing_loops<LogAddExp2>(Floats()); }

}  // namespace nd::simd
