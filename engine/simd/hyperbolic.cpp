// Hyperbolic functions.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

struct Sinh {
  static constexpr bool kVectors = false;
  template <class T>
  static T apply(T x) {
    return std::sinh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Cosh {
  static constexpr bool kVectors = false;
  template <class T>
  static T apply(T x) {
    return std::cosh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Tanh {
  static constexpr bool kVectors = false;
  template <class T>
  static T apply(T x) {
    return std::tanh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arcsinh {
  static constexpr bool kVectors = false;
  template <class T>
  static T apply(T x) {
    return std::asinh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arccosh {
  static constexpr bool kVectors = false;
  template <class T>
  static T apply(T x) {
    return std::acosh(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Arctanh {
  static constexpr bool kVectors = false;
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
Loops arcsinh_loops() { return joined(unary_loops<Arcsinh>(Floats()), unary_loops<Arcsinh>(Complexes())); }
Loops arccosh_loops() { return joined(unary_loops<Arccosh>(Floats()), unary_loops<Arccosh>(Complexes())); }
Loops arctanh_loops() { return joined(unary_loops<Arctanh>(Floats()), unary_loops<Arctanh>(Complexes())); }

}  // namespace nd::simd
