"""What a benchmark is fed with, made from a seed."""
