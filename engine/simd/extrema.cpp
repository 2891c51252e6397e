// Maximum and minimum: `maximum` and `minimum` pass nan on, `fmax` and `fmin` ignore it.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

// Equal reals: the second is taken, as in NumPy; it shows in the sign of zero.
template <class T>
bool wins(T x, T y) {
  if constexpr (kIsComplex<T>) {
    if (x.real() == y.real()) return x.imag() >= y.imag();
    return x.real() > y.real() && !std::isnan(x.imag()) && !std::isnan(y.imag());
  } else {
    return x > y;
  }
}

// Vectors choose lane by lane: x where it wins or is nan (x != x), else y.
template <class T>
inline constexpr bool kIsVector = !std::is_arithmetic_v<T> && !kIsComplex<T>;

struct Maximum : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsVector<T>)
      return ((x > y) | (x != x)) ? x : y;
    else if constexpr (std::is_integral_v<T>)
      return x > y ? x : y;
    else
      return wins(x, y) || is_nan(x) ? x : y;
  }
};

struct Minimum : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsVector<T>)
      return ((x < y) | (x != x)) ? x : y;
    else if constexpr (std::is_integral_v<T>)
      return x < y ? x : y;
    else
      return wins(y, x) || is_nan(x) ? x : y;
  }
};

struct Fmax : Operation {
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (std::is_integral_v<T>)
      return x > y ? x : y;
    else
      return wins(x, y) || is_nan(y) ? x : y;
  }
};

struct Fmin : Operation {
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (std::is_integral_v<T>)
      return x < y ? x : y;
    else
      return wins(y, x) || is_nan(y) ? x : y;
  }
};

template <class Op>
Loops extrema_loops() {
  return joined(reducing_loops<Op>(Types<bool>()), reducing_loops<Op>(Integers()),
                reducing_loops<Op>(Floats()), reducing_loops<Op>(Complexes()));
}

}  // namespace

Loops maximum_loops() { return extrema_loops<Maximum>(); }
Loops minimum_loops() { return extrema_loops<Minimum>(); }
Loops fmax_loops() { return extrema_loops<Fmax>(); }
Loops fmin_loops() { return extrema_loops<Fmin>(); }

}  // namespace nd::simd
