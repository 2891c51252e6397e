"""What a table of city-block distances promises."""

from ndojo.check import array, at, example, promise, vary

metres = ("int64", "float64")

inputs = [
    example(robots=[[0, 0, 0], [4, 1, 2]], parcels=[[3, 0, 1], [4, 5, 2], [1, 1, 1], [0, 2, 6]]),
    vary(
        robots=array("robots", "axes", dtype=metres, low=-20, high=20),
        parcels=array("parcels", "axes", dtype=metres, low=-20, high=20),
        sizes={"axes": (1, 4)},
    ),
]

promises = [
    promise.shape("one row per robot, one column per parcel"),
    promise.value("row i, column j is the way from robot i to parcel j, summed over the axes"),
    promise.dtype("whole metres stay integers"),
    promise.unchanged("both arrays stay as they are"),
    promise.no_loop("no loop over robots", over="robots"),
    promise.no_loop("no loop over parcels", over="parcels"),
]

measure = at(robots=300, parcels=400, axes=3)
