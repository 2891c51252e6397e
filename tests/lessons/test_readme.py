"""The guide for authors: its Python runs, and it names every kind of promise and every option."""

import inspect
import pathlib
import unittest

from ndojo import check, promise
from ndojo.arrays import array
from ndojo.cases import vary
from ndojo.examples import blocks
from ndojo.judgement import MeasuredPromise, Promise

README = (pathlib.Path(__file__).parents[2] / "lessons" / "README.md").read_text(encoding="utf-8")


class Guide(unittest.TestCase):
    def test_its_python_runs(self):
        programs = ["\n".join(lines) for info, lines in blocks(README) if info == "python"]
        self.assertEqual(len(programs), 5)
        for source in programs:
            exec(compile(source, "README.md", "exec"), {})

    def test_every_promise_is_named(self):
        kinds = [
            name
            for name, value in vars(promise).items()
            if inspect.isfunction(value) and value.__annotations__.get("return") in (Promise, MeasuredPromise)
        ]
        self.assertEqual(sorted(kinds), promise.__all__)
        for name in kinds:
            self.assertIn(f"promise.{name}(", README)

    def test_every_word_of_check_py_is_named(self):
        for name in check.__all__:
            self.assertRegex(README, rf"\b{name}[(.]")

    def test_every_option_is_named(self):
        for function in (array, vary):
            for name, parameter in inspect.signature(function).parameters.items():
                if parameter.kind is parameter.KEYWORD_ONLY:
                    self.assertIn(f"{name}=", README)


if __name__ == "__main__":
    unittest.main()
