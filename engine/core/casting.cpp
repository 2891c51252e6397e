#include "core/casting.h"

#include <cmath>
#include <limits>
#include <type_traits>

#include "core/dtype_text.h"
#include "core/error.h"
#include "core/fp_status.h"
#include "core/iteration.h"
#include "core/references.h"
#include "core/traced.h"
#include "core/transposed_copy.h"

namespace nd {
namespace {

void copy_elements(const Array& target, const Array& source);

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

// Bytes that are neither 0 nor 1 can stand in an array of bools: all but 0 are true.
template <class T>
T element_at(const T* element) {
  if constexpr (std::is_same_v<T, bool>)
    return *reinterpret_cast<const uint8_t*>(element) != 0;
  else
    return *element;
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

template <class T>
inline constexpr bool kIsReal = std::is_same_v<T, float> || std::is_same_v<T, double>;

template <class T>
inline constexpr bool kIsInteger = std::is_integral_v<T> && !std::is_same_v<T, bool>;

// How many of n elements convert<To> must look at: those outside of an integer type, those that
// overflow a narrower float. Loops without branches, of which the compiler makes vectors.
template <class To, class From>
int64_t count_delicate(const From* source, const To* target, int64_t n) {
  using Count = std::conditional_t<sizeof(From) == 8, int64_t, int32_t>;
  Count delicate = 0;
  for (int64_t i = 0; i < n; ++i) {
    if constexpr (kIsInteger<To>) {
      constexpr From kLimit = From(sizeof(To) == 8 ? 0x1p63 : 0x1p31);
      const From value = source[i];
      delicate += !(value > -kLimit) | !(value < kLimit);
    } else {
      delicate += !(std::abs(target[i]) <= std::numeric_limits<To>::max());
    }
  }
  return delicate;
}

// Contiguous elements. Those for which convert<To> would look at each value are converted in
// blocks, without a look when the block as a whole needs none.
template <class From, class To>
[[gnu::noinline]] void cast_contiguous(const From* source, To* target, int64_t n) {
  constexpr bool kTruncates = kIsReal<From> && kIsInteger<To> && !std::is_same_v<To, uint64_t> &&
                              !std::is_same_v<To, uint32_t>;
  constexpr bool kNarrows = std::is_same_v<From, double> && std::is_same_v<To, float>;
  if constexpr (kTruncates || kNarrows) {
    constexpr int64_t kBlock = 128;
    for (int64_t start = 0; start < n; start += kBlock) {
      const int64_t count = std::min(kBlock, n - start);
      const From* x = source + start;
      To* out = target + start;
      bool is_plain = !kTruncates || count_delicate<To>(x, out, count) == 0;
      if (is_plain) {
        using Carrier =
            std::conditional_t<kNarrows, To, std::conditional_t<sizeof(To) == 8, int64_t, int32_t>>;
        for (int64_t i = 0; i < count; ++i) out[i] = static_cast<To>(static_cast<Carrier>(x[i]));
        is_plain = !kNarrows || count_delicate<To>(x, out, count) == 0;
      }
      if (is_plain) continue;
      for (int64_t i = 0; i < count; ++i) out[i] = convert<To>(x[i]);
    }
  } else {
    for (int64_t i = 0; i < n; ++i) target[i] = convert<To>(element_at(source + i));
  }
}

template <class From, class To>
void cast_run(const Cast&, const char* from, int64_t from_stride, char* to, int64_t to_stride,
              int64_t n) {
  if (from_stride == sizeof(From) && to_stride == sizeof(To)) {
    return cast_contiguous(reinterpret_cast<const From*>(from), reinterpret_cast<To*>(to), n);
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<To*>(to) = convert<To>(element_at(reinterpret_cast<const From*>(from)));
    from += from_stride;
    to += to_stride;
  }
}

// Copies elements of one size whatever their dtype. Elements need no alignment.
template <int kSize>
void copy_elements(const char* from, int64_t from_stride, char* to, int64_t to_stride, int64_t n) {
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

template <int kSize>
void copy_run(const Cast&, const char* from, int64_t from_stride, char* to, int64_t to_stride,
              int64_t n) {
  copy_elements<kSize>(from, from_stride, to, to_stride, n);
}

void copy_any_size(const Cast& cast, const char* from, int64_t from_stride, char* to,
                   int64_t to_stride, int64_t n) {
  const auto size = static_cast<size_t>(cast.to().itemsize());
  for (int64_t i = 0; i < n; ++i) std::memmove(to + i * to_stride, from + i * from_stride, size);
}

// References are counted before the old ones go: the two may be the same.
void copy_references(const Cast& cast, const char* from, int64_t from_stride, char* to,
                     int64_t to_stride, int64_t n) {
  const auto size = static_cast<size_t>(cast.to().itemsize());
  for (int64_t i = 0; i < n; ++i) {
    retain_references(from + i * from_stride, 0, 1, cast.from());
    release_references(to + i * to_stride, 0, 1, cast.to());
    std::memmove(to + i * to_stride, from + i * from_stride, size);
  }
}

void copy_objects(const Cast&, const char* from, int64_t from_stride, char* to, int64_t to_stride,
                  int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    void* object = load_reference(from + i * from_stride);
    if (object) reference_hooks().retain(object);
    store_reference(to + i * to_stride, object);
  }
}

CastKernel copy_kernel(DType dtype) {
  if (dtype.is_object()) return copy_objects;
  if (dtype.has_references()) return copy_references;
  switch (dtype.itemsize()) {
    case 1:
      return copy_run<1>;
    case 2:
      return copy_run<2>;
    case 4:
      return copy_run<4>;
    case 8:
      return copy_run<8>;
    case 16:
      return copy_run<16>;
    default:
      return copy_any_size;
  }
}

// Reverses the bytes of every word of an element.
void swap_words(char* element, int64_t itemsize, int64_t word) {
  for (char* end = element + itemsize; element < end; element += word) {
    std::reverse(element, element + word);
  }
}

// Between the two byte orders of one dtype.
void swap_run(const Cast& cast, const char* from, int64_t from_stride, char* to, int64_t to_stride,
              int64_t n) {
  const int64_t size = cast.to().itemsize();
  const int64_t word = word_size(cast.to());
  for (int64_t i = 0; i < n; ++i) {
    std::memmove(to + i * to_stride, from + i * from_stride, static_cast<size_t>(size));
    swap_words(to + i * to_stride, size, word);
  }
}

// One cast after the other, through buffers.
void run_steps(const Cast& cast, const char* from, int64_t from_stride, char* to, int64_t to_stride,
               int64_t n) {
  constexpr int64_t kPiece = 512;
  const std::vector<Cast>& steps = cast.parts();
  std::vector<Array> between;
  for (size_t k = 0; k + 1 < steps.size(); ++k) {
    between.push_back(scratch(std::min(n, kPiece), steps[k].to()));
  }
  for (int64_t done = 0; done < n; done += kPiece) {
    const int64_t count = std::min(kPiece, n - done);
    const char* at = from + done * from_stride;
    int64_t step = from_stride;
    for (size_t k = 0; k < between.size(); ++k) {
      steps[k](at, step, between[k].data, between[k].itemsize(), count);
      at = between[k].data;
      step = between[k].itemsize();
    }
    steps.back()(at, step, to + done * to_stride, to_stride, count);
  }
}

// Structures are cast field by field, in order. Bytes between fields become zero.
void cast_fields(const Cast& cast, const char* from, int64_t from_stride, char* to,
                 int64_t to_stride, int64_t n) {
  const auto& source = cast.from().structure()->fields;
  const auto& target = cast.to().structure()->fields;
  for (size_t k = 0; k < target.size(); ++k) {
    cast.parts()[k](from + source[k].offset, from_stride, to + target[k].offset, to_stride, n);
  }
}

// A value without fields is cast to every field.
void cast_to_fields(const Cast& cast, const char* from, int64_t from_stride, char* to,
                    int64_t to_stride, int64_t n) {
  const auto& target = cast.to().structure()->fields;
  for (size_t k = 0; k < target.size(); ++k) {
    cast.parts()[k](from, from_stride, to + target[k].offset, to_stride, n);
  }
}

// A structure of one field is cast as that field is.
void cast_only_field(const Cast& cast, const char* from, int64_t from_stride, char* to,
                     int64_t to_stride, int64_t n) {
  const Field& field = cast.from().structure()->fields[0];
  cast.parts()[0](from + field.offset, from_stride, to, to_stride, n);
}

Dims subarray_shape(DType dtype) { return dtype.is_subarray() ? dtype.structure()->shape : Dims{}; }

DType subarray_base(DType dtype) { return dtype.is_subarray() ? dtype.structure()->base : dtype; }

// Sub-arrays are broadcast as arrays are.
void cast_subarrays(const Cast& cast, const char* from, int64_t from_stride, char* to,
                    int64_t to_stride, int64_t n) {
  const auto element = [](DType dtype, const char* data) {
    Array array;
    array.dtype = subarray_base(dtype);
    array.shape = subarray_shape(dtype);
    array.strides = c_strides(array.shape, array.itemsize());
    array.data = const_cast<char*>(data);
    return array;
  };
  for (int64_t i = 0; i < n; ++i) {
    copy_elements(element(cast.to(), to + i * to_stride),
                  element(cast.from(), from + i * from_stride));
  }
}

// Raw bytes: as many as fit, zeros after them.
void copy_bytes(const Cast& cast, const char* from, int64_t from_stride, char* to,
                int64_t to_stride, int64_t n) {
  const auto size = static_cast<size_t>(cast.to().itemsize());
  const size_t common = std::min(size, static_cast<size_t>(cast.from().itemsize()));
  for (int64_t i = 0; i < n; ++i) {
    std::memmove(to + i * to_stride, from + i * from_stride, common);
    std::memset(to + i * to_stride + common, 0, size - common);
  }
}

// 'S' to 'U': every byte must be ASCII.
void widen_text(const Cast& cast, const char* from, int64_t from_stride, char* to,
                int64_t to_stride, int64_t n) {
  const int64_t given = text_length(cast.from());
  const int64_t room = text_length(cast.to());
  for (int64_t i = 0; i < n; ++i, from += from_stride, to += to_stride) {
    for (int64_t k = 0; k < room; ++k) {
      const uint32_t point = k < given ? static_cast<unsigned char>(from[k]) : 0;
      if (point > 127) throw Error(ErrorKind::kDecode, std::string(from, given));
      std::memcpy(to + 4 * k, &point, 4);
    }
  }
}

// 'U' to 'S': only ASCII fits.
void narrow_text(const Cast& cast, const char* from, int64_t from_stride, char* to,
                 int64_t to_stride, int64_t n) {
  const int64_t given = text_length(cast.from());
  const int64_t room = text_length(cast.to());
  for (int64_t i = 0; i < n; ++i, from += from_stride, to += to_stride) {
    for (int64_t k = 0; k < room; ++k) {
      uint32_t point = 0;
      if (k < given) std::memcpy(&point, from + 4 * k, 4);
      if (point > 127) {
        throw Error(ErrorKind::kEncode, std::string(from, static_cast<size_t>(4 * given)));
      }
      to[k] = static_cast<char>(point);
    }
  }
}

CastKernel kernels[kTypeCount][kTypeCount];

CastKernel& kernel_of(TypeId from, TypeId to) {
  return kernels[static_cast<int>(from)][static_cast<int>(to)];
}

// Kernels of types that are bytes to core/ already.
CastKernel bytes_kernel(DType from, DType to) {
  if (from.id() == to.id() && (from.is_text() || from.is_void())) return copy_bytes;
  if (from.is_bytes() && to.is_str()) return widen_text;
  if (from.is_str() && to.is_bytes()) return narrow_text;
  if (to.is_void() && !to.has_references() && !from.has_references()) return copy_bytes;
  if (from.is_void() && !from.has_references() && !to.is_object()) return copy_bytes;
  return nullptr;
}

[[noreturn]] void throw_no_cast(DType from, DType to) {
  throw type_error("Cannot cast array data from " + repr_text(from) + " to " + repr_text(to) + ".");
}

// The way of most copies: one contiguous run on both sides.
bool copy_one_run(const Array& target, const Array& source) {
  if (!(target.shape == source.shape) || !is_c_contiguous(target) || !is_c_contiguous(source) ||
      may_share_memory(target, source)) {
    return false;
  }
  const bool is_same = same_elements(target.dtype, source.dtype);
  if (!is_same && !(is_aligned(target) && is_aligned(source))) return false;
  const Cast cast(source.dtype, target.dtype);
  const int64_t size = target.size();
  const int64_t from_step = source.itemsize(), to_step = target.itemsize();
  const int64_t piece = is_same ? size : kChunk;
  for (int64_t done = 0; done < size; done += piece) {
    cast(source.data + done * from_step, from_step, target.data + done * to_step, to_step,
         std::min(piece, size - done));
  }
  return true;
}

}  // namespace

CastKernel number_cast_kernel(TypeId from, TypeId to) {
  return visit_type(from, [&]<class From>() -> CastKernel {
    return visit_type(to, []<class To>() -> CastKernel { return cast_run<From, To>; });
  });
}

void set_cast_kernel(TypeId from, TypeId to, CastKernel kernel) { kernel_of(from, to) = kernel; }

Cast::Cast(DType from, DType to) : from_(from), to_(to) {
  const auto with_parts = [&](CastKernel kernel, std::vector<Cast> parts) {
    kernel_ = kernel;
    parts_ = std::make_shared<const std::vector<Cast>>(std::move(parts));
  };
  if (same_elements(from, to) && !has_gaps(to)) {
    kernel_ = copy_kernel(to);
  } else if (from.is_subarray() || to.is_subarray()) {
    with_parts(cast_subarrays, {});
  } else if (from.has_fields() && to.has_fields()) {
    const auto& source = from.structure()->fields;
    const auto& target = to.structure()->fields;
    if (source.size() != target.size()) throw_no_cast(from, to);
    std::vector<Cast> parts;
    for (size_t k = 0; k < target.size(); ++k) parts.emplace_back(source[k].dtype, target[k].dtype);
    with_parts(cast_fields, std::move(parts));
  } else if (to.has_fields() && !from.is_object() && !from.is_void()) {
    std::vector<Cast> parts;
    for (const Field& field : to.structure()->fields) parts.emplace_back(from, field.dtype);
    with_parts(cast_to_fields, std::move(parts));
  } else if (from.has_fields() && from.structure()->fields.size() == 1 && !to.is_object() &&
             !to.is_void()) {
    with_parts(cast_only_field, {Cast(from.structure()->fields[0].dtype, to)});
  } else if (from.has_fields() || to.has_fields()) {
    kernel_ = kernel_of(from.id(), to.id());
    if (!kernel_ && from.is_void() && to.is_void()) kernel_ = bytes_kernel(from, to);
  } else if (!from.is_native() || !to.is_native()) {
    if (equivalent(from, to)) {
      kernel_ = swap_run;
    } else {
      std::vector<Cast> steps;
      if (!from.is_native()) steps.emplace_back(from, native(from));
      if (!(native(from) == native(to))) steps.emplace_back(native(from), native(to));
      if (!to.is_native()) steps.emplace_back(native(to), to);
      with_parts(run_steps, std::move(steps));
    }
  } else if (from.is_number() && to.is_number()) {
    kernel_ = kernel_of(from.id(), to.id());
    if (!kernel_) kernel_ = number_cast_kernel(from.id(), to.id());
  } else {
    kernel_ = kernel_of(from.id(), to.id());
    if (!kernel_) kernel_ = bytes_kernel(from, to);
  }
  if (!kernel_) throw_no_cast(from, to);
}

namespace {

void copy_elements(const Array& target, const Array& source) {
  if (target.size() == 0 || copy_one_run(target, source)) return;
  Array from = broadcast_view(source, target.shape);
  if (may_share_memory(target, from)) {
    const bool same =
        target.data == from.data && target.strides == from.strides && target.dtype == from.dtype;
    if (same) return;
    from = broadcast_view(astype(source, source.dtype), target.shape);
  }
  if (copy_if_transposed(target, from)) return;
  // Kernels of numbers read and write aligned elements.
  if (!(from.dtype == target.dtype) && !is_aligned(from)) {
    from = broadcast_view(astype(source, source.dtype), target.shape);
  }
  if (!(from.dtype == target.dtype) && !is_aligned(target)) {
    return copy_elements(target, astype(from, target.dtype));
  }
  const Cast cast(from.dtype, target.dtype);
  char* data[] = {target.data, from.data};
  const Dims* strides[] = {&target.strides, &from.strides};
  Iteration(target.shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        cast(at[1], step[1], at[0], step[0], n);
      });
}

trace::Work copying(const Array& target, const Array& source) {
  if (source.ndim() == 0 && target.ndim() > 0) return work("fill", target.dtype, target.size());
  if (source.dtype == target.dtype) return work("copy", target.dtype, target.size());
  return work("cast", source.dtype, target.dtype, target.size());
}

}  // namespace

void copy_into(const Array& target, const Array& source) {
  if (trace::is_on() && target.ndim() > 0) {
    trace::kernel_runs([&] { return copying(target, source); });
  }
  copy_elements(target, source);
}

Array readable(const Array& array) {
  if (array.dtype.is_native() && is_aligned(array)) return array;
  return astype(array, native(array.dtype));
}

Array astype(const Array& source, DType dtype, Order order) {
  if (dtype.is_subarray()) {
    // Each element fills a sub-array, whose axes become the last ones.
    const Array result = empty(source.shape, dtype, order == Order::kF ? order : Order::kC);
    Array elements = source;
    while (elements.ndim() < result.ndim()) {
      elements.shape.push_back(1);
      elements.strides.push_back(0);
    }
    copy_into(result, elements);
    return result;
  }
  Array result = empty_like(source, source.shape, dtype, order);
  if (result.ndim() > 0) trace::copy_made(result.nbytes());
  copy_into(result, source);
  return result;
}

}  // namespace nd
