"""What overlapping windows promise."""

from ndojo.check import array, at, example, integer, promise, vary

samples = ("float64", "int16", "float32")

inputs = [
    example(signal=[3.0, 1.0, 4.0, 1.5, 9.0], length=3),
    vary(
        signal=array("samples", dtype=samples, low=-9, high=9, layout=("C", "strided")),
        length=integer(1, "samples"),
        sizes={"samples": (1, 9)},
    ),
]

promises = [
    promise.shape("one row for each place where a window fits, `length` columns"),
    promise.value("row i is `signal[i : i + length]`"),
    promise.view("no sample is copied", of="signal"),
    promise.dtype("the dtype of `signal`"),
    promise.unchanged("the signal stays as it is"),
    promise.no_loop("no loop over samples"),
    promise.arrays("no array is made", most=0),
]

measure = at(samples=100000)
