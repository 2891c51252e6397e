"""What a choice question claims: for every option, something that is run and comes out True or False."""


def choice(**claims) -> "Claims":
    """State for every option of options.md a function that returns whether the option is right.

    A parameter of such a function receives the variable of that name of starter.py.
    """
    return Claims(claims)


class Claims:
    """What `choice` states."""

    def __init__(self, functions: dict):
        self.functions = functions
