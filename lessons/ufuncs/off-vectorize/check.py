"""What the fees for all rides promise."""

from ndojo.check import array, at, example, promise, vary

inputs = [
    example(minutes=[12, 30, 45, 120, 300]),
    example(minutes=[40.0, 20.0]),
    example(minutes=[30.07, 30.3, 119.4, 119.5, 119.9]),
    vary(minutes=array("rides", dtype=("int64", "float64", "int16"), low=0, high=200)),
    vary(minutes=array("days", "rides", dtype="float64", low=25, high=130)),
]

promises = [
    promise.shape("one fee per ride, in the shape of `minutes`"),
    promise.value("the fee of each ride", atol=1e-9),
    promise.dtype("float64, whatever the first ride costs"),
    promise.unchanged("`minutes` stays as it is"),
    promise.no_loop("no Python runs for each ride", over="rides"),
]

measure = at(rides=100000)
