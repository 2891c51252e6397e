#include "python/trace_places.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace nd::py {
namespace {

constexpr int kLibrary = -1;

// Numbers of files by the object that holds the name: a module's code objects share one. The names
// are kept, so that no other name can come to lie where one was.
class Files {
 public:
  void reset(std::vector<std::string> libraries) {
    libraries_ = std::move(libraries);
    numbers_.clear();
    names_.clear();
    kept_.clear();
  }

  int number_of(PyObject* name) {
    const auto found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    const int number = is_of_library(text_of(name)) ? kLibrary : number_of_new(name);
    kept_.push_back(Ref::share(name));
    numbers_[name] = number;
    return number;
  }

  PyObject* name(int number) const { return names_[static_cast<size_t>(number)].get(); }

 private:
  bool is_of_library(const std::string& name) const {
    return std::any_of(libraries_.begin(), libraries_.end(),
                       [&](const std::string& start) { return name.rfind(start, 0) == 0; });
  }

  int number_of_new(PyObject* name) {
    for (size_t i = 0; i < names_.size(); ++i) {
      if (PyUnicode_Compare(names_[i].get(), name) == 0) return static_cast<int>(i);
    }
    names_.push_back(Ref::share(name));
    return static_cast<int>(names_.size()) - 1;
  }

  std::vector<std::string> libraries_;  // how their files' names start
  std::unordered_map<PyObject*, int> numbers_;
  std::vector<Ref> names_;  // by number
  std::vector<Ref> kept_;
};

Files& files() {
  static auto* const all = new Files();  // outlives the interpreter, whose objects it holds
  return *all;
}

std::string folder_of_numpy() {
  const Ref numpy = Ref::steal(PyImport_ImportModule("numpy"));
  const Ref file = Ref::steal(PyObject_GetAttrString(numpy.get(), "__file__"));
  const std::string path = text_of(file.get());
  return path.substr(0, path.rfind('/') + 1);
}

}  // namespace

void reset_places() {
  std::vector<std::string> libraries = {"<frozen ", folder_of_numpy()};
  PyObject* standard = PySys_GetObject("_stdlib_dir");
  if (standard && PyUnicode_Check(standard)) libraries.push_back(text_of(standard) + "/");
  files().reset(std::move(libraries));
}

trace::Place place_of(PyFrameObject* frame) {
  PyCodeObject* code = PyFrame_GetCode(frame);
  const int file = files().number_of(code->co_filename);
  Py_DECREF(code);
  return file == kLibrary ? trace::Place() : trace::Place{file, PyFrame_GetLineNumber(frame)};
}

trace::Place nearest_place(PyFrameObject* frame) {
  trace::Place place;
  while (frame && !(place = place_of(frame)).is_known()) {
    PyFrameObject* caller = PyFrame_GetBack(frame);
    Py_DECREF(frame);
    frame = caller;
  }
  Py_XDECREF(frame);
  return place;
}

trace::Place current_place() {
  PyFrameObject* frame = PyEval_GetFrame();
  Py_XINCREF(frame);
  return nearest_place(frame);
}

PyObject* file_of(trace::Place place) { return files().name(place.file); }

}  // namespace nd::py
