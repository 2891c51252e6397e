"""The parts of numpy.testing."""
