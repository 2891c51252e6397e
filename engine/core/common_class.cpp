#include "core/common_class.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/casting.h"
#include "core/error.h"

namespace nd {
namespace {

const char* class_of(const Participant& operand) {
  switch (operand.weak) {
    case Weak::kInt:
      return "_PyLongDType";
    case Weak::kFloat:
      return "_PyFloatDType";
    case Weak::kComplex:
      return "_PyComplexDType";
    default:
      return operand.dtype.c_class();
  }
}

bool is_same_class(const Participant& a, const Participant& b) {
  return std::string_view(class_of(a)) == class_of(b);
}

using Common = std::optional<Participant>;

// A Python number knows the dtypes that cannot hold a number of its kind.
Common known_by_weak(Weak weak, const Participant& other) {
  if (other.weak != Weak::kNone) {
    return weak > other.weak ? Common(Participant{DType(TypeId::kInt64), weak}) : std::nullopt;
  }
  const DType dtype = other.dtype;
  const bool is_below = dtype.is_bool() || (dtype.is_integer() && weak != Weak::kInt);
  return is_below ? Common(Participant{resolve_weak(weak, &dtype)}) : std::nullopt;
}

Common known_beside_weak(DType dtype, Weak weak) {
  const bool holds = weak == Weak::kInt
                         ? dtype.is_integer() || dtype.is_inexact() || dtype.is_timedelta()
                         : dtype.is_inexact();
  return holds ? Common(Participant{dtype.is_number() ? resolve_weak(weak, &dtype) : dtype})
               : std::nullopt;
}

// Numbers in the order in which NumPy numbers them: of two, the later one knows both.
int place_of(DType number) {
  return number.id() == TypeId::kFloat16 ? kNumberCount : static_cast<int>(number.id());
}

Common known_by_number(DType number, DType other) {
  if (!other.is_number() || place_of(number) < place_of(other)) return std::nullopt;
  return Participant{promote_types(number, other)};
}

Common known_by_time(DType time, DType other) {
  const bool is_whole = other.is_bool() || other.is_integer();
  const bool holds =
      time.is_datetime() ? other.is_timedelta() : is_whole && can_cast(other, time, Casting::kSafe);
  return holds ? Common(Participant{time}) : std::nullopt;
}

// What the class of `a` has in common with that of `b`. Nothing if there is none, and also where
// NumPy leaves the answer to `b`.
Common known(const Participant& a, const Participant& b) {
  if (is_same_class(a, b)) return a;
  if (a.weak != Weak::kNone) return known_by_weak(a.weak, b);
  const DType dtype = a.dtype;
  if (dtype.is_object()) return a;
  if (b.weak != Weak::kNone) return known_beside_weak(dtype, b.weak);
  const DType other = b.dtype;
  if (dtype.is_text()) {
    const bool holds = other.is_number() || (dtype.is_str() && other.is_bytes());
    return holds ? Common(a) : std::nullopt;
  }
  const bool is_numbered_after_objects = !dtype.is_number() || dtype.id() == TypeId::kFloat16;
  if (other.is_object() && is_numbered_after_objects) return b;
  if (dtype.is_number()) return known_by_number(dtype, other);
  return dtype.is_time() ? known_by_time(dtype, other) : std::nullopt;
}

// Holds the first against the last, the second against the last but one, and so on, and goes on
// with the first half. What cannot influence the result is dropped; where the first knows nothing
// of the other, they change places. In the end the one that knows most stands in front.
Common bring_to_front(std::vector<Common>& operands, size_t count) {
  const size_t half = count / 2;
  Common result;
  for (size_t low = 0; low < half; ++low) {
    Common& first = operands[low];
    Common& last = operands[count - 1 - low];
    result = known(*first, *last);
    if (!result)
      std::swap(first, last);
    else if (is_same_class(*result, *first))
      last.reset();
  }
  return count == 2 ? result : bring_to_front(operands, count - half);
}

std::string quoted(const Participant& operand) {
  return std::string("<class 'numpy.dtypes.") + class_of(operand) + "'>";
}

[[noreturn]] void throw_without_common(const Participant& a, const Participant& b,
                                       std::span<const Participant> operands) {
  std::string list;
  for (const Participant& operand : operands) {
    list += (list.empty() ? "" : ", ") + quoted(operand);
  }
  throw Error(ErrorKind::kPromotion,
              "The DType " + quoted(a) + " could not be promoted by " + quoted(b) +
                  ". This means that no common DType exists for the given inputs. For example "
                  "they cannot be stored in a single array unless the dtype is `object`. The full "
                  "list of DTypes is: (" +
                  list + ")");
}

}  // namespace

Participant common_class(std::span<const Participant> operands) {
  if (operands.size() == 1) return operands[0];
  std::vector<Common> candidates(operands.begin(), operands.end());
  Common result = bring_to_front(candidates, candidates.size());
  const Participant leading = *candidates[0];
  for (size_t i = result ? 2 : 1; i < candidates.size(); ++i) {
    if (!candidates[i]) continue;
    const Common promoted = known(leading, *candidates[i]);
    if (!promoted) throw_without_common(*candidates[i], leading, operands);
    Common joined = result ? known(*result, *promoted) : promoted;
    if (!joined) joined = known(*promoted, *result);
    if (!joined) throw_without_common(*result, *promoted, operands);
    result = joined;
  }
  return *result;
}

}  // namespace nd
