"""What each line of a run did: how often and how long it ran, and what the engine did in it."""


def start_steps():
    """Begins to record. Imports numpy, whose engine records: a plain run does not come here."""
    import numpy  # noqa: F401, I001 (the engine's module cannot be loaded before it)

    import _ndojo

    _ndojo.trace_start(lines=True)
    return True


def stop_steps(filename):
    """The lines of `filename` that ran since then, in their order; none if the program ended the recording."""
    import _ndojo

    trace = _ndojo.trace_stop()
    if trace is None:
        return []
    lines = [line for line in trace["lines"] if line["file"] == filename]
    for line in lines:
        del line["file"]
    return sorted(lines, key=lambda line: line["line"])
