"""What the shortlist promises."""

from ndojo.check import array, at, example, integer, promise, vary

nan = float("nan")
minutes = array("films", values=[90, 60, 110, 59, 111, 75], dtype=("int64", "float64"))

inputs = [
    example(length=[95, 60, 140], shown=[False, False, False], score=[-1.0, 3.0, 9.5], k=2),
    example(
        length=[95, 140, 60, 80, 110, 75],
        shown=[False, False, False, True, False, False],
        score=[-1.0, 9.5, 3.0, 7.5, 3.0, nan],
        k=9,
    ),
    example(length=[80, 80, 80, 80], shown=[False, False, True, False], score=[1, 4, 5, 4], k=1),
    example(length=[80, 80, 80], shown=[False, False, False], score=[2.0, nan, -4.0], k=0),
    vary(
        length=minutes,
        shown=array("films", values=[False, False, False, True], dtype="bool"),
        score=array("films", dtype=("float64", "int64", "int16"), low=-5, high=5),
        k=integer(0, 6),
        sizes={"films": (0, 9)},
    ),
    vary(
        length=minutes,
        shown=array("films", values=[False, False, False, True], dtype="bool"),
        score=array("films", dtype=("float64", "float32"), low=-2, high=1, grain=1, special=("nan", "-0.0")),
        k=integer(0, 6),
        sizes={"films": (0, 9)},
    ),
]

promises = [
    promise.shape("`k` positions, or as many as films qualify"),
    promise.value("positions in the arrays, by falling score; of equal scores the earlier film first"),
    promise.dtype("the dtype is int64: positions"),
    promise.unchanged("the three arrays stay as they are"),
    promise.no_loop("no loop over films"),
]

measure = at(films=100000)
