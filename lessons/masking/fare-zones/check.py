"""What the fare zones promise."""

from ndojo.check import array, at, example, promise, vary

nan = float("nan")

inputs = [
    example(distance=[1.5, 8.0, 3.0, nan], age=[30, 4, 12, 33]),
    example(distance=[3.0], age=[30]),
    example(distance=[12.0], age=[30]),
    example(distance=[2.0], age=[6]),
    example(distance=[2.0], age=[5]),
    example(distance=[nan], age=[30]),
    example(distance=[nan], age=[5]),
    example(distance=[2.0, 20.0], age=[30, 40]),
    example(distance=[12.0, 3.0, 2.5, 11.5], age=[6, 40, 6, 70]),
    example(distance=[2.0, nan, nan, 20.0], age=[5, 5, 6, 0]),
    vary(
        distance=array("rides", dtype="float64", low=0, high=16),
        age=array("rides", low=3, high=9),
    ),
    vary(
        distance=array("rides", dtype="float64", low=0, high=14, special=("nan",)),
        age=array("rides", low=4, high=12),
    ),
]

promises = [
    promise.shape("one zone per ride"),
    promise.value("the zone of the first rule that holds, and `region` where none does"),
    promise.dtype("the dtype is `<U6`, whichever zones occur"),
    promise.unchanged("both arrays stay as they are"),
    promise.no_loop("no loop over rides"),
]

measure = at(rides=100000)
