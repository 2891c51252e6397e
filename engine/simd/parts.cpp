// Floats taken apart and put together: modf, frexp, ldexp.
#include <algorithm>

#include "simd/elementwise.h"
#include "simd/families.h"

namespace nd::simd {
namespace {

template <class T>
void modf_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto x = element<T>(data[0] + i * strides[0]);
    Compute<T> whole;
    const auto fraction = std::modf(x, &whole);
    *reinterpret_cast<T*>(data[1] + i * strides[1]) = static_cast<T>(fraction);
    *reinterpret_cast<T*>(data[2] + i * strides[2]) = static_cast<T>(whole);
  }
}

template <class T>
void frexp_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto x = element<T>(data[0] + i * strides[0]);
    int exponent = 0;
    const auto fraction = std::frexp(x, &exponent);
    *reinterpret_cast<T*>(data[1] + i * strides[1]) = static_cast<T>(fraction);
    *reinterpret_cast<int32_t*>(data[2] + i * strides[2]) = std::isfinite(x) ? exponent : 0;
  }
}

template <class T, class Exponent>
void ldexp_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto x = element<T>(data[0] + i * strides[0]);
    const auto exponent = *reinterpret_cast<const Exponent*>(data[1] + i * strides[1]);
    // Beyond this any finite x has become 0 or infinity.
    const int bounded = static_cast<int>(std::clamp<int64_t>(exponent, -10000, 10000));
    const auto result = std::ldexp(x, bounded);
    const T stored = static_cast<T>(result);
    const auto kept = static_cast<decltype(result)>(stored);
    if (std::isinf(kept) && std::isfinite(x)) fp::raise(fp::kOverflow);
    *reinterpret_cast<T*>(data[2] + i * strides[2]) = stored;
  }
}

template <class... T>
Loops modf_loops_of(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<T>, kTypeIdOf<T>}, modf_run<T>}...};
}

template <class... T>
Loops frexp_loops_of(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<T>, TypeId::kInt32}, frexp_run<T>}...};
}

template <class T>
Loops ldexp_loops_of() {
  return {Loop{{kTypeIdOf<T>, TypeId::kInt32, kTypeIdOf<T>}, ldexp_run<T, int32_t>},
          Loop{{kTypeIdOf<T>, TypeId::kInt64, kTypeIdOf<T>}, ldexp_run<T, int64_t>}};
}

}  // namespace

Loops modf_loops() { return modf_loops_of(Floats()); }
Loops frexp_loops() { return frexp_loops_of(Floats()); }
Loops ldexp_loops() {
  return joined(ldexp_loops_of<Half>(), ldexp_loops_of<float>(), ldexp_loops_of<double>());
}

}  // namespace nd::simd
