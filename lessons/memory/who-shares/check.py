"""What is predicted: the array that four others were made from, after a write to each of them."""

from ndojo.check import predict

subject = predict("stock")
