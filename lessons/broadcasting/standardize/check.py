"""What standardized rows promise."""

from ndojo.check import array, at, example, promise, vary

scores = ("float64", "int64", "int16")

inputs = [
    example(points=[[7, 9, 8], [2, 10, 6]]),
    example(points=[[5, 5, 5], [3, 8, 4]]),
    example(points=[[7.1, 7.1, 7.1], [6.1, 6.4, 7.9]]),
    example(points=[[7.0, 7.0001, 7.0002], [3.0, 8.0, 4.0]]),
    example(points=[[123456789.1] * 3, [3.0, 8.0, 4.0]]),
    example(points=[[1e8, 1e8 + 1, 1e8 + 2], [3.0, 8.0, 4.0]]),
    vary(points=array("judges", "jams", dtype=scores, low=0, high=20), sizes={"jams": (1, 5)}),
    vary(points=array("judges", "jams", dtype=scores, low=3, high=4), sizes={"jams": (1, 4)}),
]

promises = [
    promise.shape("one row per judge, one column per jam, as in `points`"),
    promise.value("each row has mean 0 and standard deviation 1; a constant row is 0", rtol=1e-9, atol=1e-7),
    promise.dtype("the dtype is float64, also for whole points"),
    promise.no_warning("no warning, whatever the judges say"),
    promise.unchanged("`points` stays as it is"),
    promise.no_loop("no loop over judges or jams"),
]

measure = at(judges=500, jams=400)
