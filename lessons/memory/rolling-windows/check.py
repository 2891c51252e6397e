"""What overlapping windows promise."""

import numpy as np

from ndojo.check import array, at, computed, integer, one_of, promise, vary

samples = ("float64", "int16", "float32")
PAD = 12  # times the signal: no stride that is tried leads further


def part_of_a_record(_waves, _step):
    """The waves as a part of a longer record, so that whoever leaves the signal reads what is known."""
    waves = np.asarray(_waves)
    record = np.full((2 * PAD + 2) * waves.size, 77, dtype=waves.dtype)
    first = PAD * waves.size
    signal = record[first : first + waves.size * abs(_step)][::_step]
    signal[...] = waves
    return signal


inputs = [
    vary(
        _waves=one_of((3.0, 1.0, 4.0, 1.5, 9.0)),
        _step=one_of(1),
        signal=computed(part_of_a_record),
        length=integer(3, 3),
        count=1,
    ),
    vary(
        _waves=array("samples", dtype=samples, low=-9, high=9, layout="C"),
        _step=one_of(1, 2, -1),
        signal=computed(part_of_a_record),
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
    promise.arrays("no memory is taken for an array", most=0),
]

measure = at(samples=100000)
