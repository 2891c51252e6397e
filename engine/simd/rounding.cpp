// Rounding to integers. Integers and bools are their own floor.
#include "simd/elementwise.h"
#include "simd/families.h"

namespace nd::simd {
namespace {

struct Floor : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return x;
    else
      return std::floor(x);
  }
};

struct Ceil : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return x;
    else
      return std::ceil(x);
  }
};

struct Trunc : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return x;
    else
      return std::trunc(x);
  }
};

// Halves go to the even neighbour.
struct Rint : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return T(std::nearbyint(x.real()), std::nearbyint(x.imag()));
    else
      return std::nearbyint(x);
  }
};

template <class Op>
Loops rounding_loops() {
  return joined(unary_loops<Op>(Types<bool>()), unary_loops<Op>(Integers()),
                unary_loops<Op>(Floats()));
}

}  // namespace

Loops floor_loops() { return rounding_loops<Floor>(); }
Loops ceil_loops() { return rounding_loops<Ceil>(); }
Loops trunc_loops() { return rounding_loops<Trunc>(); }
Loops rint_loops() { return joined(unary_loops<Rint>(Floats()), unary_loops<Rint>(Complexes())); }

}  // namespace nd::simd
