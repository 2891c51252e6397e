"""What is predicted: a difference of bytes."""

from ndojo.check import predict

subject = predict("change")
