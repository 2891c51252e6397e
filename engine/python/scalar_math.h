// What arithmetic and comparison of scalars share: reading operands.
#pragma once

#include <string>

#include "core/promotion.h"
#include "python/scalar_object.h"
#include "simd/loop.h"
#include "ufunc/table.h"

namespace nd::py {

/// Room for one element of any dtype.
struct Element {
  alignas(16) char bytes[16];
};

/// One operand of an operation between a scalar and something else.
struct Operand {
  explicit Operand(PyObject* object);
  /// False for everything that is neither a NumPy scalar nor exactly a Python number.
  bool is_number() const { return data != nullptr || weak != Weak::kNone; }
  bool is_scalar() const { return data != nullptr; }
  /// The value as an element of `wanted`, with the errors and warnings of the conversion: where it
  /// lies already, or in `room`.
  const char* as(DType wanted, Element* room) const;

  PyObject* object;
  DType dtype;                 // of a NumPy scalar
  const char* data = nullptr;  // of a NumPy scalar
  Weak weak = Weak::kNone;     // of a Python number

 private:
  bool store_frequent(DType wanted, char* element) const;
};

/// What two operands, at least one of them a NumPy scalar, are computed as.
struct Common {
  DType dtype;
  /// Scalars compute by themselves when one operand takes the other's dtype; otherwise NumPy sends
  /// them to the ufunc, which differs in the names in warnings and in what it notices.
  bool is_direct;
};
Common common_of(const Operand& x, const Operand& y);

/// How something that is no number takes part beside a scalar.
enum class Stranger {
  kArray,   // an array or something that becomes one: the ufunc decides
  kText,    // str or bytes
  kObject,  // anything else: Python's own operation on the scalar's Python value
  kDefers,  // wants to handle the operation itself
};
Stranger stranger_kind(PyObject* scalar, PyObject* other);

/// Raises the error of a ufunc that has loops for text, but none for text beside numbers.
[[noreturn]] void raise_no_text_loop(const char* ufunc, const std::string& types);

/// The kernels of a ufunc whose inputs are of one dtype, by that dtype; null where there is none.
struct ScalarKernels {
  ScalarKernels() = default;
  explicit ScalarKernels(const Ufunc& ufunc);
  Kernel kernels[kTypeCount] = {};  // of numbers only
  TypeId results[kTypeCount] = {};
};

inline Ref not_implemented() { return Ref::share(Py_NotImplemented); }

}  // namespace nd::py
