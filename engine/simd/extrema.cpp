// Maximum and minimum: `maximum` and `minimum` pass nan on, `fmax` and `fmin` ignore it.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/truth.h"

namespace nd::simd {
namespace {

// Equal reals: the second is taken, as in NumPy; it shows in the sign of zero.
template <class T>
bool wins(T x, T y) {
  if constexpr (kIsComplex<T>) {
    if (x.real() == y.real()) return x.imag() >= y.imag();
    return x.real() > y.real() && !std::isnan(x.imag()) && !std::isnan(y.imag());
  } else {
    return x > y;
  }
}

template <class T>
inline constexpr bool kIsReals = std::is_same_v<T, Vec<float>> || std::is_same_v<T, Vec<double>>;

// `fold` is what `apply` is among numbers; it loses nan.
struct Maximum : Operation {
  static constexpr bool kFoldsRows = true;
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return x != x ? x : larger(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x > y ? x : y;
    else
      return wins(x, y) || is_nan(x) ? x : y;
  }
  static Vec<double> fold(Vec<double> x, Vec<double> y) { return larger(x, y); }
  static Vec<float> fold(Vec<float> x, Vec<float> y) { return larger(x, y); }
};

struct Minimum : Operation {
  static constexpr bool kFoldsRows = true;
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return x != x ? x : smaller(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x < y ? x : y;
    else
      return wins(y, x) || is_nan(x) ? x : y;
  }
  static Vec<double> fold(Vec<double> x, Vec<double> y) { return smaller(x, y); }
  static Vec<float> fold(Vec<float> x, Vec<float> y) { return smaller(x, y); }
};

struct Fmax : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return y != y ? x : larger(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x > y ? x : y;
    else
      return wins(x, y) || is_nan(y) ? x : y;
  }
};

struct Fmin : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsReals<T>)
      return y != y ? x : smaller(x, y);
    else if constexpr (kIsVector<T> || std::is_integral_v<T>)
      return x < y ? x : y;
    else
      return wins(y, x) || is_nan(y) ? x : y;
  }
};

template <class Op>
Loops extrema_loops(const Loop& bools) {
  return joined({bools}, reducing_loops<Op>(Integers()), reducing_loops<Op>(Floats()),
                reducing_loops<Op>(Complexes()));
}

// The two kernels that a clip is made of.
struct Bounds {
  Kernel raise;
  Kernel lower;
};

// First the lower bound, then the upper one, in pieces that wait in a buffer of elements: the
// output may be any of the inputs.
void clip_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  constexpr int64_t kPiece = 256;
  const auto& bounds = *static_cast<const Bounds*>(context.data);
  const int64_t itemsize = context.dtypes[0].itemsize();
  alignas(16) char raised[kPiece * sizeof(Complex128)];
  for (int64_t done = 0; done < n; done += kPiece) {
    const int64_t count = std::min(kPiece, n - done);
    const auto at = [&](int k) { return data[k] + done * strides[k]; };
    char* raising[] = {at(0), at(1), raised};
    const int64_t raising_steps[] = {strides[0], strides[1], itemsize};
    bounds.raise(raising, raising_steps, count, context);
    char* lowering[] = {raised, at(2), at(3)};
    const int64_t lowering_steps[] = {itemsize, strides[2], strides[3]};
    bounds.lower(lowering, lowering_steps, count, context);
  }
}

}  // namespace

Loops clip_loops() {
  static const std::vector<Bounds> bounds = [] {
    std::vector<Bounds> pairs;
    const Loops maxima = maximum_loops(), minima = minimum_loops();
    for (size_t i = 0; i < maxima.size(); ++i)
      pairs.push_back({maxima[i].kernel, minima[i].kernel});
    return pairs;
  }();
  const Loops maxima = maximum_loops();
  Loops loops;
  for (size_t i = 0; i < maxima.size(); ++i) {
    const TypeId type = maxima[i].types[0];
    loops.push_back({{type, type, type, type}, clip_run, nullptr, Settles::kNothing, &bounds[i]});
  }
  return loops;
}

Loops maximum_loops() { return extrema_loops<Maximum>(or_of_bools()); }
Loops minimum_loops() { return extrema_loops<Minimum>(and_of_bools()); }
Loops fmax_loops() { return extrema_loops<Fmax>(or_of_bools()); }
Loops fmin_loops() { return extrema_loops<Fmin>(and_of_bools()); }

}  // namespace nd::simd
