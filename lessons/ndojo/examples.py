"""Runs the examples that stand in a question's text, so that none of them can be wrong.

A fenced block marked `pycon` holds `>>>` lines with their results, in the namespace of the
solution; `pycon starter` uses that of the starter. An exception is written as its last line alone,
which may be broken where there is a space, so that the end of a long one is not out of sight.
A block marked `python` is run, and must not raise. One marked `picture` is run and drawn.
"""

import sys

from ndojo.errors import AuthorError, message_of
from ndojo.program import Program, Recorded, reference_name, run_author_file


def run(question: dict) -> list[dict]:
    """Every example of the task, the sections, the hints and the options: {"section", "source", "want", "got"}."""
    return _run_text(question)[0]


def pictures(question: dict) -> list[dict]:
    """Every picture of the task and the sections, in their order; see ndojo.picture."""
    return _run_text(question)[1]


def _run_text(question: dict) -> tuple[list[dict], list[dict]]:
    """The examples and the pictures. They share namespaces, so a picture can show what an example made."""
    files = question["files"]
    programs: dict[str, Program] = {}
    results, drawn = [], []
    for title, markdown in _texts(question):
        for info, lines in blocks(markdown):
            words = info.split()
            if not words or words[0] not in ("pycon", "python", "picture"):
                continue
            name = "starter.py" if "starter" in words[1:] else reference_name(question)
            if name not in programs:
                programs[name] = run_author_file(files[name], name)
            if words[0] == "picture":
                drawn.append(_draw(title, words[1], "\n".join(lines), programs[name]))
                continue
            statements = dialogue(lines) if words[0] == "pycon" else [("\n".join(lines), "")]
            mode = "single" if words[0] == "pycon" else "exec"
            for source, want in statements:
                got, raised = run_one(source, programs[name], mode)
                if raised:
                    want, got = " ".join(want.split()), " ".join(got.split())
                results.append({"section": title, "source": source, "want": want, "got": got})
    return results, drawn


def _texts(question: dict):
    """The parts of a question's text that may hold code, each with a title, in the order in which they are run."""
    yield "Task", question["task"]
    yield from ((section["title"], section["markdown"]) for section in question["sections"])
    yield from ((f"hint {number}", hint) for number, hint in enumerate(question.get("hints", []), 1))
    for option in question.get("options", []):
        yield f"option {option['id']}", f"{option['text']}\n\n{option['feedback']}"


def _draw(section: str, kind: str, source: str, program: Program) -> dict:
    from ndojo.picture import picture

    try:
        return picture(section, kind, source, program)
    except Exception as raised:
        kind_of_error = "" if isinstance(raised, AuthorError) else f"{type(raised).__name__}: "
        message = f"question.md, picture {kind} in {section}: {kind_of_error}{message_of(raised)}"
        raise AuthorError(message) from raised


def blocks(markdown: str):
    """The fenced blocks of a text: (what stands behind the fence, the lines)."""
    info, lines = None, []
    for line in markdown.splitlines():
        if not line.startswith("```"):
            lines.append(line)
        elif info is None:
            info, lines = line[3:].strip(), []
        else:
            yield info, lines
            info = None


def dialogue(lines: list[str]):
    """The statements of an interpreter session, each with the text it must print."""
    pairs: list[tuple[list[str], list[str]]] = []
    for line in lines:
        if line.startswith(">>> "):
            pairs.append(([line[4:]], []))
        elif line.startswith("...") and pairs:
            pairs[-1][0].append(line[4:])
        elif pairs:
            pairs[-1][1].append(line)
    return [("\n".join(source), "\n".join(want).rstrip()) for source, want in pairs]


def run_one(source: str, program: Program, mode: str) -> tuple[str, bool]:
    """What an interpreter prints for one statement, and whether that raised."""
    outside, exception = sys.displayhook, None
    with Recorded(program) as printed:
        sys.displayhook = lambda value: None if value is None else print(repr(value))
        try:
            exec(compile(source + "\n", "example.py", mode), program.module.__dict__)
        except Exception as raised:
            exception = raised
            print(f"{type(raised).__name__}: {message_of(raised)}")
        finally:
            sys.displayhook = outside
    text = "\n".join(line.rstrip() for line in printed.text().rstrip().splitlines())
    return text, exception is not None
