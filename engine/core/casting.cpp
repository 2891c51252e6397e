#include "core/casting.h"

#include <cmath>
#include <limits>
#include <type_traits>

#include "core/fp_status.h"
#include "core/iteration.h"

namespace nd {
namespace {

// The rank of a kind in same_kind casting: bool < unsigned < signed < floating < complex.
int kind_rank(DType dtype) {
  switch (dtype.kind()) {
    case 'b':
      return 0;
    case 'u':
      return 1;
    case 'i':
      return 2;
    case 'f':
      return 3;
    default:
      return 4;
  }
}

// Bits of an integer that a floating dtype holds exactly for the purpose of safe casts. NumPy calls
// 64-bit integers to float64 safe.
bool integer_fits_floating(int integer_itemsize, int floating_itemsize) {
  return floating_itemsize == 8 || floating_itemsize > integer_itemsize;
}

bool is_safe(DType from, DType to) {
  if (from == to || from.is_bool()) return true;
  if (to.is_bool()) return false;
  const int to_part = to.is_complex() ? to.itemsize() / 2 : to.itemsize();
  const int from_part = from.is_complex() ? from.itemsize() / 2 : from.itemsize();
  if (from.is_complex()) return to.is_complex() && to_part >= from_part;
  if (from.is_floating()) return to.is_inexact() && to_part >= from_part;
  if (to.is_inexact()) return integer_fits_floating(from.itemsize(), to_part);
  if (from.kind() == to.kind()) return to.itemsize() >= from.itemsize();
  return from.is_unsigned() && to.itemsize() > from.itemsize();
}

template <class T>
inline constexpr bool kIsComplex = std::is_same_v<T, Complex64> || std::is_same_v<T, Complex128>;

template <class T>
inline constexpr bool kIsFloating =
    std::is_same_v<T, Half> || std::is_same_v<T, float> || std::is_same_v<T, double>;

// Values outside the target wrap as on x86-64, where NumPy is measured: to 64-bit integers the
// conversion gives the smallest int64; narrower targets keep the low bits of the int64 (int32 for
// types of up to 32 bits gives the smallest int32). NaN and infinities count as outside.
template <class To, class Wide>
To integer_from_floating(Wide value) {
  constexpr bool kIsWide = sizeof(To) == 8 || std::is_same_v<To, uint32_t>;
  using Carrier = std::conditional_t<kIsWide, int64_t, int32_t>;
  constexpr Wide kLimit = kIsWide ? Wide(0x1p63) : Wide(0x1p31);
  if constexpr (std::is_same_v<To, uint64_t>) {
    if (value >= Wide(0x1p63) && value < Wide(0x1p64)) return static_cast<uint64_t>(value);
    if (value >= Wide(0x1p64)) {  // x86-64 converts value - 2^63 and adds 2^63 again, modulo 2^64
      fp::raise(fp::kInvalid);
      return 0;
    }
  }
  const bool fits = std::is_same_v<Wide, double> && !kIsWide ? value > -kLimit - 1 && value < kLimit
                                                             : value >= -kLimit && value < kLimit;
  if (fits) return static_cast<To>(static_cast<Carrier>(value));
  fp::raise(fp::kInvalid);
  return static_cast<To>(std::numeric_limits<Carrier>::min());
}

template <class To, class From>
To convert(From value) {
  if constexpr (std::is_same_v<To, From>) {
    return value;
  } else if constexpr (kIsComplex<From> && kIsComplex<To>) {
    using Part = typename To::value_type;
    return To(convert<Part>(value.real()), convert<Part>(value.imag()));
  } else if constexpr (kIsComplex<From>) {
    if constexpr (std::is_same_v<To, bool>)
      return value.real() != 0 || value.imag() != 0;
    else
      return convert<To>(value.real());
  } else if constexpr (kIsComplex<To>) {
    return To(convert<typename To::value_type>(value), 0);
  } else if constexpr (std::is_same_v<From, Half>) {
    return convert<To>(static_cast<float>(static_cast<double>(value)));
  } else if constexpr (std::is_same_v<To, bool>) {
    return value != 0;
  } else if constexpr (kIsFloating<From> && kIsFloating<To>) {
    const To result = static_cast<To>(value);
    if (std::isfinite(value) && !std::isfinite(static_cast<double>(result))) {
      fp::raise(fp::kOverflow);
    }
    return result;
  } else if constexpr (kIsFloating<From>) {
    return integer_from_floating<To>(value);
  } else if constexpr (std::is_same_v<To, Half>) {
    const Half result(static_cast<double>(static_cast<float>(value)));
    if ((result.bits & 0x7fff) == 0x7c00) fp::raise(fp::kOverflow);
    return result;
  } else {
    return static_cast<To>(value);
  }
}

template <class From, class To>
void cast_run(const char* from, int64_t from_stride, char* to, int64_t to_stride, int64_t n) {
  if (from_stride == sizeof(From) && to_stride == sizeof(To)) {
    const From* source = reinterpret_cast<const From*>(from);
    To* target = reinterpret_cast<To*>(to);
    for (int64_t i = 0; i < n; ++i) target[i] = convert<To>(source[i]);
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<To*>(to) = convert<To>(*reinterpret_cast<const From*>(from));
    from += from_stride;
    to += to_stride;
  }
}

// Copies elements of one size whatever their dtype. T needs no more alignment than the dtype has:
// complex64 elements are moved as two 32-bit halves would be, through memcpy.
template <int kSize>
void copy_run(const char* from, int64_t from_stride, char* to, int64_t to_stride, int64_t n) {
  if (from_stride == kSize && to_stride == kSize) {
    std::memmove(to, from, static_cast<size_t>(n) * kSize);
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    std::memcpy(to, from, kSize);
    from += from_stride;
    to += to_stride;
  }
}

CastKernel copy_kernel(int itemsize) {
  switch (itemsize) {
    case 1:
      return copy_run<1>;
    case 2:
      return copy_run<2>;
    case 4:
      return copy_run<4>;
    case 8:
      return copy_run<8>;
    default:
      return copy_run<16>;
  }
}

// A 2-D transposing copy in tiles that fit the first-level cache.
template <int kSize>
void copy_transposed(const char* from, const int64_t* from_strides, char* to,
                     const int64_t* to_strides, int64_t rows, int64_t columns) {
  constexpr int64_t kTile = 32;
  for (int64_t row = 0; row < rows; row += kTile) {
    const int64_t height = std::min(kTile, rows - row);
    for (int64_t column = 0; column < columns; column += kTile) {
      const int64_t width = std::min(kTile, columns - column);
      for (int64_t i = 0; i < height; ++i) {
        copy_run<kSize>(from + (row + i) * from_strides[0] + column * from_strides[1],
                        from_strides[1], to + (row + i) * to_strides[0] + column * to_strides[1],
                        to_strides[1], width);
      }
    }
  }
}

bool copy_if_transposed(const Array& target, const Array& source) {
  if (target.ndim() != 2 || !(target.dtype == source.dtype)) return false;
  const int64_t size = target.itemsize();
  const bool opposite =
      target.strides[1] == size && source.strides[0] == size && source.strides[1] > size;
  if (!opposite || target.shape[0] < 8 || target.shape[1] < 8) return false;
  auto run = [&](auto kernel) {
    kernel(source.data, source.strides.data(), target.data, target.strides.data(), target.shape[0],
           target.shape[1]);
  };
  switch (size) {
    case 1:
      run(copy_transposed<1>);
      break;
    case 2:
      run(copy_transposed<2>);
      break;
    case 4:
      run(copy_transposed<4>);
      break;
    case 8:
      run(copy_transposed<8>);
      break;
    default:
      run(copy_transposed<16>);
      break;
  }
  return true;
}

}  // namespace

bool can_cast(DType from, DType to, Casting casting) {
  switch (casting) {
    case Casting::kNo:
    case Casting::kEquiv:
      return from == to;
    case Casting::kSafe:
      return is_safe(from, to);
    case Casting::kSameKind:
      return is_safe(from, to) || kind_rank(from) <= kind_rank(to);
    case Casting::kUnsafe:
      return true;
  }
  __builtin_unreachable();
}

const char* casting_name(Casting casting) {
  static constexpr const char* kNames[] = {"no", "equiv", "safe", "same_kind", "unsafe"};
  return kNames[static_cast<int>(casting)];
}

CastKernel cast_kernel(TypeId from, TypeId to) {
  if (from == to) return copy_kernel(descriptor(from).itemsize);
  return visit_type(from, [&]<class From>() -> CastKernel {
    return visit_type(to, []<class To>() -> CastKernel { return cast_run<From, To>; });
  });
}

void copy_into(const Array& target, const Array& source) {
  if (target.size() == 0) return;
  Array from = broadcast_view(source, target.shape);
  if (may_share_memory(target, from)) {
    const bool same =
        target.data == from.data && target.strides == from.strides && target.dtype == from.dtype;
    if (same) return;
    from = broadcast_view(astype(source, source.dtype), target.shape);
  }
  if (copy_if_transposed(target, from)) return;
  const CastKernel kernel = cast_kernel(from.dtype.id(), target.dtype.id());
  char* data[] = {target.data, from.data};
  const Dims* strides[] = {&target.strides, &from.strides};
  Iteration(target.shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        kernel(at[1], step[1], at[0], step[0], n);
      });
}

Array astype(const Array& source, DType dtype, Order order) {
  Array result = empty_like(source, source.shape, dtype, order);
  copy_into(result, source);
  return result;
}

}  // namespace nd
