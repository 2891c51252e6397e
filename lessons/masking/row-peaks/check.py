"""What the peaks of rows promise."""

from ndojo.check import array, at, example, promise, vary

levels = ("float64", "int64", "float32")
nan, inf = float("nan"), float("inf")

inputs = [
    example(levels=[[81, 94, 90], [88, 70, 88]]),
    example(levels=[[-6.0, nan, -2.5], [-1.0, -1.0, nan]]),
    example(levels=[[nan, nan], [-3.0, -inf]]),
    example(levels=[[nan, -inf], [-inf, -inf]]),
    example(levels=[[4.0, 4.00001, 3.0], [90.0, 90.0, 89.9999]]),
    vary(levels=array("stages", "hours", dtype=levels, low=-20, high=20), sizes={"hours": (1, 5)}),
    vary(levels=array("stages", "hours", dtype=levels, low=-2, high=0, grain=1), sizes={"hours": (1, 5)}),
    vary(
        levels=array("stages", "hours", dtype=levels, low=-4, high=4, special=("nan", "-inf", "-0.0")),
        sizes={"hours": (1, 5)},
    ),
]

promises = [
    promise.shape("the result has the shape of `levels`"),
    promise.value("True where a level is the highest of its row, as often as it occurs there; NaN is skipped"),
    promise.dtype("the result is a mask: its dtype is bool"),
    promise.no_warning("no warning, also where a row has nothing but NaN"),
    promise.unchanged("`levels` stays as it is"),
    promise.no_loop("no loop over stages or hours"),
]

measure = at(stages=500, hours=400)
