// The table of ufuncs: one row each.
#pragma once

#include <string_view>
#include <vector>

#include "simd/loop.h"
#include "ufunc/core_signature.h"

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
  kObject,  // an object of the binding language: Ufunc::identity_object
};

/// Whether results start with all bits zero.
inline bool is_zero(Identity identity) {
  return identity == Identity::kZero || identity == Identity::kFalse;
}

/// How the loop is chosen from the dtypes of the operands.
enum class Resolution {
  kSafeCast,    // the first loop to which every input casts safely
  kDivision,    // the same, but integers and bools divide as float64
  kUniform,     // the loop of the inputs' common dtype; none for dtypes without one, such as bool
  kComparison,  // the same, with bools as results
  kLogical,     // the loop of the inputs' dtype, else that of bools, which takes anything; objects
                // stay objects
};

struct Ufunc {
  const char* name;
  int nin;
  int nout;
  Loops loops;  // in search order
  Identity identity;
  Resolution resolution;
  const char* doc;
  const CoreSignature* core = nullptr;  // of a generalized ufunc
  void* identity_object = nullptr;      // for Identity::kObject
  mutable void* binding = nullptr;      // the object that stands for the ufunc in the binding

  int nargs() const { return nin + nout; }
};

/// A loop with the dtypes that it takes and gives in one call: lengths and units are known.
struct ResolvedLoop {
  const Loop* loop = nullptr;  // null: there is none
  std::array<DType, kMaxLoopOperands> dtypes;

  ResolvedLoop() = default;
  /// A loop with the dtypes that its types have before their parameters are known.
  ResolvedLoop(const Loop* of, int nargs) : loop(of) {
    for (int k = 0; loop && k < nargs; ++k) dtypes[k] = DType(loop->types[k]);
  }
  explicit operator bool() const { return loop != nullptr; }
  LoopContext context() const { return {dtypes.data(), loop->data}; }
};

/// Operands, a mask included, that the engine walks together. A ufunc with more (only functions of
/// the binding language have so many) is the binding's to run.
inline constexpr int kMostWalked = kMaxLoopOperands - 1;

/// Adds a loop behind those that a ufunc has: loops of objects, which the binding knows how to run.
void add_loop(std::string_view ufunc, const Loop& loop);

/// All ufuncs, in alphabetical order.
const std::vector<Ufunc>& ufunc_table();

/// The ufunc called `name`; it must exist.
const Ufunc& ufunc_named(std::string_view name);

}  // namespace nd
