"""Drawn inputs: what is promised of dtype, shape, layout and values; determinism; shrinking."""

import unittest

import numpy as np
from ndojo.arrays import array, laid_out
from ndojo.cases import example, vary
from ndojo.errors import AuthorError
from ndojo.shrink import smallest
from questions import make, verdict


def arguments(entry, seed="seed") -> list[dict]:
    return [case.arguments() for case in entry.cases(seed)]


class DrawnInputs(unittest.TestCase):
    def test_same_seed_same_inputs(self):
        entry = vary(x=array("n", dtype=("int64", "float64")))
        first, second = arguments(entry), arguments(entry)
        self.assertEqual([repr(a) for a in first], [repr(a) for a in second])
        self.assertNotEqual([repr(a) for a in first], [repr(a) for a in arguments(entry, "other")])

    def test_count_and_all_dtypes_and_layouts(self):
        drawn = list(vary(count=60, x=array("n", "m", dtype=("bool", "uint8", "float32"))).cases("s"))
        self.assertEqual(len(drawn), 60)
        self.assertEqual({str(c.drawn["x"].plain.dtype) for c in drawn}, {"bool", "uint8", "float32"})
        self.assertEqual({c.drawn["x"].layout for c in drawn}, {"C", "F", "strided", "reversed"})

    def test_axes_of_one_name_have_one_length(self):
        for case in arguments(vary(x=array("n", "m"), y=array("n"), z=array(2, "m"))):
            self.assertEqual(case["x"].shape[0], case["y"].shape[0])
            self.assertEqual((2, case["x"].shape[1]), case["z"].shape)

    def test_sizes_hold_distinct_equal_one_and_none(self):
        sizes = [(c["x"].size, c["y"].size) for c in arguments(vary(x=array("n"), y=array("m")))]
        self.assertTrue(any(n == m > 1 for n, m in sizes))
        self.assertTrue(any(n != m and n > 1 and m > 1 for n, m in sizes))
        for size in (0, 1):
            self.assertTrue(any(n == size != m for n, m in sizes))
            self.assertTrue(any(m == size != n for n, m in sizes))

    def test_sizes_keep_to_their_bounds(self):
        entry = vary(x=array("n"), sizes={"n": (2, 3)})
        self.assertEqual({case["x"].size for case in arguments(entry)}, {2, 3})

    def test_values_keep_to_their_bounds(self):
        entry = vary(x=array("n", dtype=("uint8", "int64", "float64"), low=-3, high=4))
        values = [v for case in arguments(entry) for v in case["x"].tolist()]
        self.assertGreaterEqual(min(values), -3)
        self.assertLessEqual(max(values), 4)
        self.assertTrue(any(v != int(v) for v in values), "floats have halves")

    def test_special_values(self):
        entry = vary(x=array("n", dtype="float64", special=("nan", "-inf")))
        values = [v for case in arguments(entry) for v in case["x"].tolist()]
        self.assertTrue(any(v != v for v in values))
        self.assertIn(float("-inf"), values)

    def test_layouts(self):
        plain = np.arange(6).reshape(2, 3)
        for layout, strides in (("C", (24, 8)), ("F", (8, 16)), ("strided", (48, 16)), ("reversed", (-24, 8))):
            made = laid_out(plain, layout)
            self.assertEqual(made.strides, strides, layout)
            self.assertEqual(made.tolist(), plain.tolist(), layout)
            self.assertFalse(np.shares_memory(made, plain), layout)

    def test_arguments_are_fresh_each_time(self):
        for entry in (example(x=[1, 2]), vary(x=array("n", layout="C"))):
            case = entry.cases("s")[0]
            case.arguments()["x"][0] = 99
            self.assertNotEqual(case.arguments()["x"].tolist()[0], 99)

    def test_mistakes_of_an_author_are_named(self):
        for mistake, message in (
            (lambda: array("n", dtype="int65"), "cannot draw dtype 'int65'"),
            (lambda: array("n", layout="K"), "knows no layout 'K'"),
            (lambda: array("n", special=("NaN",)), "knows no special value 'NaN'"),
            (lambda: array("n", low=3, high=2), "low=3 above high=2"),
            (lambda: vary(x=[1, 2]), "takes an array(…), not list"),
            (lambda: vary(x=array("n"), sizes={"m": (1, 2)}), "names 'm'"),
        ):
            with self.subTest(message=message), self.assertRaises(AuthorError) as caught:
                mistake()
            self.assertIn(message, str(caught.exception))


class Shrinking(unittest.TestCase):
    def drawn(self, entry):
        """The largest case of an entry."""
        return max(entry.cases("s"), key=lambda case: case.weight())

    def test_reaches_the_smallest_size_that_breaks(self):
        case = self.drawn(vary(x=array("n"), y=array("m")))
        found = smallest(case, lambda c: c.arguments()["x"].size >= 3).arguments()
        self.assertEqual((found["x"].size, found["y"].size), (3, 1))

    def test_counts_up_where_values_do_not_matter(self):
        case = self.drawn(vary(x=array("n", dtype=("float64", "int64"))))
        found = smallest(case, lambda c: c.arguments()["x"].size >= 2).arguments()["x"]
        self.assertEqual((str(found.dtype), found.tolist()), ("float64", [1.0, 2.0]))

    def test_reaches_the_smallest_value_that_breaks(self):
        entry = vary(x=array("n", low=-50, high=50, dtype="int64"))
        case = next(c for c in entry.cases("s") if min(c.arguments()["x"].tolist(), default=0) < -7)
        found = smallest(case, lambda c: min(c.arguments()["x"].tolist(), default=0) < 0).arguments()
        self.assertEqual(found["x"].tolist(), [-1])

    def test_keeps_a_fraction_that_matters(self):
        entry = vary(x=array("n", dtype=("int64", "float64"), low=300, high=1400))
        cases = entry.cases("s")

        def has_half(case):
            return any(value % 1 for value in case.arguments()["x"].tolist())

        case = next(case for case in cases if has_half(case))
        self.assertEqual(smallest(case, has_half).arguments()["x"].tolist(), [300.5])

    def test_prefers_the_first_dtype_with_the_same_values(self):
        entry = vary(x=array("n", dtype=("float64", "int64")))

        def negative(case):
            return min(case.arguments()["x"].tolist(), default=0) < 0

        case = next(c for c in entry.cases("s") if negative(c) and str(c.drawn["x"].plain.dtype) == "int64")
        found = smallest(case, negative).arguments()["x"]
        self.assertEqual((str(found.dtype), found.tolist()), ("float64", [-1.0]))

    def test_keeps_a_layout_only_if_it_matters(self):
        entry = vary(x=array("n", layout=("strided", "reversed")))
        case = next(c for c in entry.cases("s") if c.drawn["x"].layout == "reversed" and c.weight() > 3)
        plain = smallest(case, lambda c: c.weight() >= 2)
        self.assertEqual(plain.drawn["x"].layout, "C")
        kept = smallest(case, lambda c: c.weight() >= 2 and c.arguments()["x"].strides[0] < 0)
        self.assertEqual(kept.drawn["x"].layout, "reversed")

    def test_never_makes_an_array_empty(self):
        case = self.drawn(vary(x=array("n", "m")))
        self.assertEqual(smallest(case, lambda c: True).arguments()["x"].shape, (1, 1))

    def test_the_verdict_shows_the_smallest_input(self):
        question = make("return x + 1", "promise.value()", "example(x=[5, 6, 7, 8]), vary(x=array('n', low=0))")
        failure = verdict(question, "y = x + 1\nif x.size > 1:\n    y[1] = 0\nreturn y")["failure"]
        self.assertEqual(failure["inputs"][0]["cells"], ["1", "2"])
        self.assertEqual(failure["got"]["differs"], [1])

    def test_an_empty_input_is_shown_only_if_nothing_else_breaks(self):
        question = make("return x.sum()", "promise.value()")
        self.assertEqual(verdict(question, "return x.sum() + 1")["failure"]["inputs"][0]["shape"], [1])
        only_empty = "return x.sum() if x.size else 5"
        self.assertEqual(verdict(question, only_empty)["failure"]["inputs"][0]["shape"], [0])


if __name__ == "__main__":
    unittest.main()
