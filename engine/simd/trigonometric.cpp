// Circles and triangles.
#include <numbers>

#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/vector_sine.h"

namespace nd::simd {
namespace {

struct Sin : FunctionOfVectors<SineFunction, fp::kOverflow> {};

struct Cos : FunctionOfVectors<CosineFunction, fp::kOverflow> {};

struct Tan : Operation {
  template <class T>
  static T apply(T x) {
    return std::tan(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arcsin : Operation {
  template <class T>
  static T apply(T x) {
    return std::asin(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arccos : Operation {
  template <class T>
  static T apply(T x) {
    return std::acos(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arctan : Operation {
  template <class T>
  static T apply(T x) {
    return std::atan(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, kIsComplex<T> ? fp::kDivide : fp::kOverflow);
  }
};

struct DegreesToRadians : Operation {
  template <class T>
  static T apply(T x) {
    return x * (std::numbers::pi_v<T> / 180);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct RadiansToDegrees : Operation {
  template <class T>
  static T apply(T x) {
    return x * (180 / std::numbers::pi_v<T>);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arctan2 : Operation {
  template <class T>
  static T apply(T x, T y) {
    return std::atan2(x, y);
  }
  template <class T>
  static unsigned events(T x, T y, T result) {
    return binary_events(x, y, result, fp::kOverflow);
  }
};

struct Hypot : Operation {
  template <class T>
  static T apply(T x, T y) {
    return std::hypot(x, y);
  }
  template <class T>
  static unsigned events(T x, T y, T result) {
    return binary_events(x, y, result, fp::kOverflow);
  }
};

}  // namespace

Loops sin_loops() { return joined(unary_loops<Sin>(Floats()), unary_loops<Sin>(Complexes())); }
Loops cos_loops() { return joined(unary_loops<Cos>(Floats()), unary_loops<Cos>(Complexes())); }
Loops tan_loops() { return joined(unary_loops<Tan>(Floats()), unary_loops<Tan>(Complexes())); }
Loops arcsin_loops() {
  return joined(unary_loops<Arcsin>(Floats()), unary_loops<Arcsin>(Complexes()));
}
Loops arccos_loops() {
  return joined(unary_loops<Arccos>(Floats()), unary_loops<Arccos>(Complexes()));
}
Loops arctan_loops() {
  return joined(unary_loops<Arctan>(Floats()), unary_loops<Arctan>(Complexes()));
}
Loops deg2rad_loops() { return unary_loops<DegreesToRadians>(Floats()); }
Loops rad2deg_loops() { return unary_loops<RadiansToDegrees>(Floats()); }
Loops arctan2_loops() { return reducing_loops<Arctan2>(Floats()); }
Loops hypot_loops() { return reducing_loops<Hypot>(Floats()); }

}  // namespace nd::simd
