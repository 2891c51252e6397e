"""What a question of kind predict is about."""


def predict(name: str, *, of: str | None = None) -> "Subject":
    """State what is predicted: the variable `name` of the snippet in starter.py.

    of: the array that `name` may or may not share memory with; needed where the question asks for
    memory.
    """
    return Subject(name, of)


class Subject:
    """What `predict` states."""

    def __init__(self, name: str, of: str | None):
        self.name, self.of = name, of

    def text(self, field: str) -> str:
        """The line that asks for a field."""
        return {
            "value": f"the elements of `{self.name}`",
            "shape": f"the shape of `{self.name}`",
            "dtype": f"the dtype of `{self.name}`",
            "memory": f"whether `{self.name}` is a view of `{self.of}` or a copy",
        }[field]
