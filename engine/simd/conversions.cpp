#include "simd/conversions.h"

#include <limits>

#include "core/casting.h"
#include "simd/elementwise.h"

namespace nd::simd {
namespace {

// Each conversion is a struct with From, To, kStep and
//   static bool convert(const From* from, To* to)
// which converts kStep elements, or returns false when they need a look at each.

// Calls `visit` with 0 to kCount - 1; no loop is left.
template <int kCount, class Visit>
inline void each_of(Visit&& visit) {
  [&]<int... kIndex>(std::integer_sequence<int, kIndex...>) { (visit(kIndex), ...); }
  (std::make_integer_sequence<int, kCount>{});
}

struct Float32ToFloat64 {
  using From = float;
  using To = double;
  static constexpr int kStep = 16;
  static bool convert(const float* from, double* to) {
    each_of<kStep / 4>([&](int v) {
      const Vec<float> x = load(from + 4 * v);
      store(to + 4 * v, widened_low(x));
      store(to + 4 * v + 2, widened_high(x));
    });
    return true;
  }
};

struct Float64ToFloat32 {
  using From = double;
  using To = float;
  static constexpr int kStep = 16;
  static bool convert(const double* from, float* to) {
    Vec<float> result[kStep / 4];
    each_of<kStep / 4>(
        [&](int v) { result[v] = joined_narrow(load(from + 4 * v), load(from + 4 * v + 2)); });
    const Vec<float> sum = (result[0] + result[1]) + (result[2] + result[3]);
    if (any_bit(sum - sum != 0)) return false;  // overflow, perhaps
    each_of<kStep / 4>([&](int v) { store(to + 4 * v, result[v]); });
    return true;
  }
};

// Integers of up to 52 bits in the low bits of a float64.
struct Float64ToInt64 {
  using From = double;
  using To = int64_t;
  static constexpr int kStep = 8;
  static bool convert(const double* from, int64_t* to) {
    constexpr double kShift = 0x1.8p52;
    Vec<double> x[kStep / 2];
    Mask<double> is_small = ~Mask<double>{};
    each_of<kStep / 2>([&](int v) {
      x[v] = load(from + 2 * v);
      is_small &= magnitude(x[v]) < 0x1p51;
    });
    if (any_bit(~is_small)) return false;
    each_of<kStep / 2>([&](int v) {
      const Vec<double> shifted = truncated(x[v]) + kShift;
      store(to + 2 * v, bits_as<Vec<int64_t>>(shifted) - bits_as<Vec<int64_t>>(splat(kShift)));
    });
    return true;
  }
};

// The halves of an integer as float64s of the exponents 2^84 and 2^52; their sum rounds once.
struct Int64ToFloat64 {
  using From = int64_t;
  using To = double;
  static constexpr int kStep = 8;
  static bool convert(const int64_t* from, double* to) {
    each_of<kStep / 2>([&](int v) {
      const auto bits = bits_as<Vec<uint64_t>>(load(from + 2 * v));
      const auto high = bits_as<Vec<double>>((bits >> 32) ^ 0x4530000080000000);
      const auto low = bits_as<Vec<double>>((bits & 0xffffffff) | 0x4330000000000000);
      store(to + 2 * v, (high - (0x1p84 + 0x1p63 + 0x1p52)) + low);
    });
    return true;
  }
};

// Byte k of `bytes` as the low byte of a 64-bit lane, k = kFirst and kFirst + 1.
template <int kFirst>
inline Vec<uint64_t> widened_bytes(Vec<uint8_t> bytes) {
  return bits_as<Vec<uint64_t>>(__builtin_shufflevector(bytes, Vec<uint8_t>{}, kFirst, 16, 16, 16,
                                                        16, 16, 16, 16, kFirst + 1, 16, 16, 16, 16,
                                                        16, 16, 16));
}

template <class Target>
struct BoolTo {
  using From = bool;
  using To = Target;
  static constexpr int kStep = 16;
  static bool convert(const bool* from, To* to) {
    const auto bytes = load(reinterpret_cast<const uint8_t*>(from));
    const Vec<uint8_t> ones = bits_as<Vec<uint8_t>>(bytes != 0) & splat<uint8_t>(1);
    [&]<int... kPair>(std::integer_sequence<int, kPair...>) {
      (store(to + 2 * kPair, number(widened_bytes<2 * kPair>(ones))), ...);
    }
    (std::make_integer_sequence<int, kStep / 2>{});
    return true;
  }
  static Vec<To> number(Vec<uint64_t> truths) {
    if constexpr (std::is_same_v<To, int64_t>)
      return bits_as<Vec<int64_t>>(truths);
    else
      return bits_as<Vec<double>>((0 - truths) & bits_as<uint64_t>(1.0));
  }
};

template <class Source>
struct ToBool {
  using From = Source;
  using To = bool;
  static constexpr int kStep = 16;
  static bool convert(const From* from, bool* to) {
    constexpr int kVectors = kStep / kLanes<From>;
    Mask<From> truths[kVectors];
    for (int v = 0; v < kVectors; ++v) truths[v] = load(from + v * kLanes<From>) != Vec<From>{};
    store(reinterpret_cast<uint8_t*>(to), bool_bytes<From>(truths));
    return true;
  }
};

template <class Conversion>
ND_KERNEL void convert_contiguous(const Cast& cast, const typename Conversion::From* from,
                                  typename Conversion::To* to, int64_t n, CastKernel plain) {
  constexpr int64_t kStep = Conversion::kStep;
  const auto convert_each = [&](int64_t i, int64_t count) {
    plain(cast, reinterpret_cast<const char*>(from + i), sizeof *from,
          reinterpret_cast<char*>(to + i), sizeof *to, count);
  };
  int64_t i = 0;
  for (; i + kStep <= n; i += kStep) {
    if (!Conversion::convert(from + i, to + i)) [[unlikely]]
      convert_each(i, kStep);
  }
  if (i < n) convert_each(i, n - i);
}

template <class Conversion>
void run(const Cast& cast, const char* from, int64_t from_stride, char* to, int64_t to_stride,
         int64_t n) {
  using From = typename Conversion::From;
  using To = typename Conversion::To;
  static const CastKernel plain = number_cast_kernel(kTypeIdOf<From>, kTypeIdOf<To>);
  if (from_stride != sizeof(From) || to_stride != sizeof(To)) {
    return plain(cast, from, from_stride, to, to_stride, n);
  }
  convert_contiguous<Conversion>(cast, reinterpret_cast<const From*>(from),
                                 reinterpret_cast<To*>(to), n, plain);
}

template <class... Conversion>
void install() {
  (set_cast_kernel(kTypeIdOf<typename Conversion::From>, kTypeIdOf<typename Conversion::To>,
                   run<Conversion>),
   ...);
}

}  // namespace

void install_conversions() {
  install<Float32ToFloat64, Float64ToFloat32, Float64ToInt64, Int64ToFloat64, BoolTo<double>,
          BoolTo<int64_t>, ToBool<double>, ToBool<float>, ToBool<int64_t>, ToBool<int32_t>>();
}

}  // namespace nd::simd
