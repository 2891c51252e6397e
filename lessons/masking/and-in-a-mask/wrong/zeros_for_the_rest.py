# The mask is right. `np.where` with three arguments keeps every hour and puts 0 in place of the others. To
# keep only the hours that pass, use the mask as an index.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18) & (temperature <= 24) & (humidity < 60)
    return np.where(mask, temperature, 0)
