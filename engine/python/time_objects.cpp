#include "python/time_objects.h"

#include <cstring>

#include "core/casting.h"
#include "python/from_python.h"
#include "python/scalar_object.h"

namespace nd::py {

constexpr int64_t kNotATime = INT64_MIN;

Ref time_python_object(DType, const char* element) {
  int64_t value;
  std::memcpy(&value, element, sizeof value);
  if (value == kNotATime) return none();
  return Ref::steal(PyLong_FromLongLong(value));
}

bool find_time_dtype(PyObject*, DType*) { return false; }

void store_time(DType dtype, char* element, PyObject* value) {
  if (PyLong_Check(value)) return store_element(TypeId::kInt64, element, value);
  if (value == Py_None) {
    std::memcpy(element, &kNotATime, sizeof kNotATime);
    return;
  }
  raise(PyExc_NotImplementedError, "%s from %R is part of NumPy but not of ndojo yet", dtype.name(),
        value);
}

}  // namespace nd::py
