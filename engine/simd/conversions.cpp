#include "simd/conversions.h"

#include <limits>

#include "core/casting.h"
#include "simd/vector_int64.h"

namespace nd::simd {
namespace {

// Each conversion is a struct with From, To, kStep and
//   bool convert(const From* from, To* to) const
// which converts kStep elements, or returns false when they need a look at each. Its members are
// the constants that the loop over all elements holds in registers.

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
  bool convert(const float* from, double* to) const {
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
  bool convert(const double* from, float* to) const {
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
  bool convert(const double* from, int64_t* to) const {
    Vec<double> x[kStep / 2];
    Mask<double> is_small = ~Mask<double>{};
    each_of<kStep / 2>([&](int v) {
      x[v] = load(from + 2 * v);
      is_small &= bits_as<Vec<double>>(bits_as<Vec<uint64_t>>(x[v]) & magnitude_bits) < limit;
    });
    if (!all_lanes(is_small)) return false;
    each_of<kStep / 2>([&](int v) {
      const Vec<double> shifted = truncated(x[v]) + shift;
      store(to + 2 * v, bits_as<Vec<int64_t>>(shifted) - bits_as<Vec<int64_t>>(shift));
    });
    return true;
  }
  Vec<double> shift = opaque(splat(0x1.8p52)), limit = opaque(splat(0x1p51));
  Vec<uint64_t> magnitude_bits = opaque(splat<uint64_t>(INT64_MAX));
};

struct Int64ToFloat64 {
  using From = int64_t;
  using To = double;
  static constexpr int kStep = 8;
  bool convert(const int64_t* from, double* to) const {
    Vec<double> result[kStep / 2];
    each_of<kStep / 2>([&](int v) { result[v] = as_float64(load(from + 2 * v)); });
    each_of<kStep / 2>([&](int v) { store(to + 2 * v, result[v]); });
    return true;
  }
};

template <class Target>
struct BoolTo {
  using From = bool;
  using To = Target;
  static constexpr int kStep = 16;
  bool convert(const bool* from, To* to) const {
    Vec<int8_t> truths[sizeof(To)];
    widen_masks<sizeof(To)>(load(reinterpret_cast<const uint8_t*>(from)) != 0, truths);
    each_of<sizeof(To)>([&](int v) {
      store(to + v * kLanes<To>, bits_as<Vec<To>>(truths[v] & bits_as<Vec<int8_t>>(one)));
    });
    return true;
  }
  Vec<To> one = opaque(splat(To(1)));
};

template <class Source>
struct ToBool {
  using From = Source;
  using To = bool;
  static constexpr int kStep = 16;
  bool convert(const From* from, bool* to) const {
    constexpr int kVectors = kStep / kLanes<From>;
    Mask<From> truths[kVectors];
    for (int v = 0; v < kVectors; ++v) truths[v] = load(from + v * kLanes<From>) != Vec<From>{};
    store(reinterpret_cast<uint8_t*>(to), bool_bytes<From>(truths));
    return true;
  }
};

template <class Conversion>
ND_KERNEL void convert_contiguous(const Cast& cast, const typename Conversion::From* from,
                                  typename Conversion::To* to, ptrdiff_t n, CastKernel plain) {
  constexpr int kStep = Conversion::kStep;
  const auto convert_each = [&](ptrdiff_t count) {
    plain(cast, reinterpret_cast<const char*>(from), sizeof *from, reinterpret_cast<char*>(to),
          sizeof *to, count);
  };
  const Conversion conversion;
  for (; n >= kStep; n -= kStep, from += kStep, to += kStep) {
    if (!conversion.convert(from, to)) [[unlikely]]
      convert_each(kStep);
  }
  if (n > 0) convert_each(n);
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
                                 reinterpret_cast<To*>(to), static_cast<ptrdiff_t>(n), plain);
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
