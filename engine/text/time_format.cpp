#include "text/time_format.h"

#include <algorithm>

#include "datetime/iso_format.h"
#include "text/element_value.h"
#include "text/print_options.h"
#include "text/shown_elements.h"

namespace nd {
namespace {

// Words of one width, padded on the left.
class WordFormat : public ElementFormat {
 public:
  void append(const char* element, std::string* out) const override {
    const std::string text = word(element);
    out->append(std::max<size_t>(width_, text.size()) - text.size(), ' ');
    out->append(text);
  }

 protected:
  void measure(const Array& array, int64_t edge_items) {
    visit_shown(array, edge_items,
                [&](const char* element) { width_ = std::max(width_, word(element).size()); });
  }

  virtual std::string word(const char* element) const = 0;

 private:
  size_t width_ = 0;
};

class DateFormat : public WordFormat {
 public:
  DateFormat(const Array& array, int64_t edge_items) : unit_(array.dtype.unit()) {
    if (!print_options().is_legacy(113)) measure(array, edge_items);
  }

 private:
  std::string word(const char* element) const override {
    return "'" + datetime::datetime_text(load_as<int64_t>(element), unit_) + "'";
  }

  TimeUnit unit_;
};

class SpanFormat : public WordFormat {
 public:
  SpanFormat(const Array& array, int64_t edge_items) { measure(array, edge_items); }

 private:
  std::string word(const char* element) const override {
    const auto value = load_as<int64_t>(element);
    return value == datetime::kNaT ? "'NaT'" : std::to_string(value);
  }
};

}  // namespace

std::unique_ptr<ElementFormat> make_time_format(const Array& array, int64_t edge_items) {
  if (array.dtype.is_datetime()) return std::make_unique<DateFormat>(array, edge_items);
  return std::make_unique<SpanFormat>(array, edge_items);
}

}  // namespace nd
