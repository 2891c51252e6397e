// Vec: 128-bit vectors. The compiler's vector extensions give SIMD128 in WebAssembly and SSE
// natively from one source; the few operations that the extensions lack are named here.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE4_1__)
#include <smmintrin.h>
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

/// The type of a vector's lanes.
template <class V>
using Lane = std::remove_cvref_t<decltype(std::declval<V>()[0])>;

/// True in every lane or false in every lane: what a comparison of vectors gives, a signed integer
/// of the lanes' width that is -1 or 0.
template <class T>
using Mask = decltype(Vec<T>() < Vec<T>());

/// Two masks as one of lanes half as wide: those of `low`, then those of `high`.
inline Vec<int8_t> narrowed(Vec<int16_t> low, Vec<int16_t> high) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<int8_t>>(wasm_i8x16_narrow_i16x8(bits_as<v128_t>(low), bits_as<v128_t>(high)));
#elif defined(__SSE2__)
  return bits_as<Vec<int8_t>>(_mm_packs_epi16(bits_as<__m128i>(low), bits_as<__m128i>(high)));
#else
  Vec<int8_t> result;
  for (int lane = 0; lane < 8; ++lane) {
    result[lane] = static_cast<int8_t>(low[lane]);
    result[lane + 8] = static_cast<int8_t>(high[lane]);
  }
  return result;
#endif
}
inline Vec<int16_t> narrowed(Vec<int32_t> low, Vec<int32_t> high) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<int16_t>>(
      wasm_i16x8_narrow_i32x4(bits_as<v128_t>(low), bits_as<v128_t>(high)));
#elif defined(__SSE2__)
  return bits_as<Vec<int16_t>>(_mm_packs_epi32(bits_as<__m128i>(low), bits_as<__m128i>(high)));
#else
  Vec<int16_t> result;
  for (int lane = 0; lane < 4; ++lane) {
    result[lane] = static_cast<int16_t>(low[lane]);
    result[lane + 4] = static_cast<int16_t>(high[lane]);
  }
  return result;
#endif
}
// As 16-bit masks, of which each lane gets two: V8 does that in one instruction, not in three.
inline Vec<int32_t> narrowed(Vec<int64_t> low, Vec<int64_t> high) {
  return bits_as<Vec<int32_t>>(narrowed(bits_as<Vec<int32_t>>(low), bits_as<Vec<int32_t>>(high)));
}

/// The 16 bool bytes, 1 or 0, of the masks of 16 elements of type T.
template <class T>
inline Vec<uint8_t> bool_bytes(const Mask<T>* masks) {
  Vec<int8_t> bytes;
  if constexpr (sizeof(T) == 1) {
    bytes = bits_as<Vec<int8_t>>(masks[0]);
  } else if constexpr (sizeof(T) == 2) {
    bytes = narrowed(bits_as<Vec<int16_t>>(masks[0]), bits_as<Vec<int16_t>>(masks[1]));
  } else if constexpr (sizeof(T) == 4) {
    const auto at = [&](int k) { return bits_as<Vec<int32_t>>(masks[k]); };
    bytes = narrowed(narrowed(at(0), at(1)), narrowed(at(2), at(3)));
  } else {
    const auto at = [&](int k) { return bits_as<Vec<int64_t>>(masks[k]); };
    bytes = narrowed(narrowed(narrowed(at(0), at(1)), narrowed(at(2), at(3))),
                     narrowed(narrowed(at(4), at(5)), narrowed(at(6), at(7))));
  }
  return bits_as<Vec<uint8_t>>(-bytes);
}

/// The masks of 16 elements of kSize bytes from those of 16 bytes: `narrowed` the other way round.
template <int kSize>
inline void widen_masks(Vec<int8_t> bytes, Vec<int8_t>* masks) {
  if constexpr (kSize == 1) {
    masks[0] = bytes;
  } else {
    Vec<int8_t> halves[kSize / 2];
    widen_masks<kSize / 2>(bytes, halves);
    for (int v = 0; v < kSize / 2; ++v) {
      const Vec<int8_t> x = halves[v];
      Vec<int8_t>&low = masks[2 * v], &high = masks[2 * v + 1];
      if constexpr (kSize == 2) {
        low = __builtin_shufflevector(x, x, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
        high = __builtin_shufflevector(x, x, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15,
                                       15);
      } else if constexpr (kSize == 4) {
        const auto words = bits_as<Vec<int16_t>>(x);
        low = bits_as<Vec<int8_t>>(__builtin_shufflevector(words, words, 0, 0, 1, 1, 2, 2, 3, 3));
        high = bits_as<Vec<int8_t>>(__builtin_shufflevector(words, words, 4, 4, 5, 5, 6, 6, 7, 7));
      } else if constexpr (kSize == 8) {
        const auto words = bits_as<Vec<int32_t>>(x);
        low = bits_as<Vec<int8_t>>(__builtin_shufflevector(words, words, 0, 0, 1, 1));
        high = bits_as<Vec<int8_t>>(__builtin_shufflevector(words, words, 2, 2, 3, 3));
      } else {
        const auto words = bits_as<Vec<int64_t>>(x);
        low = bits_as<Vec<int8_t>>(__builtin_shufflevector(words, words, 0, 0));
        high = bits_as<Vec<int8_t>>(__builtin_shufflevector(words, words, 1, 1));
      }
    }
  }
}

/// `vector` as one that the compiler knows nothing of. In WebAssembly a constant then stays in a
/// register, which V8 would make anew at each use, and conversions of half a vector remain what
/// they are: LLVM 14 merges them into conversions that it has to make lane by lane.
template <class V>
inline V opaque(V vector) {
#if defined(__wasm_simd128__)
  asm volatile("" : "+r"(vector));
#endif
  return vector;
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

/// The first lane of a mask that is set; one is.
template <class M>
inline int first_lane(M mask) {
#if defined(__wasm_simd128__)
  const auto bytes = static_cast<unsigned>(wasm_i8x16_bitmask(bits_as<v128_t>(mask)));
  return __builtin_ctz(bytes) / static_cast<int>(sizeof(Lane<M>));
#elif defined(__SSE2__)
  const auto bytes = static_cast<unsigned>(_mm_movemask_epi8(bits_as<__m128i>(mask)));
  return __builtin_ctz(bytes) / static_cast<int>(sizeof(Lane<M>));
#else
  int lane = 0;
  while (mask[lane] == 0) ++lane;
  return lane;
#endif
}

/// True when no lane of a mask is false.
template <class V>
inline bool all_lanes(V mask) {
#if defined(__wasm_simd128__)
  return wasm_i8x16_all_true(bits_as<v128_t>(mask));
#else
  return !any_bit(~mask);
#endif
}

/// |x|, by clearing the sign bits: also right for -0.0 and nan.
template <class V>
inline V magnitude(V x) {
  using Bits = std::conditional_t<sizeof(Lane<V>) == 8, uint64_t, uint32_t>;
  const Vec<Bits> mask = splat(static_cast<Bits>(static_cast<Bits>(-1) >> 1));
  return bits_as<V>(bits_as<Vec<Bits>>(x) & mask);
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

/// Lane by lane x > y ? x : y, so y where one is nan.
inline Vec<double> larger(Vec<double> x, Vec<double> y) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<double>>(wasm_f64x2_pmax(bits_as<v128_t>(y), bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_max_pd(x, y);
#else
  return x > y ? x : y;
#endif
}
inline Vec<float> larger(Vec<float> x, Vec<float> y) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<float>>(wasm_f32x4_pmax(bits_as<v128_t>(y), bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_max_ps(x, y);
#else
  return x > y ? x : y;
#endif
}

/// Lane by lane x < y ? x : y, so y where one is nan.
inline Vec<double> smaller(Vec<double> x, Vec<double> y) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<double>>(wasm_f64x2_pmin(bits_as<v128_t>(y), bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_min_pd(x, y);
#else
  return x < y ? x : y;
#endif
}
inline Vec<float> smaller(Vec<float> x, Vec<float> y) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<float>>(wasm_f32x4_pmin(bits_as<v128_t>(y), bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_min_ps(x, y);
#else
  return x < y ? x : y;
#endif
}

/// Lanes 0 and 1, and lanes 2 and 3, as float64.
inline Vec<double> widened_low(Vec<float> x) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<double>>(wasm_f64x2_promote_low_f32x4(bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_cvtps_pd(x);
#else
  return Vec<double>{x[0], x[1]};
#endif
}
inline Vec<double> widened_high(Vec<float> x) {
  return widened_low(opaque(__builtin_shufflevector(x, x, 2, 3, 2, 3)));
}

/// Four float64 rounded to float32.
inline Vec<float> joined_narrow(Vec<double> low, Vec<double> high) {
#if defined(__wasm_simd128__)
  const auto narrow = [](Vec<double> x) {
    return opaque(bits_as<Vec<float>>(wasm_f32x4_demote_f64x2_zero(bits_as<v128_t>(x))));
  };
  return __builtin_shufflevector(narrow(low), narrow(high), 0, 1, 4, 5);
#elif defined(__SSE2__)
  return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
#else
  return Vec<float>{float(low[0]), float(low[1]), float(high[0]), float(high[1])};
#endif
}

/// Without the fraction.
inline Vec<double> truncated(Vec<double> x) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<double>>(wasm_f64x2_trunc(bits_as<v128_t>(x)));
#elif defined(__SSE4_1__)
  return _mm_round_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
#else
  return Vec<double>{__builtin_trunc(x[0]), __builtin_trunc(x[1])};
#endif
}

inline double square_root(double x) { return __builtin_sqrt(x); }
inline float square_root(float x) { return __builtin_sqrtf(x); }

}  // namespace nd::simd
