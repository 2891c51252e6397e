#include "indexing/choose.h"

#include <cstring>

#include "core/casting.h"
#include "core/error.h"
#include "core/traced.h"
#include "indexing/row_walk.h"
#include "shaping/broadcast.h"

namespace nd {
namespace {

int64_t choice_number(int64_t value, int64_t count, OutOfBounds mode) {
  if (value >= 0 && value < count) return value;
  if (mode == OutOfBounds::kRaise) throw value_error("invalid entry in choice array");
  if (mode == OutOfBounds::kClip) return value < 0 ? 0 : count - 1;
  const int64_t remainder = value % count;
  return remainder < 0 ? remainder + count : remainder;
}

}  // namespace

Array choose(const Array& selector, const std::vector<Array>& choices, const Dims& shape,
             OutOfBounds mode) {
  const DType dtype = choices.front().dtype;
  const trace::Operation traced([&] { return work("choose", dtype, element_count(shape)); });
  const Array result = empty(shape, dtype);
  const auto count = static_cast<int64_t>(choices.size());
  std::vector<Walked> operands{{result.data, result.strides}};
  const Array numbers = iterated_view(selector, shape);
  operands.push_back({numbers.data, numbers.strides});
  for (const Array& choice : choices) {
    const Array view = iterated_view(choice, shape);
    operands.push_back({view.data, view.strides});
  }
  const RowWalk walk(shape, std::move(operands));
  std::vector<int64_t> steps;
  for (int k = 0; k < count; ++k) steps.push_back(walk.step(k + 2));
  const Cast copy_one(dtype, dtype);
  walk.for_each_row([&](char* const* at, int64_t n) {
    for (int64_t i = 0; i < n; ++i) {
      int64_t value;
      std::memcpy(&value, at[1] + i * walk.step(1), sizeof value);
      const int64_t k = choice_number(value, count, mode);
      copy_one(at[2 + k] + i * steps[k], 0, at[0] + i * walk.step(0), 0, 1);
    }
  });
  return result;
}

}  // namespace nd
