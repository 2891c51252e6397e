"""What a timetable promises."""

from ndojo.check import array, at, example, promise, vary

minutes = ("int64", "float64", "int16")

inputs = [
    example(departures=[360, 375, 390], running=[0, 4, 9, 15]),
    vary(
        departures=array("trams", dtype=minutes, low=300, high=1400),
        running=array("stops", dtype=minutes, low=0, high=90),
    ),
]

promises = [
    promise.shape("one row per tram, one column per stop"),
    promise.value("row i, column j is `departures[i] + running[j]`"),
    promise.dtype("the dtype NumPy gives the sum: whole minutes stay integers"),
    promise.unchanged("both arrays stay as they are"),
    promise.no_loop("no loop over trams or stops"),
    promise.peak("no input is repeated to the size of the table", most=1.5),
]

measure = at(trams=1000, stops=500)
