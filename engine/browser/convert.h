// Values between Python and JavaScript.
#pragma once

#include <emscripten/val.h>

#include <string>

#include "python_ref.h"

namespace nd::browser {

/// A str from JavaScript's UTF-16; lone surrogates stay what they are.
PyRef from_js_string(const std::u16string& text);

emscripten::val to_js_string(PyObject* text);

/// None, bool, int, float, str, list, tuple and dict with str keys, to any depth: the data that
/// boot/ returns. Integers beyond 2**53 become BigInt. Throws JavaScript's TypeError for anything
/// else.
emscripten::val to_js(PyObject* object);

}  // namespace nd::browser
