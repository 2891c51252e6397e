// Maximum and minimum: `maximum` and `minimum` pass nan on, `fmax` and `fmin` ignore it.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/truth.h"

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

template <class T>
inline constexpr bool kIsReals = std::is_same_v<T, Vec<float>> || std::is_same_v<T, Vec<double>>;

// `fold` is what `apply` is among numbers; it loses nan.
struct Maximum : Operation {
  static constexpr bool kFoldsRows = true;
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return x != x ? x : larger(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x > y ? x : y;
    else
      return wins(x, y) || is_nan(x) ? x : y;
  }
  static Vec<double> fold(Vec<double> x, Vec<double> y) { return larger(x, y); }
  static Vec<float> fold(Vec<float> x, Vec<float> y) { return larger(x, y); }
};

struct Minimum : Operation {
  static constexpr bool kFoldsRows = true;
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return x != x ? x : smaller(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x < y ? x : y;
    else
      return wins(y, x) || is_nan(x) ? x : y;
  }
  static Vec<double> fold(Vec<double> x, Vec<double> y) { return smaller(x, y); }
  static Vec<float> fold(Vec<float> x, Vec<float> y) { return smaller(x, y); }
};

struct Fmax : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return y != y ? x : larger(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x > y ? x : y;
    else
      return wins(x, y) || is_nan(y) ? x : y;
  }
};

struct Fmin : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return y != y ? x : smaller(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x < y ? x : y;
    else
      return wins(y, x) || is_nan(y) ? x : y;
  }
};

template <class Op>
Loops extrema_loops(const Loop& bools) {
  return joined({bools}, reducing_loops<Op>(Integers()), reducing_loops<Op>(Floats()),
                reducing_loops<Op>(Complexes()));
}

}  // namespace

Loops maximum_loops() { return extrema_loops<Maximum>(or_of_bools()); }
Loops minimum_loops() { return extrema_loops<Minimum>(and_of_bools()); }
Loops fmax_loops() { return extrema_loops<Fmax>(or_of_bools()); }
Loops fmin_loops() { return extrema_loops<Fmin>(and_of_bools()); }

}  // namespace nd::simd
