"""What a `check.py` imports: the words in which a question states its inputs and promises.

    from ndojo.check import array, example, promise, vary

    inputs = [
        example(x=[1, 2, 3]),
        vary(x=array("n", dtype=("int64", "float64"))),
    ]

    promises = [
        promise.shape("one element per reading"),
        promise.value("element i is the sum of x[:i + 1]"),
        promise.unchanged(),
        promise.no_loop(),
    ]

    measure = at(n=1000)

The expected results are those of `solution.py` on the same inputs; nobody types them.
A question of kind predict names what is predicted instead: `subject = predict("y", of="x")`.
A question of kind choice claims something of every option: `options = choice(ravel=lambda: …)`.
"""

from ndojo import promise
from ndojo.arrays import array
from ndojo.cases import example, vary
from ndojo.claims import choice
from ndojo.measure import at
from ndojo.records import records
from ndojo.scalars import computed, integer, one_of, real
from ndojo.subject import predict

__all__ = [
    "array",
    "at",
    "choice",
    "computed",
    "example",
    "integer",
    "one_of",
    "predict",
    "promise",
    "real",
    "records",
    "vary",
]
