"""The version of NumPy whose behaviour this package has, and that of ndojo itself."""

version = full_version = short_version = "2.4.6"
ndojo = "0.1.0"
release = True
__version__ = version
