#include "core/transposed_copy.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace nd {
namespace {

template <int kSize>
struct Element {
  char bytes[kSize];
};

// Where two operands of a tile stand; strides in bytes, which fit a pointer's width.
struct Tile {
  const char* from;
  ptrdiff_t from_column;  // from one column of the source to the next; its rows lie side by side
  char* to;
  ptrdiff_t to_row;  // from one row of the target to the next; its columns lie side by side
};

// Four columns at a time, so that the target is written in runs of four elements.
template <int kSize>
[[gnu::noinline]] void copy_tile(const Tile& tile, int rows, int columns) {
  using Cell = Element<kSize>;
  int column = 0;
  for (; column + 4 <= columns; column += 4) {
    const char* from = tile.from + column * tile.from_column;
    const auto* c0 = reinterpret_cast<const Cell*>(from);
    const auto* c1 = reinterpret_cast<const Cell*>(from + tile.from_column);
    const auto* c2 = reinterpret_cast<const Cell*>(from + 2 * tile.from_column);
    const auto* c3 = reinterpret_cast<const Cell*>(from + 3 * tile.from_column);
    char* to = tile.to + column * kSize;
    for (int row = 0; row < rows; ++row, to += tile.to_row) {
      const Cell e0 = c0[row], e1 = c1[row], e2 = c2[row], e3 = c3[row];
      std::memcpy(to, &e0, kSize);
      std::memcpy(to + kSize, &e1, kSize);
      std::memcpy(to + 2 * kSize, &e2, kSize);
      std::memcpy(to + 3 * kSize, &e3, kSize);
    }
  }
  for (; column < columns; ++column) {
    const auto* from = reinterpret_cast<const Cell*>(tile.from + column * tile.from_column);
    char* to = tile.to + column * kSize;
    for (int row = 0; row < rows; ++row) std::memcpy(to + row * tile.to_row, from + row, kSize);
  }
}

template <int kSize>
void copy_tiles(const Array& target, const Array& source) {
  constexpr int64_t kTile = 32;
  const int64_t rows = target.shape[0];
  const int64_t columns = target.shape[1];
  const auto from_column = static_cast<ptrdiff_t>(source.strides[1]);
  const auto to_row = static_cast<ptrdiff_t>(target.strides[0]);
  for (int64_t row = 0; row < rows; row += kTile) {
    for (int64_t column = 0; column < columns; column += kTile) {
      copy_tile<kSize>({source.data + row * kSize + column * from_column, from_column,
                        target.data + row * to_row + column * kSize, to_row},
                       static_cast<int>(std::min(kTile, rows - row)),
                       static_cast<int>(std::min(kTile, columns - column)));
    }
  }
}

}  // namespace

bool copy_if_transposed(const Array& target, const Array& source) {
  if (target.ndim() != 2 || !(target.dtype == source.dtype)) return false;
  if (target.dtype.has_references() || has_gaps(target.dtype)) return false;
  const int64_t size = target.itemsize();
  const bool opposite =
      target.strides[1] == size && source.strides[0] == size && source.strides[1] > size;
  if (!opposite || target.shape[0] < 8 || target.shape[1] < 8) return false;
  switch (size) {
    case 1:
      copy_tiles<1>(target, source);
      return true;
    case 2:
      copy_tiles<2>(target, source);
      return true;
    case 4:
      copy_tiles<4>(target, source);
      return true;
    case 8:
      copy_tiles<8>(target, source);
      return true;
    case 16:
      copy_tiles<16>(target, source);
      return true;
    default:
      return false;
  }
}

}  // namespace nd
