"""What the places lost to a penalty promise."""

from ndojo.check import array, at, example, integer, promise, real, vary

inputs = [
    example(times=[61.2, 60.4, 62.0, 60.9], number=2, penalty=1.0),
    vary(
        times=array("lanes", dtype="float64", low=60, high=62, grain=0.1),
        number=integer(0, "lanes"),
        penalty=real(0, 3, grain=0.1),
    ),
    vary(
        times=array("lanes", dtype="float64", low=60, high=61, grain=0.1),
        number=integer(1, "lanes-1"),
        penalty=real(0.5, 2, grain=0.1),
        sizes={"lanes": (2, 6)},
    ),
    vary(
        times=array("lanes", dtype="float64", low=60, high=61, grain=0.5, unique=False),
        number=integer(0, "lanes"),
        penalty=real(0, 1, grain=0.5),
    ),
]

promises = [
    promise.unchanged("the official `times` stay as they are"),
    promise.shape("one number per crew"),
    promise.value("crew i falls by the i-th number of places; a place gained is negative"),
    promise.dtype("places are whole numbers"),
]

measure = at(lanes=100000)
