#include "sorting/element_order.h"

#include <cstring>

#include "core/element.h"
#include "sorting/precedence.h"

namespace nd::sorting {
namespace {

// Elements in structures need not be aligned.
template <class T>
bool compares_before(const char* a, const char* b) {
  return comes_before(load_as<T>(a), load_as<T>(b));
}

}  // namespace

ElementOrder::ElementOrder(DType dtype) : dtype_(dtype) {
  if (dtype.is_number() || dtype.is_time()) {
    compare_ = visit_sortable(dtype, []<class T>() -> Compare { return compares_before<T>; });
  } else if (dtype.is_text() || dtype.is_object()) {
    const InputType inputs[] = {{dtype}, {dtype}};
    less_ = find_loop(ufunc_named("less"), inputs);
  } else if (dtype.has_fields()) {
    for (const Field& field : dtype.structure()->fields) {
      parts_.emplace_back(field.dtype);
      offsets_.push_back(field.offset);
    }
  } else if (dtype.is_subarray()) {
    const Structure& repeated = *dtype.structure();
    const int64_t count = element_count(repeated.shape);
    for (int64_t i = 0; i < count; ++i) {
      parts_.emplace_back(repeated.base);
      offsets_.push_back(i * repeated.base.itemsize());
    }
  }
}

bool ElementOrder::operator()(const char* a, const char* b) const {
  if (compare_) return compare_(a, b);
  if (less_) {
    constexpr int64_t kStill[] = {0, 0, 0};
    bool answer = false;
    char* operands[] = {const_cast<char*>(a), const_cast<char*>(b),
                        reinterpret_cast<char*>(&answer)};
    less_.loop->kernel(operands, kStill, 1, less_.context());
    return answer;
  }
  for (size_t i = 0; i < parts_.size(); ++i) {
    const int64_t offset = offsets_[i];
    if (parts_[i](a + offset, b + offset)) return true;
    if (parts_[i](b + offset, a + offset)) return false;
  }
  if (dtype_.structure()) return false;
  return std::memcmp(a, b, static_cast<size_t>(dtype_.itemsize())) < 0;
}

}  // namespace nd::sorting
