#include "shaping/packed_bits.h"

#include <algorithm>
#include <cstring>

#include "core/iteration.h"
#include "core/traced.h"

namespace nd {
namespace {

// Eight bytes of 0 or 1, multiplied by one of these, have them as bits of the highest byte; a byte
// repeated eight times, masked with one of these, has one bit in each.
constexpr uint64_t kGatherBig = 0x8040201008040201;
constexpr uint64_t kGatherLittle = 0x0102040810204080;
constexpr uint64_t kOnes = 0x0101010101010101;

// 1 in each byte that is not zero.
uint64_t truths(uint64_t bytes) {
  constexpr uint64_t kLow = 0x7f * kOnes;
  return ((((bytes & kLow) + kLow) | bytes) >> 7) & kOnes;
}

uint64_t load_eight(const char* at, int64_t stride, int64_t n) {
  uint64_t bytes = 0;
  if (stride == 1 && n == 8) {
    std::memcpy(&bytes, at, 8);
    return bytes;
  }
  for (int64_t i = 0; i < n; ++i) {
    bytes |= static_cast<uint64_t>(static_cast<uint8_t>(at[i * stride])) << (8 * i);
  }
  return bytes;
}

void pack_line(const char* from, int64_t from_stride, int64_t n, char* to, int64_t to_stride,
               BitOrder order) {
  const uint64_t gather = order == BitOrder::kBig ? kGatherBig : kGatherLittle;
  for (int64_t i = 0; i < n; i += 8, from += 8 * from_stride, to += to_stride) {
    const uint64_t bytes = load_eight(from, from_stride, std::min<int64_t>(8, n - i));
    *to = static_cast<char>(truths(bytes) * gather >> 56);
  }
}

void unpack_line(const char* from, int64_t from_stride, char* to, int64_t to_stride, int64_t n,
                 BitOrder order) {
  const uint64_t spread = order == BitOrder::kBig ? kGatherLittle : kGatherBig;
  for (int64_t i = 0; i < n; i += 8, from += from_stride, to += 8 * to_stride) {
    const uint64_t bits = truths(kOnes * static_cast<uint8_t>(*from) & spread);
    const int64_t length = std::min<int64_t>(8, n - i);
    if (to_stride == 1 && length == 8) {
      std::memcpy(to, &bits, 8);
      continue;
    }
    for (int64_t k = 0; k < length; ++k) to[k * to_stride] = static_cast<char>(bits >> (8 * k) & 1);
  }
}

Order order_like(const Array& array) {
  return is_f_contiguous(array) && !is_c_contiguous(array) ? Order::kF : Order::kC;
}

// Calls line(from, to) at the first element of every line along `axis`.
template <class Line>
void for_each_line(const Array& from, const Array& to, int axis, Line&& line) {
  Dims shape = from.shape, from_strides = from.strides, to_strides = to.strides;
  shape.erase(axis);
  from_strides.erase(axis);
  to_strides.erase(axis);
  char* data[] = {from.data, to.data};
  const Dims* strides[] = {&from_strides, &to_strides};
  Iteration(shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
        for (int64_t i = 0; i < n; ++i) line(at[0] + i * steps[0], at[1] + i * steps[1]);
      });
}

}  // namespace

Array pack_bits(const Array& array, int axis, BitOrder order) {
  trace::kernel_runs([&] { return work("packbits", array.dtype, array.size()); });
  Dims shape = array.shape;
  const int64_t n = shape[axis];
  shape[axis] = (n + 7) / 8;
  const Array result = empty(shape, TypeId::kUInt8, order_like(array));
  for_each_line(array, result, axis, [&](const char* from, char* to) {
    pack_line(from, array.strides[axis], n, to, result.strides[axis], order);
  });
  return result;
}

Array unpack_bits(const Array& array, int axis, BitOrder order, int64_t count) {
  Dims shape = array.shape;
  const int64_t bits = std::min(count, shape[axis] * 8);
  shape[axis] = count;
  trace::kernel_runs([&] { return work("unpackbits", array.dtype, element_count(shape)); });
  const Array result = count > bits ? zeros(shape, TypeId::kUInt8, order_like(array))
                                    : empty(shape, TypeId::kUInt8, order_like(array));
  for_each_line(array, result, axis, [&](const char* from, char* to) {
    unpack_line(from, array.strides[axis], to, result.strides[axis], bits, order);
  });
  return result;
}

}  // namespace nd
