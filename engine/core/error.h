// Errors of the engine. Texts are NumPy's own where NumPy has one; python/ maps each kind to the
// exception type of the same name.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

namespace nd {

enum class ErrorKind {
  kValue,
  kType,
  kIndex,
  kMemory,
  kOverflow,
  kAxis,           // numpy.exceptions.AxisError
  kNoLoop,         // numpy._core._exceptions._UFuncNoLoopError
  kFloatingPoint,  // FloatingPointError
  kNotImplemented,
  kPromotion,  // numpy.exceptions.DTypePromotionError
  kDecode,     // UnicodeDecodeError; the text is the bytes that are not ASCII
  kEncode,     // UnicodeEncodeError; the text is the code points, four bytes each
  kRuntime,
  kOS,
};

/// An error that ends the call in progress.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  ErrorKind kind() const { return kind_; }
  const std::string& text() const { return text_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  ErrorKind kind_;
  std::string text_;
};

Error value_error(std::string text);
Error type_error(std::string text);
Error index_error(std::string text);
Error memory_error(std::string text);

/// AxisError for `axis` on an array of `ndim` dimensions.
Error axis_error(int64_t axis, int ndim);
Error too_many_dims(int64_t ndim);

/// Normalises a possibly negative axis into [0, ndim); throws AxisError.
int normalize_axis(int64_t axis, int ndim);

}  // namespace nd
