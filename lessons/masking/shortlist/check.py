"""What the shortlist promises."""

from ndojo.check import array, at, example, integer, promise, vary

nan = float("nan")
minutes = array("films", values=[90, 60, 110, 59, 111, 75])
shown = array("films", values=[False, False, False, True], dtype="bool")


def one(minutes=90, shown=False, score=1.0):
    """A single film, and room for it."""
    return example(length=[minutes], shown=[shown], score=[score], k=1)


def two(minutes=(90, 90), scores=(1.0, 1.0), k=2):
    """Two films that nobody has shown."""
    return example(length=list(minutes), shown=[False, False], score=list(scores), k=k)


inputs = [
    example(length=[95, 60, 140], shown=[False, False, False], score=[-1.0, 3.0, 9.5], k=2),
    one(),
    one(minutes=59),
    one(minutes=60),
    one(minutes=110),
    one(minutes=111),
    one(shown=True),
    one(score=0.0),
    one(score=-1.0),
    one(score=nan),
    two(),
    two(k=1),
    two(scores=(1.0, 2.0)),
    two(scores=(2.0, 1.0)),
    two(scores=(1.0, 2.0), k=1),
    two(scores=(1.0, 1.5)),
    two(scores=(-0.5, 0.0)),
    two(scores=(1.5, 2.0)),
    two(scores=(nan, 1.0)),
    two(scores=(nan, -1.0)),
    two(minutes=(59, 90)),
    example(
        length=[95, 140, 60, 80, 110, 75],
        shown=[False, False, False, True, False, False],
        score=[-1.0, 9.5, 3.0, 7.5, 3.0, nan],
        k=9,
    ),
    example(length=[80, 80, 80, 80], shown=[False, False, True, False], score=[1.0, 4.0, 5.0, 4.0], k=1),
    example(length=[80, 80, 80], shown=[False, False, False], score=[2.0, nan, -4.0], k=0),
    vary(
        length=minutes,
        shown=shown,
        score=array("films", dtype="float64", low=-5, high=5),
        k=integer(1, 6),
        sizes={"films": (0, 9)},
    ),
    vary(
        length=minutes,
        shown=shown,
        score=array("films", dtype="float64", low=-2, high=1, grain=1, special=("nan",)),
        k=integer(0, 6),
        sizes={"films": (0, 9)},
    ),
    # From 17 elements on NumPy's default sort is unstable everywhere; with fewer that depends on the machine.
    vary(
        length=array("films", values=[90]),
        shown=array("films", values=[False], dtype="bool"),
        score=array("films", values=[1.0, 2.0]),
        k=integer("films", "films"),
        sizes={"films": (17, 40)},
        count=8,
        late=True,
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
