// Vec: 128-bit vectors. The compiler's vector extensions give SIMD128 in WebAssembly and SSE
// natively from one source; the few operations that the extensions lack are named here.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace nd::simd {

inline constexpr int kVectorBytes = 16;

namespace detail {
template <class T>
struct VecOf {
  typedef T type __attribute__((vector_size(kVectorBytes)));
};
}  // namespace detail

/// A vector of 16 / sizeof(T) elements. + - * / & | ^ ~ and comparisons work on it.
template <class T>
using Vec = typename detail::VecOf<T>::type;

/// Elements in a Vec<T>.
template <class T>
inline constexpr int kLanes = kVectorBytes / static_cast<int>(sizeof(T));

/// Loads a vector from memory of any alignment.
template <class T>
inline Vec<T> load(const T* from) {
  Vec<T> vector;
  std::memcpy(&vector, from, kVectorBytes);
  return vector;
}

/// Stores a vector to memory of any alignment.
template <class T>
inline void store(T* to, Vec<T> vector) {
  std::memcpy(to, &vector, kVectorBytes);
}

/// A vector with `value` in every lane.
template <class T>
inline Vec<T> splat(T value) {
  // No loop over the lanes: LLVM 14 leaves one of four or more rolled, through memory.
  return [&]<std::size_t... kLane>(std::index_sequence<kLane...>) {
    return Vec<T>{((void)kLane, value)...};
  }
  (std::make_index_sequence<kLanes<T>>{});
}

/// The bits of a vector as another vector type.
template <class To, class From>
inline To bits_as(From vector) {
  static_assert(sizeof(To) == sizeof(From));
  To result;
  std::memcpy(&result, &vector, sizeof(To));
  return result;
}

/// True when any bit of the vector is set.
template <class V>
inline bool any_bit(V vector) {
#if defined(__wasm_simd128__)
  return wasm_v128_any_true(bits_as<v128_t>(vector));
#elif defined(__SSE2__)
  const __m128i bits = bits_as<__m128i>(vector);
  return _mm_movemask_epi8(_mm_cmpeq_epi8(bits, _mm_setzero_si128())) != 0xffff;
#else
  const auto words = bits_as<Vec<uint64_t>>(vector);
  return (words[0] | words[1]) != 0;
#endif
}

inline Vec<double> square_root(Vec<double> x) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<double>>(wasm_f64x2_sqrt(bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_sqrt_pd(x);
#else
  return Vec<double>{__builtin_sqrt(x[0]), __builtin_sqrt(x[1])};
#endif
}

inline Vec<float> square_root(Vec<float> x) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<float>>(wasm_f32x4_sqrt(bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_sqrt_ps(x);
#else
  Vec<float> result;
  for (int lane = 0; lane < 4; ++lane) result[lane] = __builtin_sqrtf(x[lane]);
  return result;
#endif
}

inline double square_root(double x) { return __builtin_sqrt(x); }
inline float square_root(float x) { return __builtin_sqrtf(x); }

}  // namespace nd::simd
