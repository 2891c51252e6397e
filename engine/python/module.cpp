// The extension module _ndojo: everything of the numpy package that is not Python.
#include "datetime/casts.h"
#include "linalg/product_loops.h"
#include "python/array_function.h"
#include "python/array_object.h"
#include "python/array_pickle.h"
#include "python/broadcast_object.h"
#include "python/buffer_functions.h"
#include "python/creation_functions.h"
#include "python/datetime_functions.h"
#include "python/dlpack.h"
#include "python/dtype_object.h"
#include "python/flags_object.h"
#include "python/flatiter.h"
#include "python/fp_errors.h"
#include "python/indexing_functions.h"
#include "python/linalg_functions.h"
#include "python/nditer_object.h"
#include "python/object_casts.h"
#include "python/object_loops.h"
#include "python/printing_functions.h"
#include "python/scalar_object.h"
#include "python/shaping_functions.h"
#include "python/sorting_methods.h"
#include "python/time_objects.h"
#include "python/trace_functions.h"
#include "python/ufunc_object.h"
#include "simd/conversions.h"
#include "text/text_loops.h"

namespace nd::py {
namespace {

PyObject* attribute(PyObject* module, const char* name) {
  return Ref::steal(PyObject_GetAttrString(module, name)).release();
}

// Half of this package is Python that imports this module: only numpy/__init__.py can begin.
void check_importer() {
  const Ref name = from_text("numpy");
  PyObject* numpy = PyImport_GetModule(name.get());
  if (!numpy) raise(PyExc_ImportError, "_ndojo is the inside of numpy: import numpy instead");
  Py_DECREF(numpy);
}

void import_python_side() {
  const Ref common = Ref::steal(PyImport_ImportModule("numpy.exceptions"));
  python_side.axis_error = attribute(common.get(), "AxisError");
  python_side.complex_warning = attribute(common.get(), "ComplexWarning");
  python_side.promotion_error = attribute(common.get(), "DTypePromotionError");
  python_side.visible_deprecation = attribute(common.get(), "VisibleDeprecationWarning");
  const Ref globals = Ref::steal(PyImport_ImportModule("numpy._globals"));
  python_side.no_value = attribute(globals.get(), "_NoValue");
  const Ref ufunc = Ref::steal(PyImport_ImportModule("numpy._core._exceptions"));
  python_side.no_loop = attribute(ufunc.get(), "_UFuncNoLoopError");
  python_side.binary_resolution = attribute(ufunc.get(), "_UFuncBinaryResolutionError");
  python_side.input_casting = attribute(ufunc.get(), "_UFuncInputCastingError");
  python_side.output_casting = attribute(ufunc.get(), "_UFuncOutputCastingError");
}

Ref make_module() {
  static PyModuleDef definition = {PyModuleDef_HEAD_INIT,
                                   "_ndojo",
                                   "The array engine of ndojo behind the numpy package.",
                                   -1,
                                   nullptr,
                                   nullptr,
                                   nullptr,
                                   nullptr,
                                   nullptr};
  static PyObject* made = nullptr;
  check_importer();
  import_python_side();
  // What is imported there imports this module too when nothing of numpy._core was loaded before.
  if (made) return Ref::share(made);
  Ref module = Ref::steal(PyModule_Create(&definition));
  datetime::register_time_casts();
  init_time_objects();
  simd::install_conversions();
  init_object_casts();
  init_dtype_type(module.get());
  init_scalar_types(module.get());
  init_flags_type();
  init_array_type(module.get());
  init_flatiter_type(module.get());
  init_broadcast_type(module.get());
  init_nditer_type(module.get());
  init_array_function(module.get());
  init_product_loops();
  init_object_loops();
  init_object_products();
  init_text_loops();
  init_ufuncs(module.get());
  init_busdaycalendar(module.get());
  for (PyMethodDef* functions :
       {creation_functions, buffer_functions, shaping_functions, indexing_functions,
        sorting_functions, linalg_functions, fp_functions, printing_functions, dtype_functions,
        scalar_functions, array_function_functions, array_pickle_functions, dlpack_functions,
        datetime_functions, busday_functions, nditer_functions, trace_functions}) {
    check(PyModule_AddFunctions(module.get(), functions));
  }
  made = module.get();
  return module;
}

}  // namespace
}  // namespace nd::py

PyMODINIT_FUNC PyInit__ndojo() { return nd::py::guarded(nd::py::make_module); }
