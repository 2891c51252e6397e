#include "ufunc/lane_fold.h"

#include <algorithm>
#include <cstring>

#include "core/cell.h"
#include "core/iteration.h"
#include "simd/truth.h"
#include "ufunc/reduction.h"

namespace nd {
namespace {

bool is_machine_number(DType dtype) { return dtype.is_number() && dtype.is_native(); }

}  // namespace

LaneFold::LaneFold(const Ufunc& ufunc, const ResolvedLoop& loop, DType input) : loop_(loop) {
  const DType result = loop.dtypes[2];
  if (!is_machine_number(input) || !is_machine_number(result)) return;
  if (!(loop.dtypes[0] == result) || !(loop.dtypes[1] == result)) return;
  starts_from_first_ = ufunc.identity == Identity::kReorderable;
  if (!starts_from_first_ && !is_zero(ufunc.identity)) {
    Array identity;
    if (!identity_array(ufunc, result, &identity)) return;
    std::memcpy(identity_, identity.data, static_cast<size_t>(result.itemsize()));
  }
  lane_step_ = step_ = input.itemsize();
  if (input == result) {
    kernel_ = loop.loop->kernel;
  } else if (starts_from_first_) {
    return;
  } else if (loop.loop->settles != Settles::kNothing) {
    kernel_ = simd::truth_search(input.id(), loop.loop->settles == Settles::kTrue);
  } else if (input.is_bool() && loop.loop->fold_bools) {
    kernel_ = loop.loop->fold_bools;
  } else {
    kernel_ = loop.loop->kernel;
    cast_ = Cast(input, result);
    step_ = result.itemsize();
  }
}

void LaneFold::fold(const char* in, int64_t step, int64_t length, char* out) const {
  char* data[] = {out, const_cast<char*>(in), out};
  const int64_t strides[] = {0, step, 0};
  kernel_(data, strides, length, loop_.context());
}

void LaneFold::fold_converted(const char* in, int64_t length, char* out) const {
  const int64_t room = converted_at_once(cast_.from(), cast_.to(), length);
  // Few elements need no room from elsewhere.
  alignas(kMostBytes) char few[512];
  Array many;
  char* buffer = few;
  if (room * step_ > static_cast<int64_t>(sizeof few)) {
    many = scratch(room, cast_.to());
    buffer = many.data;
  }
  for (int64_t done = 0; done < length; done += room) {
    const int64_t n = std::min(room, length - done);
    cast_(in + done * lane_step_, lane_step_, buffer, step_, n);
    fold(buffer, step_, n, out);
  }
}

void LaneFold::operator()(const char* in, int64_t length, int64_t lanes, char* out) const {
  const int64_t itemsize = result().itemsize();
  const auto start = [&](const char* from) {
    visit_cell(itemsize, [&]<class Cell>() {
      *reinterpret_cast<Cell*>(out) = *reinterpret_cast<const Cell*>(from);
    });
  };
  for (int64_t lane = 0; lane < lanes; ++lane, in += length * lane_step_, out += itemsize) {
    start(starts_from_first_ ? in : identity_);
    if (cast_)
      fold_converted(in, length, out);
    else
      fold(in, step_, length, out);
  }
}

int64_t converted_at_once(DType from, DType to, int64_t elements) {
  constexpr int64_t kCached = 1024;
  const bool is_exact = to.is_integer() || to.is_bool() || from.is_bool();
  return std::min(is_exact ? kCached : kChunk, elements);
}

}  // namespace nd
