# Every arrival before midnight is right. After it the task counts on, as it counts minutes from the
# midnight before: 1450 stays 1450.
import numpy as np


def timetable(departures, running):
    return (departures[:, np.newaxis] + running) % 1440
