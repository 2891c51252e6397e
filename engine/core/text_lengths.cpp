#include "core/text_lengths.h"

namespace nd {

namespace {

// What NumPy sets aside for dates: a 64-bit year, the parts of the unit, a timezone and a
// terminator.
int64_t date_length(TimeBase base) {
  if (base == TimeBase::kGeneric) return 4;
  int64_t length = 22;
  if (base >= TimeBase::kMonth) length += 3;
  if (base >= TimeBase::kWeek) length += 3;
  if (base >= TimeBase::kHour) length += 4;
  if (base >= TimeBase::kMinute) length += 3;
  if (base >= TimeBase::kSecond) length += 3;
  if (base < TimeBase::kMillisecond) return length;
  return length + 1 + 3 * (static_cast<int>(base) - static_cast<int>(TimeBase::kSecond));
}

}  // namespace

int64_t text_length_of(DType dtype) {
  // Digits and sign of integers of 1, 2, 4 and 8 bytes.
  static constexpr int kUnsigned[] = {3, 5, 10, 20};
  static constexpr int kSigned[] = {4, 6, 11, 21};
  const int width = dtype.itemsize() == 1   ? 0
                    : dtype.itemsize() == 2 ? 1
                    : dtype.itemsize() == 4 ? 2
                                            : 3;
  switch (dtype.kind()) {
    case 'b':
      return 5;
    case 'u':
      return kUnsigned[width];
    case 'i':
      return kSigned[width];
    case 'f':
      return 32;
    case 'c':
      return 64;
    case 'S':
    case 'U':
      return text_length(dtype);
    case 'V':
      return dtype.itemsize();
    case 'M':
      return date_length(dtype.unit().base);
    case 'm':
      return 21;
    default:
      return 0;
  }
}

}  // namespace nd
