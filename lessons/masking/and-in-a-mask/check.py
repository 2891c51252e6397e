"""What the temperatures of the pleasant hours promise."""

from ndojo.check import array, at, example, promise, vary

readings = ("float64", "int64")
several = {"hours": (2, 6)}  # with one hour `and` works, and a shape says little

inputs = [
    example(temperature=[17.5, 18.0, 21.0, 24.0, 25.0], humidity=[50, 59, 60, 40, 45]),
    example(temperature=[20.0, 30.0, 10.0], humidity=[50.0, 50.0, 50.0]),
    vary(
        temperature=array("hours", dtype=readings, low=16, high=26),
        humidity=array("hours", dtype=readings, low=56, high=62),
        sizes=several,
    ),
    vary(
        temperature=array("hours", dtype="float64", low=17, high=25, special=("nan",)),
        humidity=array("hours", dtype="float64", low=58, high=61, special=("nan",)),
        sizes=several,
    ),
    example(temperature=[30, 10, 20], humidity=[50, 50, 60]),
    example(temperature=[], humidity=[]),
]

promises = [
    promise.shape("one element for each hour that meets all three conditions"),
    promise.value("the temperatures of these hours, in their order"),
    promise.dtype("the dtype of `temperature`"),
    promise.unchanged("both arrays stay as they are"),
    promise.no_loop("no loop over hours"),
]

measure = at(hours=100000)
