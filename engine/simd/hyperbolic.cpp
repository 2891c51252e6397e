// Hyperbolic functions.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/vector_tanh.h"

namespace nd::simd {
namespace {

struct Sinh : Operation {
  template <class T>
  static T apply(T x) {
    return std::sinh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Cosh : Operation {
  template <class T>
  static T apply(T x) {
    return std::cosh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Tanh : FunctionOfVectors<HyperbolicTangent, fp::kOverflow> {
  static constexpr int kVectorsAtOnce = 2;  // more do not fit the registers
};

struct Arcsinh : Operation {
  template <class T>
  static T apply(T x) {
    return std::asinh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arccosh : Operation {
  template <class T>
  static T apply(T x) {
    return std::acosh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arctanh : Operation {
  template <class T>
  static T apply(T x) {
    return std::atanh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kDivide);
  }
};

}  // namespace

Loops sinh_loops() { return joined(unary_loops<Sinh>(Floats()), unary_loops<Sinh>(Complexes())); }
Loops cosh_loops() { return joined(unary_loops<Cosh>(Floats()), unary_loops<Cosh>(Complexes())); }
Loops tanh_loops() { return joined(unary_loops<Tanh>(Floats()), unary_loops<Tanh>(Complexes())); }
Loops arcsinh_loops() {
  return joined(unary_loops<Arcsinh>(Floats()), unary_loops<Arcsinh>(Complexes()));
}
Loops arccosh_loops() {
  return joined(unary_loops<Arccosh>(Floats()), unary_loops<Arccosh>(Complexes()));
}
Loops arctanh_loops() {
  return joined(unary_loops<Arctanh>(Floats()), unary_loops<Arctanh>(Complexes()));
}

}  // namespace nd::simd
