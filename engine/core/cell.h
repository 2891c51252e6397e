// Cells: elements as bytes. Moving elements depends on their size, not on their dtype.
#pragma once

#include <cstdint>

namespace nd {

/// Two words: the element of complex128.
struct DoubleWord {
  uint64_t low, high;
};

/// One element of sizeof(Word) bytes at any address, of whatever dtype.
template <class Word>
struct [[gnu::packed, gnu::may_alias]] Cell {
  Word value;
};

/// `yes` or `no` without a branch: masks are often random, and a mispredicted branch costs more
/// than the loads of both sides.
template <class Word>
inline Cell<Word> chosen(bool truth, Cell<Word> yes, Cell<Word> no) {
  const Word mask = static_cast<Word>(-static_cast<Word>(truth));
  return {static_cast<Word>((yes.value & mask) | (no.value & static_cast<Word>(~mask)))};
}

inline Cell<DoubleWord> chosen(bool truth, Cell<DoubleWord> yes, Cell<DoubleWord> no) {
  const uint64_t mask = -static_cast<uint64_t>(truth);
  return {{(yes.value.low & mask) | (no.value.low & ~mask),
           (yes.value.high & mask) | (no.value.high & ~mask)}};
}

/// Calls `visitor.template operator()<Cell>()` with the cell of `itemsize` bytes.
template <class Visitor>
decltype(auto) visit_cell(int64_t itemsize, Visitor&& visitor) {
  switch (itemsize) {
    case 1:
      return visitor.template operator()<Cell<uint8_t>>();
    case 2:
      return visitor.template operator()<Cell<uint16_t>>();
    case 4:
      return visitor.template operator()<Cell<uint32_t>>();
    case 8:
      return visitor.template operator()<Cell<uint64_t>>();
    case 16:
      return visitor.template operator()<Cell<DoubleWord>>();
  }
  __builtin_unreachable();
}

}  // namespace nd
