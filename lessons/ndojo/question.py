"""What the page and the command line ask of a question. Everything goes in and out as plain data.

Modules are imported where they are needed: a page loads one kind of question, and waits for it.
"""

from ndojo.errors import AuthorError


def describe(question: dict) -> dict:
    """The promises that stand in the task: {"promises": [{"id", "text", "note"}]}."""
    if question["kind"] == "predict":
        from ndojo import prediction

        return {"promises": prediction.promises_of(question)}
    if question["kind"] == "choice":
        from ndojo import choosing

        return {"promises": choosing.promises_of(question)}
    from ndojo.trial import promises_of

    return {"promises": [promise.described() for promise in promises_of(question)]}


def check(question: dict, answer) -> dict:
    """The verdict on an answer: source text; for kind predict the predicted fields; for choice {"chosen": [id]}."""
    if question["kind"] == "predict":
        from ndojo import prediction

        if not isinstance(answer, dict):
            raise AuthorError(f"a prediction is a dict of its fields, not {type(answer).__name__}")
        return prediction.check(question, answer)
    if question["kind"] == "choice":
        from ndojo import choosing

        if not isinstance(answer, dict) or not isinstance(answer.get("chosen"), list):
            raise AuthorError('a choice is {"chosen": [id, …]}')
        return choosing.check(question, answer)
    from ndojo import verdict

    if not isinstance(answer, str):
        raise AuthorError(f"an answer is source text, not {type(answer).__name__}")
    return verdict.check(question, answer)


def predictions(question: dict) -> dict:
    """What the snippets of a predict question give: for each file, the fields as text.

    "starter.py" holds the truth, "wrong/*.py" what someone with a known misunderstanding would say.
    """
    from ndojo import prediction

    snippets = {name: text for name, text in sorted(question["files"].items()) if name != "check.py"}
    return {name: prediction.computed(question, text, name).fields() for name, text in snippets.items()}


def claims(question: dict) -> dict:
    """Which options of a choice question hold: {id: bool}."""
    from ndojo import choosing

    return choosing.claimed(question)


def examples(question: dict) -> list[dict]:
    """The examples in the question's text, run: {"section", "source", "want", "got"}."""
    from ndojo.examples import run

    return run(question)


def pictures(question: dict) -> list[dict]:
    """The pictures in the question's text, computed: {"section", "kind", "source", "arrays"}."""
    from ndojo.examples import pictures

    return pictures(question)


def follow_ups(question: dict) -> list[dict]:
    """What the code of each follow-up gives: {"prompt", "result", "right"}, the index of the option that says so."""
    from ndojo.follow_up import run

    return run(question)


def costs(question: dict) -> list[dict]:
    """What the solution and its alternatives cost: {"name", "milliseconds", "arrays", "allocated", …} for each."""
    from ndojo import cost

    return cost.costs(question)
