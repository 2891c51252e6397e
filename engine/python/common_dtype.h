// The dtype that several arguments have in common.
#pragma once

#include <algorithm>
#include <optional>

#include "core/promotion.h"
#include "python/from_python.h"

namespace nd::py {

/// The dtype that holds several arguments, Python scalars taking part weakly (np.result_type).
class CommonDType {
 public:
  void add(PyObject* object, const Array& array) {
    const Weak weak = array.ndim() == 0 ? weak_kind(object) : Weak::kNone;
    if (weak != Weak::kNone) {
      weak_is_first_ |= !strong_;
      weak_ = std::max(weak_, weak);
    } else {
      strong_ = strong_ ? promote_types(*strong_, array.dtype) : array.dtype;
    }
  }

  DType dtype() const {
    if (weak_ == Weak::kNone) return *strong_;
    return strong_ ? promote_weak(weak_, *strong_, weak_is_first_) : resolve_weak(weak_, nullptr);
  }

 private:
  std::optional<DType> strong_;
  Weak weak_ = Weak::kNone;
  bool weak_is_first_ = false;
};

}  // namespace nd::py
