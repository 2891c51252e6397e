"""What a question of kind predict is about."""

from ndojo.errors import AuthorError

FIELDS = ("value", "shape", "dtype", "memory")


def predict(name: str, *, of: str | None = None, apart: tuple = ()) -> "Subject":
    """State what is predicted: the variable `name` of the snippet in starter.py.

    of: the array that `name` may or may not share memory with; needed where the question asks for
    memory.
    apart: groups of fields that are misunderstood apart from each other, such as
    `(("value", "shape"), "dtype", "memory")`. Feedback of a wrong snippet that misses fields of one group
    alone is then given to whoever writes the same there, whatever they write elsewhere; it must not speak
    of other groups.
    """
    groups = tuple((group,) if isinstance(group, str) else tuple(group) for group in apart)
    named = [field for group in groups for field in group]
    unknown = next((field for field in named if field not in FIELDS), None)
    if unknown is not None:
        raise AuthorError(f"predict(apart=…) names {unknown!r}; the fields are {', '.join(FIELDS)}")
    if len(set(named)) < len(named):
        raise AuthorError("predict(apart=…) names a field twice; it belongs to one group")
    return Subject(name, of, groups)


class Subject:
    """What `predict` states."""

    def __init__(self, name: str, of: str | None, apart: tuple = ()):
        self.name, self.of, self.apart = name, of, apart

    def text(self, field: str) -> str:
        """The line that asks for a field."""
        return {
            "value": f"the elements of `{self.name}`",
            "shape": f"the shape of `{self.name}`",
            "dtype": f"the dtype of `{self.name}`",
            "memory": f"whether `{self.name}` is a view of `{self.of}` or a copy",
        }[field]
