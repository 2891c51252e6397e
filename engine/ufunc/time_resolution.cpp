#include "ufunc/time_resolution.h"

#include <algorithm>
#include <string_view>

#include "core/time_casting.h"

namespace nd {
namespace {

template <size_t kCount>
bool is_one_of(std::string_view name, const std::string_view (&names)[kCount]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_comparison(std::string_view name) {
  static constexpr std::string_view kNames[] = {"equal", "greater",    "greater_equal",
                                                "less",  "less_equal", "not_equal"};
  return is_one_of(name, kNames);
}

bool is_extremum(std::string_view name) {
  static constexpr std::string_view kNames[] = {"maximum", "minimum", "fmax", "fmin", "clip"};
  return is_one_of(name, kNames);
}

bool is_arithmetic(std::string_view name) {
  static constexpr std::string_view kNames[] = {"add",          "subtract",  "multiply", "divide",
                                                "floor_divide", "remainder", "divmod"};
  return is_one_of(name, kNames);
}

bool counts(DType dtype) { return dtype.is_integer() || dtype.is_bool(); }

// The loop with exactly these input types and its dtypes, the times in `unit`.
TimeOutcome take(const Ufunc& ufunc, const TypeId* types, TimeUnit unit, ResolvedLoop* resolved) {
  for (const Loop& loop : ufunc.loops) {
    if (!std::equal(types, types + ufunc.nin, loop.types.begin())) continue;
    *resolved = ResolvedLoop(&loop, ufunc.nargs());
    const bool takes_numbers = std::any_of(types, types + ufunc.nin, [](TypeId type) {
      return type != TypeId::kDateTime && type != TypeId::kTimeDelta;
    });
    for (int k = 0; k < ufunc.nargs(); ++k) {
      DType& dtype = resolved->dtypes[static_cast<size_t>(k)];
      if (dtype.is_time()) dtype = time_dtype(dtype.id(), unit);
      // How often a span goes into another is a long long.
      if (dtype.is_integer() && !takes_numbers) dtype = twin(dtype);
    }
    return TimeOutcome::kFound;
  }
  return TimeOutcome::kCannotUse;
}

// Numbers beside a time: factors and divisors are int64 or float64, summands spans.
TypeId type_beside_time(std::string_view name, DType dtype) {
  if (dtype.is_time()) return dtype.id();
  const bool scales = name == "multiply" || name == "divide" || name == "floor_divide";
  if (scales && dtype.is_floating()) return TypeId::kFloat64;
  if (scales && dtype.is_integer()) return TypeId::kInt64;
  if (name == "multiply" && dtype.is_bool()) return TypeId::kInt64;
  const bool adds = name == "add" || name == "subtract";
  if (adds && counts(dtype)) return TypeId::kTimeDelta;
  return TypeId::kObject;  // which no loop of times has
}

TimeOutcome find_arithmetic(const Ufunc& ufunc, DType x, DType y, ResolvedLoop* resolved) {
  const TypeId types[] = {type_beside_time(ufunc.name, x), type_beside_time(ufunc.name, y)};
  ResolvedLoop probe;
  if (take(ufunc, types, {}, &probe) != TimeOutcome::kFound) {
    return TimeOutcome::kCannotUse;
  }
  const bool both = x.is_time() && y.is_time();
  const TimeUnit unit = both ? promote_types(x, y).unit() : (x.is_time() ? x : y).unit();
  return take(ufunc, types, unit, resolved);
}

// Operations on values of one dtype: comparisons and extrema. Numbers count spans.
TimeOutcome find_uniform(const Ufunc& ufunc, const InputType* inputs, ResolvedLoop* resolved) {
  bool any_datetime = false, any_number = false, all_count = true;
  for (int i = 0; i < ufunc.nin; ++i) {
    const DType dtype = inputs[i].dtype;
    any_datetime |= dtype.is_datetime();
    if (dtype.is_time()) continue;
    any_number = true;
    all_count &= counts(dtype) && !(dtype.is_unsigned() && dtype.itemsize() == 8);
  }
  if (any_number && (any_datetime || !all_count)) return TimeOutcome::kNoLoop;
  const bool is_mixed = inputs[0].dtype.id() != inputs[1].dtype.id();
  if (!any_number && is_mixed && is_comparison(ufunc.name)) return TimeOutcome::kCannotUse;
  DType common = inputs[0].dtype;
  for (int i = 1; i < ufunc.nin; ++i) common = promote_types(common, inputs[i].dtype);
  const TypeId types[] = {common.id(), common.id(), common.id()};
  return take(ufunc, types, common.unit(), resolved);
}

TimeOutcome find_unary(const Ufunc& ufunc, DType x, ResolvedLoop* resolved) {
  static constexpr std::string_view kUniform[] = {"absolute", "negative", "positive", "sign"};
  const TypeId type = x.id();
  if (take(ufunc, &type, x.unit(), resolved) == TimeOutcome::kFound) return TimeOutcome::kFound;
  return is_one_of(ufunc.name, kUniform) ? TimeOutcome::kNoLoop : TimeOutcome::kNotSupported;
}

}  // namespace

bool is_time_call(const Ufunc& ufunc, const InputType* inputs) {
  bool any_time = false;
  for (int i = 0; i < ufunc.nin; ++i) {
    if (inputs[i].dtype.is_object()) return false;
    any_time |= inputs[i].dtype.is_time();
  }
  return any_time && ufunc.resolution != Resolution::kLogical;
}

TimeOutcome find_time_loop(const Ufunc& ufunc, const InputType* inputs, ResolvedLoop* resolved) {
  const DType x = inputs[0].dtype;
  if (ufunc.nin == 1) return find_unary(ufunc, x, resolved);
  const DType y = inputs[1].dtype;
  if (is_arithmetic(ufunc.name)) return find_arithmetic(ufunc, x, y, resolved);
  if (is_comparison(ufunc.name) || is_extremum(ufunc.name)) {
    return find_uniform(ufunc, inputs, resolved);
  }
  const bool is_uniform = ufunc.resolution == Resolution::kUniform;
  // NumPy looks for a common unit before it finds that there is no loop.
  if (is_uniform && x.id() == y.id()) promote_types(x, y);
  return is_uniform ? TimeOutcome::kNoLoop : TimeOutcome::kNotSupported;
}

}  // namespace nd
