#include "datetime/casts.h"

#include <cmath>
#include <cstring>

#include "core/element.h"
#include "core/error.h"
#include "core/fp_status.h"
#include "core/iteration.h"
#include "core/time_casting.h"
#include "datetime/iso_format.h"
#include "datetime/iso_parse.h"

namespace nd::datetime {
namespace {

void store(char* at, int64_t value) { std::memcpy(at, &value, sizeof value); }

// Calls `convert` on each element and stores what it returns.
template <class Convert>
void each(const char* from, int64_t from_stride, char* to, int64_t to_stride, int64_t n,
          Convert&& convert) {
  for (int64_t i = 0; i < n; ++i) store(to + i * to_stride, convert(from + i * from_stride));
}

int64_t count_of(double value) {
  if (std::isnan(value)) return kNaT;
  if (value >= -0x1p63 && value < 0x1p63) return static_cast<int64_t>(value);
  fp::raise(fp::kInvalid);
  return kNaT;
}

template <class T>
int64_t count_of_number(const char* element) {
  const T value = load_as<T>(element);
  if constexpr (std::is_same_v<T, Complex64> || std::is_same_v<T, Complex128>) {
    return count_of(static_cast<double>(value.real()));
  } else if constexpr (std::is_same_v<T, Half> || std::is_floating_point_v<T>) {
    return count_of(static_cast<double>(value));
  } else {
    return static_cast<int64_t>(value);
  }
}

template <class T>
void number_to_time(const Cast&, const char* from, int64_t from_stride, char* to, int64_t to_stride,
                    int64_t n) {
  each(from, from_stride, to, to_stride, n, count_of_number<T>);
}

// As int64 elements are cast, NaT included.
template <class T>
void time_to_number(const Cast&, const char* from, int64_t from_stride, char* to, int64_t to_stride,
                    int64_t n) {
  static const Cast cast(TypeId::kInt64, kTypeIdOf<T>);
  cast(from, from_stride, to, to_stride, n);
}

void convert_units(const Cast& cast, const char* from, int64_t from_stride, char* to,
                   int64_t to_stride, int64_t n) {
  conversion_between(cast.from(), cast.to()).run(from, from_stride, to, to_stride, n);
}

// Between dates and spans the count is kept, whatever the units.
void keep_count(const Cast&, const char* from, int64_t from_stride, char* to, int64_t to_stride,
                int64_t n) {
  each(from, from_stride, to, to_stride, n, load_as<int64_t>);
}

// The text of a text element, which must be ASCII, without its padding.
std::string text_of(const char* element, DType dtype) {
  const auto length = static_cast<size_t>(text_length(dtype));
  if (dtype.is_bytes()) {
    const std::string all(element, length);
    return all.substr(0, all.find_last_not_of('\0') + 1);
  }
  std::string text(length, '\0');
  for (size_t k = 0; k < length; ++k) {
    const auto point = load_as<uint32_t>(element + 4 * k);
    if (point > 127) throw Error(ErrorKind::kEncode, std::string(element, 4 * length));
    text[k] = static_cast<char>(point);
  }
  return text.substr(0, text.find_last_not_of('\0') + 1);
}

bool is_ascii(const char* element, DType dtype) {
  if (dtype.is_bytes()) return true;
  for (int64_t k = 0; k < text_length(dtype); ++k) {
    if (load_as<uint32_t>(element + 4 * k) > 127) return false;
  }
  return true;
}

void text_to_datetime(const Cast& cast, const char* from, int64_t from_stride, char* to,
                      int64_t to_stride, int64_t n) {
  const TimeUnit unit = cast.to().unit();
  each(from, from_stride, to, to_stride, n, [&](const char* element) {
    return parse_datetime(text_of(element, cast.from()), unit, Casting::kSameKind);
  });
}

void text_to_timedelta(const Cast& cast, const char* from, int64_t from_stride, char* to,
                       int64_t to_stride, int64_t n) {
  each(from, from_stride, to, to_stride, n, [&](const char* element) {
    int64_t value;
    if (!is_ascii(element, cast.from()) ||
        !parse_timedelta(text_of(element, cast.from()), &value)) {
      throw value_error("Could not convert object to NumPy timedelta");
    }
    return value;
  });
}

// Fills a text element; what does not fit is left off.
void store_text(const std::string& text, DType dtype, char* element) {
  const auto room = static_cast<size_t>(text_length(dtype));
  const size_t length = std::min(room, text.size());
  std::memset(element, 0, static_cast<size_t>(dtype.itemsize()));
  if (dtype.is_bytes()) {
    std::memcpy(element, text.data(), length);
    return;
  }
  for (size_t k = 0; k < length; ++k) {
    const auto point = static_cast<uint32_t>(static_cast<unsigned char>(text[k]));
    std::memcpy(element + 4 * k, &point, sizeof point);
  }
}

void datetime_to_text(const Cast& cast, const char* from, int64_t from_stride, char* to,
                      int64_t to_stride, int64_t n) {
  const int64_t room = text_length(cast.to());
  for (int64_t i = 0; i < n; ++i) {
    const std::string text =
        datetime_text(load_as<int64_t>(from + i * from_stride), cast.from().unit());
    if (static_cast<int64_t>(text.size()) > room) raise_too_short(room);
    store_text(text, cast.to(), to + i * to_stride);
  }
}

void timedelta_to_text(const Cast& cast, const char* from, int64_t from_stride, char* to,
                       int64_t to_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    // NumPy writes no more than the digits of an int64 have room for.
    constexpr size_t kLongest = 21;
    const auto value = load_as<int64_t>(from + i * from_stride);
    const std::string text = timedelta_text(value, cast.from().unit()).substr(0, kLongest);
    store_text(text, cast.to(), to + i * to_stride);
  }
}

}  // namespace

TimeUnit unit_of_texts(const Array& texts) {
  TimeUnit unit;
  char* data[] = {texts.data};
  const Dims* strides[] = {&texts.strides};
  const DType dtype = native(texts.dtype);
  const Cast to_native(texts.dtype, dtype);
  std::string element(static_cast<size_t>(dtype.itemsize()), '\0');
  Iteration(texts.shape, 1, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
          to_native(at[0] + i * step[0], 0, element.data(), 0, 1);
          const std::string text = text_of(element.data(), dtype);
          const TimeBase base = parse_iso(text, nullptr, Casting::kUnsafe).base;
          unit = common_unit(unit, {base, 1}, false, false);
        }
      });
  return unit;
}

void register_time_casts() {
  constexpr TypeId kTimes[] = {TypeId::kDateTime, TypeId::kTimeDelta};
  constexpr TypeId kTexts[] = {TypeId::kBytes, TypeId::kStr};
  for (TypeId time : kTimes) {
    for (int k = 0; k < kNumberCount; ++k) {
      const auto number = static_cast<TypeId>(k);
      visit_type(number, [&]<class T>() {
        set_cast_kernel(number, time, number_to_time<T>);
        set_cast_kernel(time, number, time_to_number<T>);
      });
    }
    set_cast_kernel(time, time, convert_units);
  }
  set_cast_kernel(TypeId::kDateTime, TypeId::kTimeDelta, keep_count);
  set_cast_kernel(TypeId::kTimeDelta, TypeId::kDateTime, keep_count);
  for (TypeId text : kTexts) {
    set_cast_kernel(text, TypeId::kDateTime, text_to_datetime);
    set_cast_kernel(text, TypeId::kTimeDelta, text_to_timedelta);
    set_cast_kernel(TypeId::kDateTime, text, datetime_to_text);
    set_cast_kernel(TypeId::kTimeDelta, text, timedelta_to_text);
  }
}

}  // namespace nd::datetime
