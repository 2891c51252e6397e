"""What is predicted: the slice, and whether it shares memory with the readings."""

from ndojo.check import predict

subject = predict("falling", of="level", apart=(("value", "shape"), "dtype", "memory"))
