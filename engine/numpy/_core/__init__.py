"""Home of names that NumPy keeps under `numpy._core`."""
