"""What a safe ratio promises."""

from ndojo.check import array, at, example, one_of, promise, vary

steps = ("float64", "int64", "int16")
nan, inf = float("nan"), float("inf")

inputs = [
    example(rise=[3, 4, -2, 0], run=[2, 0, -4, 0], fallback=nan),
    example(rise=[1.5, -3.0, 2.0, 3e-9], run=[-0.0, 0.0, 0.5, 1e-9], fallback=0.0),
    example(rise=[3.0, 1.0, 3e-300], run=[2.0, 0.0, 1e-300], fallback=0),
    vary(
        rise=array("segments", dtype=steps, low=-6, high=6),
        run=array("segments", dtype=steps, low=-2, high=2),
        fallback=one_of(nan, 0.0, -1.0, inf, 0.5, 0, -1),
    ),
    vary(
        rise=array("segments", dtype="float64", low=-6, high=6, special=("nan", "-0.0")),
        run=array("segments", dtype="float64", low=-1, high=1, special=("nan", "-0.0")),
        fallback=one_of(9.5, nan),
    ),
]

promises = [
    promise.shape("one slope per segment"),
    promise.value("`rise / run` where the run is not 0, `fallback` where it is 0 or -0.0"),
    promise.dtype("the dtype is float64, also for whole numbers"),
    promise.no_warning("no warning reaches the caller, and none stays switched off"),
    promise.unchanged("the caller's arrays stay as they are"),
    promise.no_loop("no loop over segments"),
]

measure = at(segments=100000)
