"""What a promise is, and what can be said of it: held, broken, waiting, or not measured here."""

from ndojo.compare import Tolerance

HELD = "held"


class Waiting:
    """Something else has to hold before a promise can be judged on one input; reason says what."""

    def __init__(self, reason: str):
        self.reason = reason


class Unmeasured:
    """The promise is about what only the engine counts, and real NumPy stands in for it."""


class Broken:
    """Why a promise does not hold on one input.

    reason: what came, what was expected, and one thing to look at.
    differs: flat indices of the elements that are wrong.
    instead: (label, value) twice, to be shown in place of the expected and the returned value.
    """

    def __init__(self, reason: str, differs=(), instead=None):
        self.reason, self.differs, self.instead = reason, list(differs), instead


class Promise:
    """One line of the list that stands in the task and is ticked in the verdict.

    It is judged on every input, from what the solution and the answer did there.
    """

    tolerance = Tolerance()
    survives_exceptions = False  # whether it can be judged when the answer raises
    about_result = True  # whether it says something of what the call gives
    reads_elements = False  # whether it compares elements, which a call may leave unwritten
    measured = False
    says: str | None = None  # what the message of a promised exception has to contain
    of: str | None = None  # the argument that the result is written into, where that is promised

    def __init__(self, kind: str, text: str, note: str | None, judge):
        """judge(expected, got) takes two outcomes and returns HELD, Waiting or Broken."""
        self.id, self.text, self.note, self.judge = kind, text, note, judge

    def described(self) -> dict:
        return {"id": self.id, "text": self.text, "note": self.note}


class MeasuredPromise(Promise):
    """A promise about what a call costs. It is judged once, after all others hold.

    Which inputs it is measured on is stated by `measure = at(…)` in check.py.
    """

    measured = True
    about_result = False


class Said:
    """A value in a figure that is a sentence, not something the answer returned."""

    def __init__(self, text: str):
        self.text = text
