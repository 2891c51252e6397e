"""What a calibration promises."""

from ndojo.check import array, at, example, promise, vary

degrees = ("float64", "int64")

inputs = [
    example(readings=[[20.5, 21.0, 22.5], [18.0, 18.5, 20.5]], offsets=[0.5, -1.0]),
    vary(
        readings=array("thermometers", "hours", dtype=degrees, low=10, high=30),
        offsets=array("thermometers", dtype=degrees, low=-3, high=3),
    ),
]

promises = [
    promise.shape("the result has the shape of `readings`"),
    promise.value("row i is `readings[i]` minus `offsets[i]`"),
    promise.dtype("the dtype NumPy gives the difference: an integer where both are whole degrees"),
    promise.unchanged("the caller's arrays stay as they are"),
    promise.no_loop("no loop over thermometers or hours"),
]

measure = at(thermometers=500, hours=1000)
