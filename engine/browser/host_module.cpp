#include "host_module.h"

#include "convert.h"
#include "host.h"

namespace nd::browser {

namespace {

PyObject* raise_failure(const char* what, const std::string& failure) {
  PyErr_Format(PyExc_OSError, "%s: %s", what, failure.c_str());
  return nullptr;
}

PyObject* write_bytes(Stream stream, PyObject* data) {
  Py_buffer view;
  if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) return nullptr;
  const auto size = static_cast<std::size_t>(view.len);
  const auto failure = host()->output.write(stream, {static_cast<const char*>(view.buf), size});
  PyBuffer_Release(&view);
  if (failure) return raise_failure("output was not taken", *failure);
  return PyLong_FromSize_t(size);
}

PyObject* write_stdout(PyObject*, PyObject* data) { return write_bytes(Stream::kStdout, data); }

PyObject* write_stderr(PyObject*, PyObject* data) { return write_bytes(Stream::kStderr, data); }

PyObject* flush(PyObject*, PyObject*) {
  if (const auto failure = host()->output.flush())
    return raise_failure("output was not taken", *failure);
  Py_RETURN_NONE;
}

PyObject* can_read(PyObject*, PyObject*) {
  return PyBool_FromLong(host()->handlers.has("readline"));
}

PyObject* readline(PyObject*, PyObject*) {
  if (const auto failure = host()->output.finish())
    return raise_failure("output was not taken", *failure);
  const HandlerResult line = host()->handlers.readline();
  if (line.failure) return raise_failure("no line could be read", *line.failure);
  if (line.value.isNull() || line.value.isUndefined()) Py_RETURN_NONE;
  return from_js_string(line.value.as<std::u16string>()).release();
}

PyMethodDef g_methods[] = {
    {"write_stdout", write_stdout, METH_O, nullptr},
    {"write_stderr", write_stderr, METH_O, nullptr},
    {"flush", flush, METH_NOARGS, nullptr},
    {"can_read", can_read, METH_NOARGS, nullptr},
    {"readline", readline, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef g_definition = {
    PyModuleDef_HEAD_INIT,
    "_ndojo_host",
    nullptr,
    -1,
    g_methods,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

}  // namespace

PyObject* init_host_module() { return PyModule_Create(&g_definition); }

}  // namespace nd::browser
