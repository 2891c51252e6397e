"""What is predicted: the shape in which four axes meet three."""

from ndojo.check import predict

subject = predict("scaled")
