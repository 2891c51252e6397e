"""Tries an answer: calls it on every input of a question and judges every promise."""

from ndojo.cases import Case
from ndojo.compare import Tolerance
from ndojo.errors import AuthorError
from ndojo.judgement import HELD, Broken, Promise, Unmeasured, Waiting
from ndojo.measure import Meter, Sizes
from ndojo.program import Outcome, Program, judged_in_place, run_author_file
from ndojo.results import another_kind_of_result, leave_junk
from ndojo.shrink import smallest

UNWRITTEN_ELEMENTS = (
    "The result may hold what its memory held before: NumPy warns that `where` is used without `out`. "
    "Look at what stands where nothing is written."
)


class Answer:
    """The entry function that a program defines."""

    def __init__(self, program: Program, name: str, in_place: str | None = None):
        self.program, self.name, self.in_place = program, name, in_place
        self.function = program.get(name)

    def call(self, arguments: dict, like=None) -> Outcome:
        """Call it, in memory that is full of junk where a result like `like` will lie.

        Where the question promises to work in place, the argument becomes the result.
        """

        def entered(*values):
            leave_junk(like)
            return self.function(*values)

        outcome = self.program.call(entered, arguments)
        if self.in_place:
            judged_in_place(outcome, self.in_place)
        return outcome


class Trial:
    """The inputs and promises of a question (kinds code and fix), with its solution as reference."""

    def __init__(self, question: dict):
        self.id, self.entry = question["id"], question["entry"]
        self.wrong: dict[str, str] = {
            name: source for name, source in sorted(question["files"].items()) if name.startswith("wrong/")
        }
        check = run_author_file(question["files"]["check.py"], "check.py")
        self.promises = _promises(check)
        self.inputs = check.get("inputs")
        self.cases = _cases(self.inputs, seed=self.id)
        self.in_place = self._argument_written()
        self.measure = self._sizes(check.get("measure"))
        self.reference = self.author_answer("solution.py", question["files"]["solution.py"])
        self.expected = [self.expect(case) for case in self.cases]
        self._reference_meter: Meter | None = None

    @property
    def parameters(self) -> list[str]:
        return list(self.cases[0].arguments())

    @property
    def call_text(self) -> str:
        """The call as it is shown: `f(x, y)`."""
        return f"{self.entry}({', '.join(self.parameters)})"

    @property
    def tolerance(self) -> Tolerance:
        """The widest stated tolerance; recognising a wrong answer allows as much."""
        stated = [promise.tolerance for promise in self.promises]
        return max(stated, key=lambda t: (t.atol, t.rtol, t.ulp))

    def author_answer(self, name: str, source: str) -> Answer:
        """The answer that a file of the question gives."""
        return self.answer(run_author_file(source, name))

    def answer(self, program: Program) -> Answer:
        """The entry function of a program. An author's file without one is an AuthorError."""
        if not callable(program.get(self.entry)):
            raise AuthorError(
                f"{program.filename} defines no function `{self.entry}`, which question.md names as entry"
            )
        return Answer(program, self.entry, self.in_place)

    def expect(self, case: Case) -> Outcome:
        """What the solution does with a case."""
        outcome = self.reference.call(case.arguments())
        raised = outcome.exception
        if raised is not None and not any(promise.id == "raises" for promise in self.promises):
            raise AuthorError(
                f"solution.py raises {type(raised).__name__}: {raised}, and no promise.raises(…) in check.py says so"
            )
        return outcome

    def outcome(self, answer: Answer, case: Case, expected: Outcome) -> Outcome:
        """What an answer does with a case."""
        return answer.call(case.arguments(), like=expected.value)

    def judge(self, expected: Outcome, got: Outcome) -> list:
        """HELD, Waiting or Broken for every promise, on one input. Where one waits, one is broken.

        A promise that is measured is no question of one input, and held here.
        """
        if expected.exception is not None:
            # What a result would look like is no question where the solution gives none.
            return [p.judge(expected, got) if p.survives_exceptions else HELD for p in self.promises]
        if got.exception is not None:
            name = type(got.exception).__name__
            obstacle = f"The call raises {name}; it must return a result."
        else:
            obstacle = another_kind_of_result(expected, got, self.entry)
        judged = []
        for promise in self.promises:
            if promise.measured:
                judged.append(HELD)
            elif obstacle is not None and not promise.survives_exceptions:
                judged.append(Waiting(obstacle))
            elif got.unwritten and promise.reads_elements:
                judged.append(Waiting(UNWRITTEN_ELEMENTS))
            else:
                judged.append(promise.judge(expected, got))
        if obstacle is not None or not any(isinstance(judgement, Broken) for judgement in judged):
            # No promise says by itself why the others wait, so the first that waits does.
            judged = _with_the_first_wait_broken(judged)
        return judged

    def meter(self, answer: Answer) -> Meter:
        """Counts what the calls of an answer cost; only for a question that states `measure`."""
        return Meter(self.measure, self.measure.variation(self.inputs), self.id, answer)

    @property
    def reference_meter(self) -> Meter:
        if self._reference_meter is None:
            self._reference_meter = self.meter(self.reference)
            if problem := self._reference_meter.problem():
                raise AuthorError(f"solution.py cannot be measured. {problem}")
        return self._reference_meter

    def _argument_written(self) -> str | None:
        name = next((promise.of for promise in self.promises if promise.of), None)
        if name is not None and name not in self.parameters:
            raise AuthorError(f"promise.in_place(of={name!r}): inputs name no such parameter")
        return name

    def _sizes(self, measure) -> Sizes | None:
        if measure is not None and not isinstance(measure, Sizes):
            raise AuthorError("check.py: write measure = at(trams=1000) with the name of an axis")
        costly = next((promise for promise in self.promises if promise.measured), None)
        if costly and measure is None:
            raise AuthorError(f"promise.{costly.id} is measured; write measure = at(trams=1000) in check.py")
        if measure is not None:
            measure.variation(self.inputs)
        return measure


class Attempt:
    """One answer's outcomes and judgements on all cases, and what it costs where that is promised."""

    def __init__(self, trial: Trial, answer: Answer):
        self.trial, self.answer = trial, answer
        self.outcomes: list[Outcome] = []
        self.judged: list[list] = []
        for case, expected in zip(trial.cases, trial.expected, strict=True):
            got = trial.outcome(answer, case, expected)
            self.outcomes.append(got)
            # Judged at once: an answer may hand out one array again and again, and overwrite it.
            self.judged.append(trial.judge(expected, got))
        self.meter = self.costs = None
        if trial.measure and self.results_hold():
            self.meter = trial.meter(answer)
            self.costs = [
                promise.judge(self.meter, trial.reference_meter) if promise.measured else (HELD, None)
                for promise in trial.promises
            ]

    def results_hold(self) -> bool:
        """Whether every promise that is not measured holds on every case."""
        return all(judgement is HELD for row in self.judged for judgement in row)

    def broken_count(self, index: int) -> int:
        """On how many cases a promise is broken."""
        return sum(isinstance(row[index], Broken) for row in self.judged)

    def state(self, index: int) -> str:
        """The state of a promise over all cases. It is held only if it was judged on each of them."""
        if self.trial.promises[index].measured:
            return _state_of_cost(self.costs[index][0]) if self.costs else "waiting"
        if self.broken_count(index):
            return "broken"
        return "held" if all(row[index] is HELD for row in self.judged) else "waiting"

    def states(self) -> list[str]:
        return [self.state(index) for index in range(len(self.trial.promises))]

    def failure(self) -> "Failure | CostFailure | None":
        """What to show: a broken promise, on the smallest input that breaks it in the same way.

        The promise is the first one that the first failing input breaks: the author's examples
        come first, and the promises stand in the order that explains most.
        """
        index = next((_first_broken(row) for row in self.judged if _first_broken(row) is not None), None)
        if index is None:
            return self._cost_failure()
        broken = [i for i, row in enumerate(self.judged) if isinstance(row[index], Broken)]
        way = _way_of_failing(self.outcomes[broken[0]])
        alike = [i for i in broken if _way_of_failing(self.outcomes[i]) == way]
        # An empty input is shown only if nothing else fails: it has no cells to look at.
        start = min(alike, key=lambda i: (_has_empty(self.trial.cases[i]), self.trial.cases[i].weight()))
        shown = Failure(self.trial, self.trial.cases[start], self.trial.expected[start], self.outcomes[start])

        def breaks(case: Case) -> bool:
            nonlocal shown
            expected = self.trial.expect(case)
            failure = Failure(self.trial, case, expected, self.trial.outcome(self.answer, case, expected))
            if not isinstance(failure.judged[index], Broken) or _way_of_failing(failure.got) != way:
                return False
            shown = failure  # kept, not called again: the answer may depend on chance
            return True

        smallest(self.trial.cases[start], breaks)
        return shown

    def _cost_failure(self) -> "CostFailure | None":
        for promise, (judgement, _) in zip(self.trial.promises, self.costs or (), strict=False):
            if isinstance(judgement, Broken):
                return CostFailure(promise, judgement)
        return None


class Failure:
    """A case that breaks an answer, with both outcomes and the judgement on every promise."""

    def __init__(self, trial: Trial, case: Case, expected: Outcome, got: Outcome):
        self.trial, self.case, self.expected, self.got = trial, case, expected, got
        self.judged = trial.judge(expected, got)

    @property
    def promise(self) -> Promise:
        """The first promise that this case breaks: it explains most."""
        return self.trial.promises[_first_broken(self.judged)]

    @property
    def broken(self) -> Broken:
        """Why that promise does not hold."""
        return self.judged[_first_broken(self.judged)]


class CostFailure:
    """A right answer that costs more than is promised."""

    def __init__(self, promise: Promise, broken: Broken):
        self.promise, self.broken = promise, broken


def promises_of(question: dict) -> list[Promise]:
    """The promises that check.py of a code or fix question states, each with an id of its own."""
    return _promises(run_author_file(question["files"]["check.py"], "check.py"))


def _promises(check: Program) -> list[Promise]:
    promises = check.get("promises")
    if not isinstance(promises, list) or not promises or not all(isinstance(p, Promise) for p in promises):
        raise AuthorError('check.py states no promises; write promises = [promise.shape("…"), promise.value("…")]')
    if not any(promise.about_result for promise in promises):
        raise AuthorError("check.py promises nothing of the result; add promise.value(…) or another that does")
    seen: dict[str, int] = {}
    for promise in promises:
        kind = promise.id
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > 1:
            promise.id = f"{kind}-{seen[kind]}"
    return promises


def _cases(inputs, seed: str) -> list[Case]:
    if not isinstance(inputs, list) or not inputs or not all(hasattr(entry, "cases") for entry in inputs):
        raise AuthorError("check.py states no inputs; write inputs = [example(x=[1, 2]), vary(x=array('n'))]")
    cases = [case for number, entry in enumerate(inputs) for case in entry.cases(f"{seed}#{number}")]
    first = list(cases[0].arguments())
    for case in cases:
        if list(case.arguments()) != first:
            raise AuthorError(
                f"check.py: every entry of inputs names the same parameters in the same order; "
                f"one has {first}, another {list(case.arguments())}"
            )
    return cases


def _with_the_first_wait_broken(judged: list) -> list:
    first = next((i for i, judgement in enumerate(judged) if isinstance(judgement, Waiting)), None)
    return [Broken(judgement.reason) if i == first else judgement for i, judgement in enumerate(judged)]


def _state_of_cost(judgement) -> str:
    if isinstance(judgement, Broken):
        return "broken"
    return "unmeasured" if isinstance(judgement, Unmeasured) else "held"


def _first_broken(judged: list) -> int | None:
    return next((i for i, judgement in enumerate(judged) if isinstance(judgement, Broken)), None)


def _way_of_failing(outcome: Outcome) -> tuple:
    return type(outcome.exception), type(outcome.value)


def _has_empty(case: Case) -> bool:
    return any(getattr(value, "size", 1) == 0 for value in case.arguments().values())
