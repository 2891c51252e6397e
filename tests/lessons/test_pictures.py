"""Pictures: arrays of a text as data, with their place in memory."""

import json
import unittest

from ndojo import question as question_module
from ndojo.errors import AuthorError
from questions import make

SOLUTION = """import numpy as np
level = np.array([1, 2, 3, 4, 5], dtype=np.int16)
table = np.arange(6).reshape(2, 3)
"""


def pictures(markdown: str) -> list[dict]:
    question = make("return x", "promise.value()", **{"solution.py": SOLUTION})
    question["sections"] = [{"title": "Why", "markdown": markdown}]
    return json.loads(json.dumps(question_module.pictures(question), allow_nan=False))


def picture(kind: str, source: str) -> dict:
    (drawn,) = pictures(f"```picture {kind}\n{source}\n```")
    return drawn


def array(source: str) -> dict:
    """The last array of a memory picture."""
    return picture("memory", source)["arrays"][-1]


def strip(drawn: dict) -> str:
    """The memory of an array as text, an asterisk before every element of its own."""
    return " ".join(("*" if cell["used"] else "") + cell["text"] for cell in drawn["memory"])


class Pictures(unittest.TestCase):
    def test_the_last_line_names_the_arrays(self):
        drawn = picture("broadcast", "column = table[:, :1]\ncolumn, level[:3]")
        self.assertEqual((drawn["section"], drawn["kind"]), ("Why", "broadcast"))
        self.assertEqual([each["label"] for each in drawn["arrays"]], ["column", "level[:3]"])
        self.assertEqual([each["shape"] for each in drawn["arrays"]], [[2, 1], [3]])
        self.assertEqual(drawn["arrays"][0]["cells"], ["0", "3"])

    def test_a_slice_lies_in_the_memory_of_its_source(self):
        drawn = array("level, level[1::2]")
        self.assertEqual((drawn["owner"], drawn["offset"], drawn["strides"], drawn["itemsize"]), ("level", 2, [4], 2))
        self.assertEqual(strip(drawn), "*2 3 *4")

    def test_an_array_with_memory_of_its_own_has_no_owner(self):
        drawn = array("level")
        self.assertEqual((drawn["owner"], drawn["offset"], strip(drawn)), (None, 0, "*1 *2 *3 *4 *5"))
        self.assertIsNone(array("level, level[1:].copy()")["owner"])

    def test_a_reversed_view_starts_at_the_end(self):
        drawn = array("level[::-1]")
        self.assertEqual((drawn["offset"], drawn["strides"], strip(drawn)), (8, [-2], "*1 *2 *3 *4 *5"))

    def test_views_of_a_reshaped_array_are_its_own(self):
        drawn = picture("memory", "table, table.T, table[:, 1]")["arrays"]
        self.assertEqual([each["owner"] for each in drawn], [None, "table", "table"])
        self.assertEqual(drawn[1]["strides"], [8, 24])
        self.assertEqual(strip(drawn[2]), "*1 2 3 *4")

    def test_windows_reach_the_same_elements_again(self):
        drawn = array("x = np.arange(4)\nx, np.lib.stride_tricks.sliding_window_view(x, 3)")
        self.assertEqual((drawn["owner"], drawn["shape"], drawn["strides"]), ("x", [2, 3], [8, 8]))
        self.assertEqual(strip(drawn), "*0 *1 *2 *3")

    def test_a_view_with_another_dtype_counts_its_own_elements(self):
        drawn = array("level, level.view(np.uint8)[1:4]")
        self.assertEqual((drawn["owner"], drawn["offset"], strip(drawn)), ("level", 1, "*0 *2 *0"))

    def test_memory_is_by_address_in_fortran_order_too(self):
        self.assertEqual(strip(array("np.asfortranarray(table)")), "*0 *3 *1 *4 *2 *5")

    def test_a_number_is_drawn_without_axes(self):
        drawn = picture("axes", "table, table.sum()")["arrays"][1]
        self.assertEqual((drawn["kind"], drawn["shape"], drawn["cells"]), ("value", [], ["15"]))

    def test_pictures_see_what_examples_made_and_stand_in_order(self):
        drawn = pictures(
            "```pycon\n>>> low = table.min(axis=1)\n```\n```picture axes\ntable, low\n```\n```picture grid\nlow\n```"
        )
        self.assertEqual([each["kind"] for each in drawn], ["axes", "grid"])
        self.assertEqual(drawn[0]["arrays"][1]["cells"], ["0", "3"])

    def test_what_is_no_picture_is_left_alone(self):
        self.assertEqual(pictures("```text\npicture\n```\n```pycon\n>>> 1\n1\n```"), [])

    def test_mistakes_of_an_author_are_named(self):
        for kind, source, message in (
            ("grid", "x = table", "the last line of a fence must be an expression"),
            ("grid", "missing", "NameError: name 'missing' is not defined"),
            ("grid", "table, 3", "its last line names `3`, which is an int"),
            ("grid", "np.zeros((30, 30))", "a picture draws every cell; `np.zeros((30, 30))` has too many"),
            ("memory", "np.zeros(60)", "draws 1 to 48 elements"),
            ("memory", "level[:0]", "draws 1 to 48 elements"),
            ("broadcast", "table", "name two or more in its last line"),
        ):
            with self.subTest(source=source), self.assertRaises(AuthorError) as caught:
                picture(kind, source)
            self.assertIn(f"question.md, picture {kind} in Why: ", str(caught.exception))
            self.assertIn(message, str(caught.exception))


if __name__ == "__main__":
    unittest.main()
