// Parsing of positional and keyword arguments in the vectorcall convention.
#pragma once

#include <array>
#include <span>

#include "core/casting.h"
#include "python/py.h"

namespace nd::py {

/// Whose words an argument error takes: NumPy's own parser, a Python function (NumPy wraps many C
/// functions and methods in one; a method counts `self`), or PyArg_ParseTupleAndKeywords.
enum class Wording { kNumPy, kPython, kPythonMethod, kClassic };

/// The parameters of a C function, as inspect.signature would list them.
struct Signature {
  const char* function;
  std::array<const char*, 12> names;  // in order; unused entries are null
  int required = 0;                   // how many leading parameters must be given
  int positional = 12;                // how many may be given by position
  Wording wording = Wording::kNumPy;
};

/// The arguments of one call matched against a signature. Missing ones are null, and so are those
/// given as numpy._NoValue, so that Python wrappers pass their arguments straight through.
/// Errors are TypeErrors with the words that the signature asks for.
class Arguments {
 public:
  Arguments(const Signature& signature, PyObject* const* args, Py_ssize_t count,
            PyObject* keyword_names);
  PyObject* operator[](int i) const { return values_[i]; }
  /// The argument, or null when it is missing or None.
  PyObject* given(int i) const { return values_[i] == Py_None ? nullptr : values_[i]; }

 private:
  std::array<PyObject*, 12> values_{};
};

/// A shape from an int or a sequence of ints.
Dims shape_from(PyObject* object);

/// One index-like integer (anything with __index__).
int64_t integer_from(PyObject* object);

/// How functions of NumPy refuse a bool as an axis, and how its reductions do.
inline constexpr char kNoAxis[] = "an integer is required for the axis";
inline constexpr char kNoInteger[] = "an integer is required";

/// An axis: as `integer_from`, but bools are refused.
int64_t axis_from(PyObject* object, const char* refusal = kNoAxis);

/// One extent of a shape: as `integer_from`, but bools are refused and huge ints are a ValueError.
int64_t extent_from(PyObject* object);

/// Axes from None (empty optional in `all`), an int or a tuple; normalised, checked for duplicates.
/// `all` is set when the argument is None.
Dims axes_from(PyObject* object, int ndim, bool* all, const char* refusal = kNoAxis);

/// 'C', 'F', 'A', 'K' (any case) or None for `fallback`.
Order order_from(PyObject* object, Order fallback);

/// 'no', 'equiv', 'safe', 'same_kind', 'unsafe' or null for `fallback`. The error text also names
/// 'same_value' where NumPy has it: in astype, which asks `is_same_value` first.
Casting casting_from(PyObject* object, Casting fallback, bool takes_same_value = false);

/// Whether an argument is the text 'same_value'.
bool is_same_value(PyObject* object);

/// The truth of an argument, or `fallback` when it is missing.
bool flag_from(PyObject* object, bool fallback);

}  // namespace nd::py
