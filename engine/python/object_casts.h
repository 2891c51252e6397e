// What the engine asks of Python for elements that are no numbers: references, casts, texts.
#pragma once

namespace nd::py {

/// Tells the engine how to count references, how to cast objects and text, and how to word them.
void init_object_casts();

}  // namespace nd::py
