// Size and sign.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

struct Absolute : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static Vec<double> apply(Vec<double> x) { return magnitude(x); }
  static Vec<float> apply(Vec<float> x) { return magnitude(x); }
  template <class V>
  requires(kIsVector<V>&& std::is_integral_v<Lane<V>>) static V apply(V x) {
    using Bits = Vec<std::make_unsigned_t<Lane<V>>>;
    const auto sign = bits_as<Bits>(x < V{});  // all ones where negative
    return bits_as<V>((bits_as<Bits>(x) ^ sign) - sign);
  }
  static bool apply(bool x) { return x; }
  static float apply(float x) { return std::fabs(x); }
  static double apply(double x) { return std::fabs(x); }
  template <class T>
  requires std::is_integral_v<T>
  static T apply(T x) {
    // The smallest integer has no counterpart and stays itself.
    return x < 0 ? static_cast<T>(0 - std::make_unsigned_t<T>(x)) : x;
  }
  template <class R>
  static R apply(std::complex<R> x) {
    return std::hypot(x.real(), x.imag());
  }
  template <class R>
  static unsigned events(std::complex<R> x, R result) {
    return std::isinf(result) && is_finite(x) ? fp::kOverflow : 0u;
  }
};

struct Sign : Operation {
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>) {
      const auto length = std::hypot(x.real(), x.imag());
      if (std::isnan(length)) return T(NAN, NAN);
      if (std::isinf(length)) {
        if (std::isinf(x.real()) && std::isinf(x.imag())) return T(NAN, NAN);
        return std::isinf(x.real()) ? T(std::copysign(1.0, x.real()), 0)
                                    : T(0, std::copysign(1.0, x.imag()));
      }
      return length == 0 ? T(0, 0) : T(x.real() / length, x.imag() / length);
    } else {
      return x > 0 ? T(1) : x < 0 ? T(-1) : x == 0 ? T(0) : x;
    }
  }
};

struct Signbit : Operation {
  template <class T>
  static bool apply(T x) {
    return std::signbit(x);
  }
};

struct Copysign : Operation {
  template <class T>
  static T apply(T x, T y) {
    return std::copysign(x, y);
  }
};

Half next_half(Half x, Half y) {
  const double from = x, to = y;
  if (std::isnan(from) || std::isnan(to)) return Half(NAN);
  Half next = x;
  if (from == to) return y;
  if (from == 0) {
    next.bits = static_cast<uint16_t>((y.bits & 0x8000) | 1);
  } else if ((from < to) == (from > 0)) {
    ++next.bits;
  } else {
    --next.bits;
  }
  return next;
}

template <class T>
T next_after(T x, T y) {
  if constexpr (std::is_same_v<T, Half>)
    return next_half(x, y);
  else
    return std::nextafter(x, y);
}

// float16 steps in its own format, so these two do not go through Compute<T>.
template <class T>
void nextafter_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const T x = *reinterpret_cast<const T*>(data[0] + i * strides[0]);
    const T y = *reinterpret_cast<const T*>(data[1] + i * strides[1]);
    const T next = next_after(x, y);
    if (std::isinf(double(next)) && std::isfinite(double(x))) fp::raise(fp::kOverflow);
    *reinterpret_cast<T*>(data[2] + i * strides[2]) = next;
  }
}

template <class T>
void spacing_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const T x = *reinterpret_cast<const T*>(data[0] + i * strides[0]);
    // float16 steps towards plus infinity, the others away from zero; so NumPy has it.
    const bool steps_down = double(x) < 0 && !std::is_same_v<T, Half>;
    const double away = steps_down ? -INFINITY : INFINITY;
    const T step = std::isinf(double(x)) ? T(NAN) : T(double(next_after(x, T(away))) - double(x));
    if (std::isfinite(double(x)) && !std::isfinite(double(step))) fp::raise(fp::kOverflow);
    *reinterpret_cast<T*>(data[1] + i * strides[1]) = step;
  }
}

struct Heaviside : Operation {
  template <class T>
  static T apply(T x, T at_zero) {
    return std::isnan(x) ? x : x == 0 ? at_zero : x < 0 ? T(0) : T(1);
  }
};

}  // namespace

Loops absolute_loops() {
  return joined(unary_loops<Absolute>(Types<bool>()), unary_loops<Absolute>(Integers()),
                unary_loops<Absolute>(Floats()), unary_loops<Absolute>(Complexes()));
}
Loops fabs_loops() { return unary_loops<Absolute>(Floats()); }
Loops sign_loops() {
  return joined(unary_loops<Sign>(Integers()), unary_loops<Sign>(Floats()),
                unary_loops<Sign>(Complexes()));
}
Loops signbit_loops() { return unary_loops<Signbit>(Floats()); }
Loops copysign_loops() { return binary_loops<Copysign>(Floats()); }
Loops nextafter_loops() {
  return {{{TypeId::kFloat16, TypeId::kFloat16, TypeId::kFloat16}, nextafter_run<Half>},
          {{TypeId::kFloat32, TypeId::kFloat32, TypeId::kFloat32}, nextafter_run<float>},
          {{TypeId::kFloat64, TypeId::kFloat64, TypeId::kFloat64}, nextafter_run<double>}};
}
Loops spacing_loops() {
  return {{{TypeId::kFloat16, TypeId::kFloat16}, spacing_run<Half>},
          {{TypeId::kFloat32, TypeId::kFloat32}, spacing_run<float>},
          {{TypeId::kFloat64, TypeId::kFloat64}, spacing_run<double>}};
}
Loops heaviside_loops() { return binary_loops<Heaviside>(Floats()); }

}  // namespace nd::simd
