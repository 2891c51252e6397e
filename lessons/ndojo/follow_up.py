"""The short questions after the answer: what does an expression give? The truth is computed."""

from ndojo.errors import AuthorError, message_of
from ndojo.expression import run_to_the_last, value_of
from ndojo.program import reference_program


def run(question: dict) -> list[dict]:
    """For every follow-up {"prompt", "result", "right"}.

    result: the repr of its last line, or the name of the exception that its code raises.
    right: the index of the option whose text is that result, None where no option says it.
    """
    return [_computed(question, follow_up) for follow_up in question.get("follow_ups", [])]


def _computed(question: dict, follow_up: dict) -> dict:
    # Each starts afresh: what one of them writes into an array is not there for the next.
    program = reference_program(question)
    try:
        result = repr(value_of(run_to_the_last(follow_up["code"], program), program))
    except (AuthorError, SyntaxError) as mistake:
        raise AuthorError(f"follow_ups.md, {follow_up['prompt']}: {message_of(mistake)}") from mistake
    except Exception as raised:
        result = type(raised).__name__
    texts = [_plain(option["text"]) for option in follow_up["options"]]
    right = texts.index(_plain(result)) if _plain(result) in texts else None
    return {"prompt": follow_up["prompt"], "result": result, "right": right}


def _plain(text: str) -> str:
    """A repr with its line breaks and indentation taken out, as one writes it in a list."""
    return " ".join(text.split())
