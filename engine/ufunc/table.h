// The table of ufuncs: one row each.
#pragma once

#include <string_view>
#include <vector>

#include "simd/loop.h"

namespace nd {

/// The value that a reduction over no elements gives.
enum class Identity {
  kNone,         // an empty reduction is an error; axes reduce one at a time only
  kReorderable,  // no identity, but several axes may be reduced at once
  kZero,
  kOne,
  kMinusOne,
  kFalse,
  kTrue,
  kMinusInfinity,
};

/// How the loop is chosen from the dtypes of the operands.
enum class Resolution {
  kSafeCast,  // the first loop to which every input casts safely
  kDivision,  // the same, but integers and bools divide as float64
  kUniform,   // the loop of the inputs' common dtype; none for dtypes without one, such as bool
};

struct Ufunc {
  const char* name;
  int nin;
  int nout;
  Loops loops;  // in search order
  Identity identity;
  Resolution resolution;
  const char* doc;

  int nargs() const { return nin + nout; }
};

/// All ufuncs, in alphabetical order.
const std::vector<Ufunc>& ufunc_table();

/// The ufunc called `name`; it must exist.
const Ufunc& ufunc_named(std::string_view name);

}  // namespace nd
