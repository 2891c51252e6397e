"""Drawn inputs: what is promised of dtype, shape, layout and values; determinism; shrinking."""

import unittest

import numpy as np
from ndojo.arrays import array
from ndojo.cases import example, vary
from ndojo.errors import AuthorError
from ndojo.layout import laid_out
from ndojo.records import records
from ndojo.scalars import computed, integer, one_of, real
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

    def test_a_layout_that_cannot_be_written(self):
        for case in arguments(vary(x=array("n", "m", layout="readonly"))):
            self.assertFalse(case["x"].flags.writeable)

    def test_chosen_values(self):
        entry = vary(x=array("n", values=["bus", "tram"]), y=array("n", values=[1, 10], dtype="int16"))
        drawn = arguments(entry)
        self.assertEqual({v for case in drawn for v in case["x"].tolist()}, {"bus", "tram"})
        self.assertEqual({str(case["x"].dtype) for case in drawn}, {"<U4"})
        self.assertEqual({v for case in drawn for v in case["y"].tolist()}, {1, 10})
        self.assertEqual({str(case["y"].dtype) for case in drawn}, {"int16"})

    def test_sorted_and_unique(self):
        entry = vary(x=array("n", "m", sorted=True, low=0, high=3), y=array("m", unique=True, low=0, high=5))
        for case in arguments(entry):
            for row in case["x"].tolist():
                self.assertEqual(row, sorted(row))
            self.assertEqual(len(set(case["y"].tolist())), case["y"].size)

    def test_shapes_that_stretch(self):
        cases = arguments(vary(x=array("n", "m"), y=array("n", "m", broadcast=True)))
        for case in cases:
            self.assertEqual(np.broadcast_shapes(case["x"].shape, case["y"].shape), case["x"].shape)
        self.assertGreater(len({case["y"].shape == case["x"].shape for case in cases}), 1)
        self.assertEqual({case["y"].ndim for case in cases}, {0, 1, 2})

    def test_bounds_that_follow_a_size(self):
        entry = vary(place=array("m", low=0, high="n-1"), x=array("n"), k=integer(1, "n"), sizes={"n": (1, 5)})
        for case in arguments(entry):
            self.assertTrue(all(0 <= i < case["x"].size for i in case["place"].tolist()))
            self.assertTrue(1 <= case["k"] <= case["x"].size)

    def test_a_size_that_is_no_axis(self):
        entry = vary(
            labels=array("n", low=0, high="classes-1"),
            classes=integer("classes", "classes"),
            sizes={"classes": (1, 4)},
        )
        cases = arguments(entry)
        self.assertEqual({case["classes"] for case in cases}, {1, 2, 3, 4})
        for case in cases:
            self.assertTrue(all(0 <= label < case["classes"] for label in case["labels"].tolist()))
        large = entry.large({"n": 100, "classes": 40}, "s").arguments()
        self.assertEqual((large["labels"].size, large["classes"]), (100, 40))

    def test_what_is_no_array(self):
        cases = arguments(
            vary(x=array("n"), k=integer(-1, 2), share=real(0, 1, grain=0.25), side=one_of("left", "right"))
        )
        self.assertEqual({case["k"] for case in cases}, {-1, 0, 1, 2})
        self.assertEqual({case["share"] for case in cases}, {0.0, 0.25, 0.5, 0.75, 1.0})
        self.assertEqual({type(case["share"]) for case in cases}, {float})
        self.assertEqual({case["side"] for case in cases}, {"left", "right"})

    def test_computed_of_others(self):
        entry = vary(_a=array("n"), _b=array("m"), parts=computed(lambda _a, _b: [_a, _b]), x=array("n"))
        for case in entry.cases("s"):
            self.assertEqual(list(case.arguments()), ["parts", "x"])
            self.assertEqual(case.arguments()["parts"][0].shape, case.arguments()["x"].shape)
        case = max(entry.cases("s"), key=lambda case: case.weight())
        found = smallest(case, lambda c: c.arguments()["parts"][1].size >= 2).arguments()
        self.assertEqual([part.tolist() for part in found["parts"]], [[1], [1, 2]])

    def test_texts(self):
        cases = arguments(vary(x=array("n", dtype="str", low=1, high=3)))
        words = {word for case in cases for word in case["x"].tolist()}
        self.assertEqual({len(word) for word in words}, {1, 2, 3})

    def test_times(self):
        entry = vary(day=array("n", dtype="datetime64[D]", low=0, high=30, special=("nat",)))
        cases = arguments(entry)
        self.assertEqual({str(case["day"].dtype) for case in cases}, {"datetime64[D]"})
        days = {str(day) for case in cases for day in case["day"]}
        self.assertIn("NaT", days)
        self.assertTrue(all(day == "NaT" or day.startswith("2026-01-") for day in days))

    def test_complex_and_half_precision(self):
        cases = arguments(vary(x=array("n", dtype=("complex64", "complex128", "float16"))))
        self.assertEqual({str(case["x"].dtype) for case in cases}, {"complex64", "complex128", "float16"})
        self.assertTrue(any(v.imag for case in cases for v in case["x"].tolist()))

    def test_records(self):
        entry = vary(x=records("n", line=array(values=["A", "B"]), late=array(dtype="float64", low=0)), count=30)
        for case in arguments(entry):
            self.assertEqual(case["x"].dtype.names, ("line", "late"))
            self.assertTrue(set(case["x"]["line"].tolist()) <= {"A", "B"})
        self.assertEqual({c.drawn["x"].layout for c in entry.cases("s")}, {"C", "F", "strided", "reversed"})

    def test_a_large_case(self):
        entry = vary(
            x=array("n", "m", dtype=("float64", "int64"), low=0, high=50, layout=("F", "C")),
            y=array("n", unique=True, high=2000, low=-2000),
            z=array("m", sorted=True),
            k=integer(1, "n"),
            r=records("n", line=array(values=["A", "B"])),
        )
        case = entry.large({"n": 1000, "m": 200}, "s").arguments()
        self.assertEqual((case["x"].shape, str(case["x"].dtype)), ((1000, 200), "float64"))
        self.assertTrue(case["x"].flags.f_contiguous)
        self.assertTrue(0 <= case["x"].min() < case["x"].max() <= 50)
        self.assertEqual(len(set(case["y"].tolist())), 1000)
        self.assertEqual(case["z"].tolist(), sorted(case["z"].tolist()))
        self.assertEqual((case["k"], case["r"].shape), (500, (1000,)))

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
            (lambda: vary(x=array("n"), k=integer(1, "m")), "a bound names 'm', which is no axis; write"),
            (lambda: vary(x=array("n"), k=integer(1, "n*2")), "neither a number nor a size"),
            (lambda: array("n", values=[]), "values=[]"),
            (lambda: one_of(), "nothing to choose from"),
            (lambda: computed(3), "takes a function of earlier arguments"),
            (lambda: vary(y=computed(lambda x: x), x=array("n")).cases("s")[0].arguments(), "does not name before it"),
            (lambda: records("n"), "got no fields"),
            (lambda: records("n", a=array("n")), "takes an array(…) without axes"),
            (lambda: vary(x=array("n", unique=True, low=0, high=1)).cases("s"), "needs 3 different values"),
            (lambda: vary(x=array("n", low=0, high="n-1"), k=integer(1, "n")).cases("s"), "no number lies from 1 to n"),
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

    def test_stays_within_the_sizes_of_the_author(self):
        case = self.drawn(vary(x=array("n"), k=integer(2, "n"), sizes={"n": (2, 5)}))
        found = smallest(case, lambda c: True).arguments()
        self.assertEqual((found["x"].tolist(), found["k"]), ([1, 2], 2))

    def test_keeps_indices_within_a_shrunk_axis(self):
        case = self.drawn(vary(place=array("m", low=0, high="n-1"), x=array("n"), sizes={"n": (1, 5)}))
        smallest(case, lambda c: c.arguments()["x"][c.arguments()["place"]].size >= 1)

    def test_keeps_what_is_sorted_and_unique(self):
        case = self.drawn(vary(x=array("n", sorted=True, unique=True, low=-50, high=50)))

        def breaks(case):
            values = case.arguments()["x"].tolist()
            self.assertEqual(values, sorted(set(values)))
            return len(values) >= 2 and values[0] < -7

        if breaks(case):
            self.assertEqual(smallest(case, breaks).arguments()["x"].tolist()[0], -8)

    def test_cuts_a_shape_that_stretches(self):
        for case in vary(x=array("n", "m"), y=array("n", "m", broadcast=True)).cases("s"):
            smallest(case, lambda c: (c.arguments()["x"] + c.arguments()["y"]).size >= 1)

    def test_prefers_the_first_value(self):
        case = self.drawn(vary(x=array("n", values=["bus", "tram", "ferry"])))
        found = smallest(case, lambda c: "ferry" in c.arguments()["x"].tolist()).arguments()["x"]
        self.assertEqual(found.tolist(), ["ferry"])
        found = smallest(case, lambda c: c.arguments()["x"].size >= 2).arguments()["x"]
        self.assertEqual(found.tolist(), ["bus", "tram"])

    def test_other_kinds_of_elements(self):
        for entry, found in (
            (vary(x=array("n", dtype="str", low=2, high=4)), "['aa' 'bb']"),
            (vary(x=array("n", dtype="datetime64[D]", low=0)), "['2026-01-01' '2026-01-02']"),
            (vary(x=array("n", dtype="complex128")), "[1.+0.j 2.+0.j]"),
            (vary(x=array("n", dtype="bool")), "[ True  True]"),
            (vary(x=records("n", a=array(), b=array(values=["u", "v"]))), "[(1, 'u') (2, 'v')]"),
        ):
            case = max(entry.cases("s"), key=lambda case: case.weight())
            small = smallest(case, lambda c: c.arguments()["x"].size >= 2).arguments()["x"]
            self.assertEqual(str(small), found)

    def test_the_verdict_shows_the_smallest_input(self):
        question = make("return x + 1", "promise.value()", "example(x=[5, 6, 7, 8]), vary(x=array('n', low=0))")
        failure = verdict(question, "y = x + 1\nif x.size > 1:\n    y[1] = 0\nreturn y")["failure"]
        self.assertEqual(failure["inputs"][0]["cells"], ["1", "2"])
        self.assertEqual(failure["got"]["differs"], [1])

    def test_a_layout_that_matters_is_told(self):
        question = make("return x + 0", "promise.value()", "vary(x=array('n', layout=('C', 'strided')))")
        answer = "return np.lib.stride_tricks.as_strided(x, x.shape, (x.itemsize,)).copy()"
        reason = verdict(question, answer)["failure"]["reason"]
        self.assertIn("Here `x` is not contiguous: its strides are (16,).", reason)
        self.assertNotIn("contiguous", verdict(question, "return x - 1")["failure"]["reason"])

    def test_an_empty_input_is_shown_only_if_nothing_else_breaks(self):
        question = make("return x.sum()", "promise.value()")
        self.assertEqual(verdict(question, "return x.sum() + 1")["failure"]["inputs"][0]["shape"], [1])
        only_empty = "return x.sum() if x.size else 5"
        self.assertEqual(verdict(question, only_empty)["failure"]["inputs"][0]["shape"], [0])


if __name__ == "__main__":
    unittest.main()
