"""A small deterministic source of choices."""

MASK = (1 << 64) - 1


class Draw:
    """Draws integers from a text seed: the same seed gives the same inputs on every machine.

    The generator is SplitMix64 (Steele, Lea and Flood 2014). Python's `random` would do, but
    importing it costs more than a whole check.
    """

    def __init__(self, seed: str):
        self.state = 0
        for byte in seed.encode():
            self.state = (self.state * 1099511628211 + byte + 1) & MASK

    def _next(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def integer(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both included."""
        return low + self._next() % (high - low + 1)

    def choice(self, options):
        """One of a non-empty sequence."""
        return options[self._next() % len(options)]
