#include "python/signatures.h"

#include <cstring>
#include <deque>
#include <string>

namespace nd::py {
namespace {

struct Row {
  const char* name;
  const char* signature;
};

// Of ndarray, and of the scalars that share a name with it.
constexpr Row kMethods[] = {
    {"__array__", "($self, dtype=None, /, *, copy=None)"},
    {"__array_finalize__", "($self, obj, /)"},
    {"__array_function__", "($self, /, func, types, args, kwargs)"},
    {"__array_namespace__", "($self, /, *, api_version=None)"},
    {"__array_ufunc__", "($self, ufunc, method, /, *inputs, **kwargs)"},
    {"__array_wrap__", "($self, array, context=None, return_scalar=True, /)"},
    {"__complex__", "($self, /)"},
    {"__copy__", "($self, /)"},
    {"__deepcopy__", "($self, memo, /)"},
    {"__dlpack__", "($self, /, *, stream=None, max_version=None, dl_device=None, copy=None)"},
    {"__dlpack_device__", "($self, /)"},
    {"__format__", "($self, spec, /)"},
    {"__reduce__", "($self, /)"},
    {"__reduce_ex__", "($self, protocol, /)"},
    {"__setstate__", "($self, state, /)"},
    {"all", "($self, /, axis=None, out=None, keepdims=False, *, where=True)"},
    {"any", "($self, /, axis=None, out=None, keepdims=False, *, where=True)"},
    {"argmax", "($self, /, axis=None, out=None, *, keepdims=False)"},
    {"argmin", "($self, /, axis=None, out=None, *, keepdims=False)"},
    {"argpartition", "($self, kth, /, axis=-1, kind='introselect', order=None)"},
    {"argsort", "($self, /, axis=-1, kind=None, order=None, *, stable=None)"},
    {"as_integer_ratio", "($self, /)"},
    {"astype", "($self, /, dtype, order='K', casting='unsafe', subok=True, copy=True)"},
    {"bit_count", "($self, /)"},
    {"byteswap", "($self, /, inplace=False)"},
    {"choose", "($self, /, choices, out=None, mode='raise')"},
    {"clip", "($self, /, min=None, max=None, out=None, **kwargs)"},
    {"compress", "($self, /, condition, axis=None, out=None)"},
    {"conj", "($self, /)"},
    {"conjugate", "($self, /)"},
    {"copy", "($self, /, order='C')"},
    {"cumprod", "($self, /, axis=None, dtype=None, out=None)"},
    {"cumsum", "($self, /, axis=None, dtype=None, out=None)"},
    {"diagonal", "($self, /, offset=0, axis1=0, axis2=1)"},
    {"dot", "($self, other, /, out=None)"},
    {"dump", "($self, /, file)"},
    {"dumps", "($self, /)"},
    {"fill", "($self, /, value)"},
    {"flatten", "($self, /, order='C')"},
    {"getfield", "($self, /, dtype, offset=0)"},
    {"is_integer", "($self, /)"},
    {"item", "($self, /, *args)"},
    {"max", "($self, /, axis=None, out=None, **kwargs)"},
    {"mean", "($self, /, axis=None, dtype=None, out=None, **kwargs)"},
    {"min", "($self, /, axis=None, out=None, **kwargs)"},
    {"nonzero", "($self, /)"},
    {"partition", "($self, kth, /, axis=-1, kind='introselect', order=None)"},
    {"prod", "($self, /, axis=None, dtype=None, out=None, **kwargs)"},
    {"put", "($self, indices, values, /, mode='raise')"},
    {"ravel", "($self, /, order='C')"},
    {"repeat", "($self, repeats, /, axis=None)"},
    {"reshape", "($self, /, *shape, order='C', copy=None)"},
    {"resize", "($self, /, *new_shape, refcheck=True)"},
    {"round", "($self, /, decimals=0, out=None)"},
    {"searchsorted", "($self, v, /, side='left', sorter=None)"},
    {"setfield", "($self, val, /, dtype, offset=0)"},
    {"setflags", "($self, /, *, write=None, align=None, uic=None)"},
    {"sort", "($self, /, axis=-1, kind=None, order=None, *, stable=None)"},
    {"squeeze", "($self, /, axis=None)"},
    {"std", "($self, /, axis=None, dtype=None, out=None, ddof=0, **kwargs)"},
    {"sum", "($self, /, axis=None, dtype=None, out=None, **kwargs)"},
    {"swapaxes", "($self, axis1, axis2, /)"},
    {"take", "($self, indices, /, axis=None, out=None, mode='raise')"},
    {"to_device", "($self, device, /, *, stream=None)"},
    {"tobytes", "($self, /, order='C')"},
    {"tofile", "($self, fid, /, sep='', format='%s')"},
    {"tolist", "($self, /)"},
    {"trace", "($self, /, offset=0, axis1=0, axis2=1, dtype=None, out=None)"},
    {"transpose", "($self, /, *axes)"},
    {"var", "($self, /, axis=None, dtype=None, out=None, ddof=0, **kwargs)"},
    {"view", "($self, /, *args, **kwargs)"},
};

constexpr const char* kNumber = "(value=0, /)";
constexpr const char* kComplex = "(real=0, imag=0, /)";
constexpr const char* kText = "(value=\"\", /, *args, **kwargs)";

constexpr Row kClasses[] = {
    {"bool", "(value=False, /)"},
    {"int8", kNumber},
    {"int16", kNumber},
    {"int32", kNumber},
    {"int64", kNumber},
    {"uint8", kNumber},
    {"uint16", kNumber},
    {"uint32", kNumber},
    {"uint64", kNumber},
    {"float16", kNumber},
    {"float32", kNumber},
    {"float64", kNumber},
    {"complex64", kComplex},
    {"complex128", kComplex},
    {"str_", kText},
    {"bytes_", kText},
    {"void", "(length_or_data, /, dtype=None)"},
    {"object_", "(value=None, /)"},
    {"datetime64", "(value=None, /, *args)"},
    {"timedelta64", "(value=0, /, *args)"},
};

// Kept for ever, as the tables and classes are that point to them.
const char* kept(std::string text) {
  static std::deque<std::string> texts;
  texts.push_back(std::move(text));
  return texts.back().c_str();
}

template <size_t kCount>
const char* find(const Row (&rows)[kCount], const char* name) {
  for (const Row& row : rows) {
    if (std::strcmp(row.name, name) == 0) return row.signature;
  }
  return nullptr;
}

// CPython takes a signature from documentation that begins so.
const char* documented(const char* name, const char* signature, const char* doc) {
  if (!signature) return doc;
  return kept(std::string(name) + signature + "\n--\n\n" + (doc ? doc : ""));
}

bool has_signature(const PyMethodDef& method) {
  const size_t length = std::strlen(method.ml_name);
  return method.ml_doc && std::strncmp(method.ml_doc, method.ml_name, length) == 0 &&
         method.ml_doc[length] == '(' && std::strstr(method.ml_doc, ")\n--\n\n");
}

}  // namespace

void add_signatures(PyMethodDef* methods) {
  for (; methods->ml_name; ++methods) {
    if (has_signature(*methods)) continue;
    methods->ml_doc =
        documented(methods->ml_name, find(kMethods, methods->ml_name), methods->ml_doc);
  }
}

const char* with_constructor(const char* name, const char* doc) {
  const char* own = std::strrchr(name, '.');
  own = own ? own + 1 : name;
  return documented(own, find(kClasses, own), doc);
}

}  // namespace nd::py
